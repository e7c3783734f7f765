// One document: the way from a bar to its words and back.

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
    return this.places.flatMap(([, , , rows], place) =>
      rows.some(enters) && this.pieces[place].length ? [place] : [],
    );
  }

  offerBars() {
    for (const row of all("tr[data-places]", this.article)) {
      const name = one(".part", row);
      const { feature } = row.dataset;
      const score = row.closest("table").dataset.score;
      const label = `${name.textContent}, ${counted(Number(row.dataset.places), "place")}`;
      const lead = button(name.textContent, () => this.choose(feature, score, lead), {
        className: "part",
        aria: { pressed: "false", label },
      });
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
      const toggle = button(
        "",
        () => {
          const without = this.article.classList.toggle(`without-${family}`);
          toggle.setAttribute("aria-pressed", String(!without));
        },
        { aria: { pressed: "true" } },
      );
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
    piece.scrollIntoView({
      block: "center",
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
    this.show(piece);
  }

  show(piece) {
    const [line, column, voice] = this.places[this.at];
    const speaker = piece.closest("[data-speaker]")?.dataset.speaker;
    const words = this.pieces[this.at].map((part) => part.textContent).join("");
    const spokenBy = voice === "author" ? "" : `, ${named(voice)}${speaker ? ` of ${speaker}` : ""}`;
    const around = new Set(piece.dataset.at.split(" ").map(Number));
    const rows = [this.at, ...[...around].filter((place) => place !== this.at)].flatMap((place) =>
      this.places[place][3].filter((row) => this.counts(row)).map((row) => this.evidence(row)),
    );
    this.panel.replaceChildren(
      this.ways(),
      make(
        "p",
        { aria: { live: "polite" } },
        make("q", {}, words.length > 120 ? `${words.slice(0, 117)}…` : words),
        make("span", { className: "quiet" }, ` line ${line}, column ${column}${spokenBy}`),
      ),
      make("ul", {}, ...rows),
    );
    this.panel.hidden = false;
  }

  /** Whether a part shows in the scores; without scores all parts do. */
  counts([kind, ...row]) {
    const points = row.slice(0, SCORES.length).filter((value) => value !== null);
    return points.length === 0 || points.some(shows) || this.features[kind][1] !== "model";
  }

  evidence([kind, ...row]) {
    const [feature, family, label] = this.features[kind];
    const points = row.slice(0, SCORES.length);
    const words = (row[SCORES.length] || [])
      .map(([text, part]) => [text, points.map((value) => (value === null ? null : value * part))])
      .filter(([, own]) => own.some(shows))
      .map(([text, own]) => `“${text}” ${this.shares(own)}`);
    const shares = this.shares(points);
    const bars = all(`tr[data-feature="${feature}"]`, this.article);
    const name = bars.length
      ? button(label, () => this.back(feature, points), { className: "part" })
      : label;
    return make(
      "li",
      {},
      make(
        "span",
        {},
        name,
        make("span", { className: "quiet" }, family === "model" ? " (the whole sentence)" : ` (${family})`),
      ),
      make("span", { className: "quiet" }, shares),
      words.length ? make("span", { className: "quiet wording" }, `by ${words.join("; ")}`) : null,
    );
  }

  /** The points of each score that they move. */
  shares(points) {
    return points
      .map((value, score) => (shows(value) ? `${SCORES[score]} ${signed(value)}` : null))
      .filter(Boolean)
      .join(", ");
  }

  ways() {
    const ways = make("div", { className: "ways" });
    if (this.chosen) {
      const { feature, places, score } = this.chosen;
      ways.append(
        make("strong", {}, this.labelOf(feature)),
        make("span", { className: "quiet" }, `${places.indexOf(this.at) + 1} of ${places.length}`),
        button("Previous", () => this.step(-1)),
        button("Next", () => this.step(1)),
        button(`Back to ${score}`, () => this.close()),
      );
    } else ways.append(button("Close", () => this.close()));
    return ways;
  }

  labelOf(feature) {
    return this.features.find(([name]) => name === feature)?.[2] ?? named(feature);
  }

  /** To the bar of a feature, in the score that it moves most. */
  back(feature, points) {
    const order = points.map((value, score) => [Math.abs(value ?? -1), SCORES[score]]).sort((a, b) => b[0] - a[0]);
    const rows = order.map(([, score]) =>
      one(`table[data-score="${score}"] tr[data-feature="${feature}"]`, this.article),
    );
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
    all("button", this.panel)
      .find((each) => each.textContent === from)
      ?.focus({ preventScroll: true });
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

if (!one("#overview")) new Reading(one("article"));
