// Names for what the theme leaves without one, and tables that can be moved by keys; it puts both in as it goes.
function mend() {
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  for (const [place, nav] of document.querySelectorAll(".md-code__nav").entries())
    nav.setAttribute("aria-label", `Code ${place + 1}`);
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, pre > code"))
    if (box.tabIndex) box.tabIndex = 0;
}

new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
mend();
