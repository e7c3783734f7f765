// Many documents: their order, the filters, and the rendering of the one that is opened.

const ROWS = 200; // the number listed at a time

/** The packed articles come last on the page; what is above them can be used before they have loaded. */
async function loaded() {
  if (document.readyState === "loading")
    await new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));
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
      row,
      number,
      text: row.textContent.toLowerCase(),
      source: row.cells[columns.indexOf("source")]?.textContent,
      values: Object.fromEntries(SCORES.map((name) => [name, valueOf(row.cells[columns.indexOf(name)])])),
    }));
    this.shown = this.rows;
    this.limit = ROWS;
    this.source = null;
    this.find = one("#find");
    this.more = one("#more");
    offerOrder(table, (compare) => {
      this.rows.sort(
        (compare && ((a, b) => compare(a.row, b.row) || a.number - b.number)) || ((a, b) => a.number - b.number),
      );
      this.show();
    });
    this.ends = all(".range").map((range) => ({
      name: range.dataset.score,
      from: one('[data-end="from"]', range),
      to: one('[data-end="to"]', range),
    }));
    for (const input of [this.find, ...this.ends.flatMap((end) => [end.from, end.to])])
      input.addEventListener("input", () => this.show(ROWS));
    this.more.addEventListener("click", () => this.showMore());
    one("#again").addEventListener("click", () => this.again());
    for (const cell of all("[data-source]")) {
      const { source } = cell.dataset;
      cell.replaceChildren(
        button(source, () => {
          this.source = source;
          this.show(ROWS);
          one("#found").scrollIntoView({ block: "center" });
        }),
      );
    }
    for (const hidden of all(".tools, .range")) hidden.hidden = false;
    addEventListener("beforeprint", () => this.show(Infinity));
    addEventListener("afterprint", () => this.show(ROWS));
    this.show();
  }

  fits({ text, source, values }) {
    const words = this.find.value.toLowerCase().split(/\s+/);
    const within = ({ name, from, to }) =>
      (from.value === "" || values[name] >= Number(from.value)) &&
      (to.value === "" || values[name] <= Number(to.value));
    return (
      (this.source === null || source === this.source) &&
      words.every((word) => text.includes(word)) &&
      this.ends.every(within)
    );
  }

  show(limit = this.limit) {
    this.limit = limit;
    this.shown = this.rows.filter((row) => this.fits(row));
    this.body.replaceChildren(...this.shown.slice(0, limit).map(({ row }) => row));
    const of = this.shown.length < this.rows.length ? ` of ${this.rows.length.toLocaleString("en")}` : "";
    one("#found").textContent =
      `${counted(this.shown.length, "document")}${of}${this.source === null ? "" : `, from ${this.source}`}`;
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
  const value = (row) => {
    const number = parseFloat(key(row));
    return Number.isNaN(number) ? sign * Infinity : number;
  };
  return (a, b) => {
    const [x, y] = [value(a), value(b)];
    return x === y ? 0 : sign * (x < y ? -1 : 1);
  };
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
      offerOrder(sources, (compare) =>
        one("tbody", sources).replaceChildren(...(compare ? [...rows].sort(compare) : rows)),
      );
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
    const position =
      place < 0
        ? null
        : make(
            "span",
            { className: "quiet" },
            `${(place + 1).toLocaleString("en")} of ${shown.length.toLocaleString("en")}`,
          );
    return make(
      "nav",
      { className: "ways-out", aria: { label: "Documents" } },
      make("a", { href: "#" }, "All documents"),
      link(place - 1, "Previous"),
      link(place + 1, "Next"),
      position,
    );
  }
}

new Book();
