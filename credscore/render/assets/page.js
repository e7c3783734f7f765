"use strict";
// What the page does by itself: the way from a bar to its words and back, and for many documents the order, the choice
// and the drawing of what is asked for. Texts of documents are only ever put in as text.

const SCORES = ["credibility", "bias", "promotion"];
const ROWS = 200; // so many documents are listed at a time

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const named = (feature) => feature.replaceAll("-", " ");
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

// Colours

function offerTheme() {
  const told = { "": "as the system", light: "light", dark: "dark" };
  const names = Object.keys(told);
  const choice = one("#theme");
  const stored = () => { try { return localStorage.getItem("credscore-theme"); } catch { return null; } };
  const show = (name) => {
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    choice.textContent = `Colours: ${told[name]}`;
  };
  choice.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? "";
    const next = names[(names.indexOf(now) + 1) % names.length];
    try { localStorage.setItem("credscore-theme", next); } catch { /* kept for this page alone */ }
    show(next);
  });
  const name = stored();
  show(names.includes(name) ? name : "");
  choice.hidden = false;
}

// One document: bars and words

/** Lets a reader go from the bars of an article to its words and back. */
class Reading {
  constructor(article) {
    this.article = article;
    const { features, places } = JSON.parse(one("script.places", article).textContent);
    this.features = features;
    this.places = places;
    this.pieces = places.map(() => []);
    for (const piece of all(".text [data-at]", article))
      for (const place of piece.dataset.at.split(" ")) this.pieces[place].push(piece);
    this.panel = make("section", { className: "panel", hidden: true, aria: { label: "What was chosen" } });
    one(".read", article).append(this.panel);
    this.chosen = null; // the feature whose words are shown
    this.at = null; // the place where the reader is
    this.bar = null; // the button that led there
    this.offerBars();
    this.offerMarks();
    this.offerFamilies();
    article.addEventListener("keydown", (event) => this.key(event));
  }

  placesOf(feature, score) {
    const kind = this.features.findIndex(([name]) => name === feature);
    const enters = (row) => row[0] === kind && (score === undefined || row[1 + SCORES.indexOf(score)] !== null);
    return this.places.flatMap(([, , , rows], place) => (rows.some(enters) && this.pieces[place].length ? [place] : []));
  }

  offerBars() {
    for (const row of all("tr[data-places]", this.article)) {
      const name = one(".part", row);
      const { feature } = row.dataset;
      const score = row.closest("table").dataset.score;
      const told = `${name.textContent}, ${counted(Number(row.dataset.places), "place")}`;
      const lead = button(name.textContent, () => this.choose(feature, score, lead), { className: "part", aria: { pressed: "false", label: told } });
      name.replaceWith(lead);
    }
  }

  offerMarks() {
    this.marks = all(".text mark[data-at]", this.article).filter((mark) => mark.textContent.trim());
    for (const mark of this.marks) {
      mark.role = "button";
      mark.tabIndex = -1;
    }
    if (this.marks.length) this.marks[0].tabIndex = 0;
    one(".text", this.article).addEventListener("click", (event) => {
      const piece = event.target.closest("[data-at]");
      if (piece && getSelection().isCollapsed) this.tell(piece);
    });
  }

  offerFamilies() {
    for (const item of all("li[data-family]", this.article)) {
      const { family } = item.dataset;
      const toggle = button("", () => {
        const without = this.article.classList.toggle(`without-${family}`);
        toggle.setAttribute("aria-pressed", String(!without));
      }, { aria: { pressed: "true" } });
      toggle.append(...item.childNodes);
      item.replaceChildren(toggle);
    }
  }

  /** Show the words behind a bar and go to the first, or take that back. */
  choose(feature, score, bar) {
    if (this.bar === bar) {
      this.close();
      return;
    }
    this.clear();
    this.chosen = { feature, score, places: this.placesOf(feature, score) };
    this.bar = bar;
    bar.setAttribute("aria-pressed", "true");
    this.article.classList.add("choosing");
    const weights = this.chosen.places.map((place) => Math.abs(this.pointsAt(place, feature, score)));
    const most = Math.max(...weights) || 1;
    this.chosen.places.forEach((place, order) => {
      for (const piece of this.pieces[place]) {
        piece.classList.add("on");
        piece.style.setProperty("--weight", weights[order] / most);
      }
    });
    if (this.chosen.places.length) this.go(this.chosen.places[0]);
  }

  pointsAt(place, feature, score) {
    const row = this.places[place][3].find(([kind]) => this.features[kind][0] === feature);
    return row[1 + SCORES.indexOf(score)] ?? 0;
  }

  /** The innermost place of a piece, and the panel about all that stands there. */
  tell(piece) {
    const numbers = piece.dataset.at.split(" ").map(Number);
    const size = (place) => this.pieces[place].reduce((sum, part) => sum + part.textContent.length, 0);
    const inner = numbers.reduce((best, place) => (size(place) < size(best) ? place : best));
    if (this.chosen && !numbers.some((place) => this.chosen.places.includes(place))) this.clear();
    this.go(this.chosen ? numbers.find((place) => this.chosen.places.includes(place)) : inner, piece);
  }

  go(place, piece = this.pieces[place][0]) {
    this.leave();
    this.at = place;
    for (const part of this.pieces[place]) part.classList.add("here");
    if (piece.tabIndex !== 0) piece.tabIndex = -1;
    piece.focus({ preventScroll: true });
    piece.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    this.show(piece);
  }

  show(piece) {
    const [line, column, voice] = this.places[this.at];
    const speaker = piece.closest("[data-speaker]")?.dataset.speaker;
    const words = this.pieces[this.at].map((part) => part.textContent).join("");
    const told = voice === "author" ? "" : `, ${named(voice)}${speaker ? ` of ${speaker}` : ""}`;
    const around = new Set(piece.dataset.at.split(" ").map(Number));
    const rows = [this.at, ...[...around].filter((place) => place !== this.at)].flatMap((place) => this.places[place][3].map((row) => this.evidence(row)));
    this.panel.replaceChildren(
      this.ways(),
      make("p", { aria: { live: "polite" } }, make("q", {}, words.length > 120 ? `${words.slice(0, 117)}…` : words), make("span", { className: "quiet" }, ` line ${line}, column ${column}${told}`)),
      make("ul", {}, ...rows),
    );
    this.panel.hidden = false;
  }

  evidence([kind, ...points]) {
    const [feature, family] = this.features[kind];
    const shares = points.map((value, score) => (value === null ? null : `${SCORES[score]} ${signed(value)}`)).filter(Boolean);
    const bars = all(`tr[data-feature="${feature}"]`, this.article);
    const name = bars.length ? button(named(feature), () => this.back(feature, points), { className: "part" }) : named(feature);
    return make("li", {}, make("span", {}, name, make("span", { className: "quiet" }, family === "model" ? " (the whole sentence)" : ` (${family})`)), make("span", { className: "quiet" }, shares.join(", ")));
  }

  ways() {
    const ways = make("div", { className: "ways" });
    if (this.chosen) {
      const { feature, places, score } = this.chosen;
      ways.append(
        make("strong", {}, named(feature)),
        make("span", { className: "quiet" }, `${places.indexOf(this.at) + 1} of ${places.length}`),
        button("Previous", () => this.step(-1)),
        button("Next", () => this.step(1)),
        button(`Back to ${score}`, () => this.close()),
      );
    } else ways.append(button("Close", () => this.close()));
    return ways;
  }

  /** To the bar of a feature, in the score that it moves most. */
  back(feature, points) {
    const order = points.map((value, score) => [Math.abs(value ?? -1), SCORES[score]]).sort((a, b) => b[0] - a[0]);
    const rows = order.map(([, score]) => one(`table[data-score="${score}"] tr[data-feature="${feature}"]`, this.article));
    const row = rows.find(Boolean);
    const folded = row.closest("details");
    if (folded) folded.open = true;
    this.clear();
    const target = one("button.part", row);
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  step(way) {
    const from = document.activeElement.textContent;
    const { places } = this.chosen;
    this.go(places[(places.indexOf(this.at) + way + places.length) % places.length]);
    all("button", this.panel).find((each) => each.textContent === from)?.focus({ preventScroll: true });
  }

  key(event) {
    if (event.key === "Escape" && (this.chosen || this.at !== null)) {
      this.close();
      event.preventDefault();
    }
    const piece = event.target.closest?.(".text [data-at]");
    if (!piece || event.ctrlKey || event.altKey || event.metaKey) return;
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (way && this.chosen) this.step(way);
    else if (way) this.move(piece, way);
    else if (event.key === "Enter" || event.key === " ") this.tell(piece);
    else return;
    event.preventDefault();
  }

  /** From mark to mark, as long as no bar is chosen. */
  move(piece, way) {
    const next = this.marks[(this.marks.indexOf(piece) + way + this.marks.length) % this.marks.length];
    for (const mark of this.marks) mark.tabIndex = mark === next ? 0 : -1;
    next.focus();
  }

  /** Nothing is chosen any more; the reader is where he came from. */
  close() {
    const origin = this.bar ?? (this.at === null ? null : this.pieces[this.at][0]);
    this.clear();
    origin?.focus({ preventScroll: true });
    origin?.scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.leave();
    for (const piece of all(".text .on", this.article)) piece.classList.remove("on");
    this.article.classList.remove("choosing");
    this.bar?.setAttribute("aria-pressed", "false");
    this.chosen = this.at = this.bar = null;
    this.panel.hidden = true;
  }

  leave() {
    for (const piece of all(".text .here", this.article)) piece.classList.remove("here");
  }
}

// Many documents

/** The packed articles come last on the page; what is above them can be used before they are there. */
async function loaded() {
  if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));
}

/** A packed article as an element: its HTML was escaped when it was made, and no script in it would run. */
async function unpacked(number) {
  const bytes = Uint8Array.from(atob(one(`#packed-${number}`).textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return one("article", new DOMParser().parseFromString(await new Response(stream).text(), "text/html"));
}

/** The list of documents: in the order, and those of them, that are asked for. */
class Listing {
  constructor(table) {
    this.body = one("tbody", table);
    const columns = all("thead th", table).map((head) => head.textContent);
    this.rows = [...this.body.rows].map((row, number) => ({
      row, number, text: row.textContent.toLowerCase(), source: row.cells[columns.indexOf("source")]?.textContent,
      values: Object.fromEntries(SCORES.map((name) => [name, valueOf(row.cells[columns.indexOf(name)])])),
    }));
    this.shown = this.rows;
    this.limit = ROWS;
    this.source = null;
    this.find = one("#find");
    this.more = one("#more");
    offerOrder(table, (compare) => { this.rows.sort(compare && ((a, b) => compare(a.row, b.row) || a.number - b.number) || ((a, b) => a.number - b.number)); this.show(); });
    this.ends = all(".range").map((range) => ({ name: range.dataset.score, from: one('[data-end="from"]', range), to: one('[data-end="to"]', range) }));
    for (const input of [this.find, ...this.ends.flatMap((end) => [end.from, end.to])]) input.addEventListener("input", () => this.show(ROWS));
    this.more.addEventListener("click", () => this.showMore());
    one("#again").addEventListener("click", () => this.again());
    for (const cell of all("[data-source]")) {
      const { source } = cell.dataset;
      cell.replaceChildren(button(source, () => { this.source = source; this.show(ROWS); one("#found").scrollIntoView({ block: "center" }); }));
    }
    for (const hidden of all(".tools, .range")) hidden.hidden = false;
    addEventListener("beforeprint", () => this.show(Infinity));
    addEventListener("afterprint", () => this.show(ROWS));
    this.show();
  }

  fits({ text, source, values }) {
    const words = this.find.value.toLowerCase().split(/\s+/);
    const within = ({ name, from, to }) => (from.value === "" || values[name] >= Number(from.value)) && (to.value === "" || values[name] <= Number(to.value));
    return (this.source === null || source === this.source) && words.every((word) => text.includes(word)) && this.ends.every(within);
  }

  show(limit = this.limit) {
    this.limit = limit;
    this.shown = this.rows.filter((row) => this.fits(row));
    this.body.replaceChildren(...this.shown.slice(0, limit).map(({ row }) => row));
    const of = this.shown.length < this.rows.length ? ` of ${this.rows.length.toLocaleString("en")}` : "";
    one("#found").textContent = `${counted(this.shown.length, "document")}${of}${this.source === null ? "" : `, from ${this.source}`}`;
    one("#again").hidden = !of;
    this.more.hidden = this.shown.length <= limit;
    this.more.textContent = `Show more (${(this.shown.length - limit).toLocaleString("en")} left)`;
  }

  showMore() {
    const first = this.shown[this.limit];
    this.show(this.limit + ROWS);
    one("a", first.row).focus();
  }

  again() {
    this.source = null;
    for (const input of [this.find, ...this.ends.flatMap((end) => [end.from, end.to])]) input.value = "";
    this.show(ROWS);
    this.find.focus();
  }
}

const valueOf = (cell) => (cell.dataset.value === undefined ? NaN : Number(cell.dataset.value));

/** Makes the heads of columns ask for an order: what is best known first, then the other way, then as it was. */
function offerOrder(table, order) {
  const heads = all("thead th", table);
  heads.forEach((head, column) => {
    const way = head.classList.contains("number") ? ["descending", "ascending"] : ["ascending", "descending"];
    const key = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
    const click = () => {
      const next = [...way, null][way.indexOf(head.ariaSort) + 1];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (next) head.ariaSort = next;
      order(next && comparing(key, next === "ascending" ? 1 : -1, head.classList.contains("number")));
    };
    head.replaceChildren(button(head.textContent, click));
  });
}

/** What has no value comes last, whichever way. */
function comparing(key, sign, numeric) {
  const texts = new Intl.Collator("en", { numeric: true });
  if (!numeric) return (a, b) => sign * texts.compare(key(a), key(b));
  const value = (row) => { const number = parseFloat(key(row)); return Number.isNaN(number) ? sign * Infinity : number; };
  return (a, b) => { const [x, y] = [value(a), value(b)]; return x === y ? 0 : sign * (x < y ? -1 : 1); };
}

/** The overview and, when the address says so, one of its documents. */
class Book {
  constructor() {
    this.overview = one("#overview");
    this.sheet = one("#document");
    this.title = document.title;
    this.listing = new Listing(one("table.documents"));
    const sources = one("table.sources");
    if (sources) {
      const rows = [...one("tbody", sources).rows];
      offerOrder(sources, (compare) => one("tbody", sources).replaceChildren(...(compare ? [...rows].sort(compare) : rows)));
    }
    addEventListener("hashchange", () => this.open());
    this.open();
  }

  async open() {
    await loaded();
    const { hash } = location;
    const number = /^#\d+$/.test(hash) && one(`#packed-${hash.slice(1)}`) ? Number(hash.slice(1)) : null;
    const article = number === null ? null : await unpacked(number);
    if (location.hash !== hash) return; // somebody went on meanwhile
    this.overview.hidden = article !== null;
    this.sheet.hidden = article === null;
    if (article) this.show(number, article);
    else this.list();
  }

  show(number, article) {
    this.number = number;
    this.sheet.replaceChildren(this.ways(number), article);
    document.title = `${one("h1", article).textContent} – credscore`;
    new Reading(article);
    scrollTo(0, 0);
    one("h1", article).focus({ preventScroll: true });
  }

  /** The overview, at the document that was looked at last. */
  list() {
    document.title = this.title;
    this.sheet.replaceChildren();
    const last = this.number === undefined ? null : one(`a[href="#${this.number}"]`, this.overview);
    last?.focus({ preventScroll: true });
    last?.scrollIntoView({ block: "center" });
  }

  ways(number) {
    const { shown } = this.listing;
    const place = shown.findIndex((row) => row.number === number);
    const link = (at, text) => (place >= 0 && shown[at] ? make("a", { href: `#${shown[at].number}` }, text) : null);
    const told = place < 0 ? null : make("span", { className: "quiet" }, `${(place + 1).toLocaleString("en")} of ${shown.length.toLocaleString("en")}`);
    return make("nav", { className: "ways-out", aria: { label: "Documents" } }, make("a", { href: "#" }, "All documents"), link(place - 1, "Previous"), link(place + 1, "Next"), told);
  }
}

offerTheme();
if (one("#overview")) new Book();
else for (const article of all("article")) new Reading(article);
