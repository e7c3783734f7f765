"""How well is the article of a page found, next to trafilatura and readability?

    python benchmarks/quality/main_content.py --data DIR

For each page of `pages.jsonl.gz`: the shingles of four words that its true article and the visible text share, as
precision and recall; F1 is that of their means over pages (as in the article extraction benchmark that the pages are
from). Then the scores of the page beside those of its article as plain text. The rules were developed on the pages
whose id hashes to an even number; the other half was measured with them, and looked at only then. Figures go to
benchmarks/quality/results/main_content.{md,json}.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from credscore import score
from credscore.document import Document, Stretch, Voice
from credscore.readers import read_text

RESULTS = Path(__file__).parent / "results"
SHINGLE = 4
LOW = 0.8
"""Pages with a lower F1 are listed."""
NEAR = 2.0
"""Points of credibility that a page may differ from its article."""
BEFORE = 0.941
"""F1 on the second half before any page of it was looked at."""
WORD = re.compile(r"\w+")

Extract = Callable[[str], str]
Row = dict[str, Any]


class Match(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with their counts; a shorter text is one shingle."""
    words = WORD.findall(text)
    return (
        Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
        if words
        else Counter()
    )


def matched(true: str, found: str) -> Match:
    """Precision and recall of the shingles of a page."""
    wanted, got = shingles(true), shingles(found)
    shared = sum((wanted & got).values())
    return Match(shared / max(1, got.total()), shared / max(1, wanted.total()))


def mean(matches: Iterable[Match]) -> Match:
    """Means over pages."""
    precision, recall = zip(*matches, strict=True)
    return Match(fmean(precision), fmean(recall))


def ours(page: str) -> str:
    """The visible text, title included."""
    return read_text(page, "html").visible_text


def ours_untitled(page: str) -> str:
    """The visible text without the title, which the true articles do not have."""
    document = read_text(page, "html")
    spans = [document.bounds(s.start, s.end) for s in document.voices if s.voice is Voice.TITLE]
    ends = [0, *(at for span in spans for at in span), len(document.visible_text)]
    return "\n".join(document.visible_text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))


def trafilatura(page: str) -> str:
    from trafilatura import extract  # noqa: PLC0415

    return extract(page) or ""


def readability(page: str) -> str:
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document as Readable  # noqa: PLC0415

    return str(fromstring(Readable(page).summary()).text_content())


EXTRACTORS: dict[str, tuple[str, Extract]] = {
    "credscore": ("credscore", ours),
    "credscore, without the title": ("credscore", ours_untitled),
    "trafilatura": ("trafilatura", trafilatura),
    "readability-lxml": ("readability", readability),
}


def in_second_half(page: Row) -> bool:
    """Whether the page belongs to the second half."""
    return bool(hashlib.sha256(page["id"].encode()).digest()[0] & 1)


def extraction(pages: Sequence[Row], extract: Extract) -> dict[str, Any]:
    """Figures of one extractor over all pages and both halves, with the pages it finds badly."""
    found = [matched(page["article"], extract(page["html"])) for page in pages]
    halves = {
        "all": found,
        "first half": [m for m, page in zip(found, pages, strict=True) if not in_second_half(page)],
        "second half": [m for m, page in zip(found, pages, strict=True) if in_second_half(page)],
    }
    means = {name: mean(matches) for name, matches in halves.items()}
    figures = {name: {**m._asdict(), "f1": m.f1, "pages": len(halves[name])} for name, m in means.items()}
    low = [{"url": p["url"], **m._asdict(), "f1": m.f1} for p, m in zip(pages, found, strict=True) if m.f1 < LOW]
    return {**figures, "below": sorted(low, key=lambda row: row["f1"])}


def agreement(pages: Sequence[Row], article: Callable[[Row], Document]) -> dict[str, Any]:
    """How the score of a page compares with that of its article."""
    rows = []
    for page in pages:
        whole, true = score(read_text(page["html"], "html")), score(article(page))
        rows.append({"url": page["url"], "page": whole.credibility, "article": true.credibility})
    both = [row for row in rows if row["page"] is not None and row["article"] is not None]
    return {
        "pages": len(rows),
        "both scored": len(both),
        "one abstains": sum((row["page"] is None) != (row["article"] is None) for row in rows),
        "within": sum(not _differ(row) for row in both) / max(1, len(both)),
        "apart": [row for row in rows if _differ(row)],
    }


def plain_article(page: Row) -> Document:
    """The true article as plain text."""
    return Document(page["article"])


def titled_article(page: Row) -> Document:
    """The true article under the title that the page has."""
    title = read_text(page["html"], "html").title or ""
    voices = (Stretch(0, len(title), Voice.TITLE),) if title else ()
    return Document(f"{title}\n\n{page['article']}", title=title or None, voices=voices)


def _differ(row: Row) -> bool:
    page, article = row["page"], row["article"]
    return (page is None) != (article is None) or (page is not None and abs(page - article) > NEAR)


def measure(pages: Sequence[Row]) -> dict[str, Any]:
    """All figures; an extractor that is not installed is None."""
    return {
        "extractors": {
            name: extraction(pages, extract) if importlib.util.find_spec(module) else None
            for name, (module, extract) in EXTRACTORS.items()
        },
        "scores": agreement(pages, plain_article),
        "scores with the title": agreement(pages, titled_article),
    }


def markdown(found: dict[str, Any]) -> str:
    """The tables of results/main_content.md."""
    lines = [
        "# The article of a page",
        "",
        f"Shingles of {SHINGLE} words on public pages with their true article; means over pages, F1 of the means. The",
        "true articles have no title, so the title counts as an error in the first row. The rules were developed on",
        "the first half of the pages; before anyone looked at a page of the second half, credscore had"
        f" {BEFORE} on it; by",
        "now its pages have been inspected too.",
        "",
        "| extractor | pages | precision | recall | F1 | F1, first half | F1, second half |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(_extractor_row(name, row) for name, row in found["extractors"].items()),
        "",
        f"Pages that credscore finds with an F1 below {LOW}:",
        "",
        "| page | precision | recall | F1 |",
        "|---|---:|---:|---:|",
        *(
            f"| {row['url']} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} |"
            for row in found["extractors"]["credscore"]["below"]
        ),
        "",
        *_score_lines(found["scores"], found["scores with the title"]["within"]),
    ]
    return "\n".join([*lines, ""])


def _extractor_row(name: str, row: dict[str, Any] | None) -> str:
    if row is None:
        return f"| {name} | not installed | | | | | |"
    whole = row["all"]
    return (
        f"| {name} | {whole['pages']} | {whole['precision']:.3f} | {whole['recall']:.3f} | {whole['f1']:.3f} "
        f"| {row['first half']['f1']:.3f} | {row['second half']['f1']:.3f} |"
    )


def _score_lines(scores: dict[str, Any], titled: float) -> list[str]:
    return [
        f"Page and true article are both scored on {scores['both scored']} of {scores['pages']} pages; on "
        f"{scores['one abstains']} one of them abstains.",
        f"Credibility differs by at most {NEAR:.0f} points on "
        f"{100 * scores['within']:.0f} % of those scored, on {100 * titled:.0f} % where the article has the title of "
        "its page. Those that differ without:",
        "",
        "| page | credibility | of its article |",
        "|---|---:|---:|",
        *(f"| {row['url']} | {_shown(row['page'])} | {_shown(row['article'])} |" for row in scores["apart"]),
    ]


def _shown(value: float | None) -> str:
    return "abstains" if value is None else f"{value:.1f}"


def main() -> None:
    sys.path[:] = [path for path in sys.path if Path(path) != Path(__file__).parent]
    # readability.py beside this file is another benchmark, not the extractor
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    with gzip.open(options.data / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
        found = measure([json.loads(line) for line in file])
    (RESULTS / "main_content.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (RESULTS / "main_content.md").write_text(markdown(found), "utf-8")
    print(markdown(found))


if __name__ == "__main__":
    main()
