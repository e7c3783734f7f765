"use strict";
// What all pages share: finding and making elements, and the choice of colors. Texts of documents are only ever
// inserted as text.

const SCORES = ["credibility", "bias", "promotion"];

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const named = (feature) => feature.replaceAll("-", " ");
const shows = (points) => points !== null && Math.abs(points) >= 0.05;
const signed = (points) => (points < 0 ? "−" : "+") + Math.abs(points).toFixed(1);
const counted = (n, what) => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;

/** An element with properties and children; a string becomes a text node, never HTML. */
function make(name, properties = {}, ...children) {
  const { data = {}, aria = {}, ...others } = properties;
  const element = Object.assign(document.createElement(name), others);
  Object.assign(element.dataset, data);
  for (const [key, value] of Object.entries(aria)) element.setAttribute(`aria-${key}`, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function button(text, click, properties = {}) {
  const made = make("button", { type: "button", ...properties }, text);
  made.addEventListener("click", click);
  return made;
}

// Theme

function offerTheme() {
  const labels = { "": "system", light: "light", dark: "dark" };
  const names = Object.keys(labels);
  const choice = one("#theme");
  const stored = () => {
    try {
      return localStorage.getItem("credscore-theme");
    } catch {
      return null;
    }
  };
  const show = (name) => {
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    choice.textContent = `Theme: ${labels[name]}`;
  };
  choice.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? "";
    const next = names[(names.indexOf(now) + 1) % names.length];
    try {
      localStorage.setItem("credscore-theme", next);
    } catch {
      /* kept for this page alone */
    }
    show(next);
  });
  const name = stored();
  show(names.includes(name) ? name : "");
  choice.hidden = false;
}

offerTheme();
