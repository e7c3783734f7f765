"""Do our readability indices agree with textstat's on whole articles, given the same syllables?

    python benchmarks/quality/readability.py --data DIR [--articles 300]

Ours come from our own words and sentences, textstat's from its own; only the syllables of each word are ours on both
sides, so textstat fetches nothing. Differences are in school grades: indices with another unit are turned into grades
by their published tables. A difference is shared out over the counts that made it (Shapley values), and differing
sentence counts over the places where only one side starts a sentence. Results:
benchmarks/quality/results/readability.{md,json}
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import textstat
from numpy.typing import NDArray
from textstat.backend import counts as theirs
from textstat.backend.counts import _count_syllables
from textstat.backend.selections import list_words

import credscore
from credscore.document import Document
from credscore.extractors import readability as ours
from credscore.extractors.counts import Counts
from credscore.scoring.scorer import feature_matrix
from credscore.text.batch import Batch
from credscore.train.datasets import read_sets

SETS = ("recovery", "allsides", "pool")
MIN_WORDS = 100
LARGEST = 20
TARGET = 0.9
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
LANG = "en_US"
RESULTS = Path(__file__).parent / "results"

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Index:
    """A readability index: what it counts, our formula of those counts, and textstat's function of a text.

    `scale`: pairs of a value and the grade it stands for; empty where the value is a grade.
    """

    id: str
    counts: tuple[str, ...]
    formula: Callable[..., Floats]
    textstat: Callable[[str], float]
    scale: tuple[tuple[float, float], ...] = ()

    def of(self, counted: Mapping[str, float]) -> float:
        return float(self.formula(*(np.float64(counted[name]) for name in self.counts)))

    def grade(self, value: float) -> float:
        """The school grade of a value; beyond the table its last step goes on."""
        if not self.scale:
            return value
        steps = itertools.pairwise(sorted(self.scale))
        (x0, y0), (x1, y1) = next(((a, b) for a, b in steps if value <= b[0]), tuple(sorted(self.scale)[-2:]))
        return y0 + (value - x0) * (y1 - y0) / (x1 - x0)


FLESCH = ((100, 5), (90, 6), (80, 7), (70, 8), (60, 10), (50, 13), (30, 17))
"""Flesch 1949: where each grade ends, college as four years."""
DALE_CHALL = ((5, 5), (6, 7), (7, 9), (8, 11), (9, 13), (10, 16))
"""Dale & Chall 1948."""
LIX = ((34, 5), (38, 6), (41, 7), (44, 8), (48, 9), (51, 10), (54, 11), (57, 12))
"""Anderson 1981: where each grade begins."""
RIX = ((0.2, 2), (0.5, 3), (0.8, 4), (1.3, 5), (1.8, 6), (2.4, 7), (3, 8), (3.7, 9), (4.5, 10), (5.3, 11), (6.2, 12),
       (7.2, 13))  # fmt: skip
"""Anderson 1983: where each grade begins."""

INDICES = (
    Index("flesch", ("words", "sentences", "syllables"), ours.flesch, textstat.flesch_reading_ease, FLESCH),
    Index(
        "flesch-kincaid", ("words", "sentences", "syllables"), ours.flesch_kincaid, textstat.flesch_kincaid_grade
    ),
    Index("gunning-fog", ("words", "sentences", "complex words"), ours.gunning_fog, textstat.gunning_fog),
    Index("smog", ("sentences", "polysyllables"), ours.smog, textstat.smog_index),
    Index("coleman-liau", ("words", "sentences", "letters"), ours.coleman_liau, textstat.coleman_liau_index),
    Index(
        "ari", ("words", "sentences", "characters"), ours.automated_readability, textstat.automated_readability_index
    ),
    Index(
        "dale-chall", ("words", "sentences", "hard words"), ours.dale_chall,
        textstat.dale_chall_readability_score, DALE_CHALL,
    ),
    Index("lix", ("words", "sentences", "long words"), ours.lix, textstat.lix, LIX),
    Index("rix", ("sentences", "long words"), ours.rix, textstat.rix, RIX),
)  # fmt: skip


@dataclass(frozen=True)
class Article:
    """An article, and what both sides counted in it."""

    name: str
    text: str
    ours: Mapping[str, float]
    textstat: Mapping[str, float]


@dataclass(frozen=True)
class Difference:
    """One index of one article on both sides; `grades` is ours minus textstat's, `shares` what each count adds."""

    article: Article
    index: Index
    ours: float
    textstat: float
    grades: float

    @classmethod
    def of(cls, article: Article, index: Index) -> Difference:
        mine, other = index.of(article.ours), index.of(article.textstat)
        if not math.isclose(other, index.textstat(article.text), abs_tol=1e-9):
            raise AssertionError(f"{index.id}: our formula on textstat's counts is not textstat's value")
        return cls(article, index, mine, other, index.grade(mine) - index.grade(other))

    @property
    def shares(self) -> dict[str, float]:
        """Grades by count, averaged over all orders of replacing textstat's counts with ours; they add up."""
        index, out = self.index, Counter[str]()
        orders = list(itertools.permutations(index.counts))
        for order in orders:
            counted = dict(self.article.textstat)
            for name in order:
                before = index.grade(index.of(counted))
                counted[name] = self.article.ours[name]
                out[name] += (index.grade(index.of(counted)) - before) / len(orders)
        return dict(out)


# Both sides' counts


def our_syllables(texts: list[str]) -> dict[str, list[list[str]]]:
    """Our syllables of the words of texts as textstat spells them (without punctuation, in small letters), in the form
    of the pronouncing dictionary that it would download."""
    chunks = list(dict.fromkeys(chunk for text in texts for chunk in text.split()))
    counted = counts_of(chunks)
    syllables = counted.syllables.astype(int).tolist()
    pairs = zip(chunks, syllables, strict=True)
    return {word: [["1"] * n] for chunk, n in pairs for word in list_words(chunk, lowercase=True)}


def counts_of(texts: list[str]) -> Counts:
    batch = Batch.of([Document(text) for text in texts])
    return Counts(batch, np.zeros((len(texts), 0), np.int64), {})


def read_articles(data: Path, wanted: int) -> Iterator[tuple[str, str]]:
    """Names and texts, as many of each set, evenly spread over its rows that are long enough and have no lines of the
    page, which features leave out."""
    for name in SETS:
        long = [row.text for row in read_sets(data, (name,)) if len((row.text or "").split()) >= MIN_WORDS]
        for place in np.linspace(0, len(long) - 1, wanted // len(SETS)).astype(int):
            at = next((at for at in range(place, len(long)) if not has_page_lines(long[at])), None)
            if at is not None:
                yield f"{name} {at}", long[at]


def has_page_lines(text: str) -> bool:
    batch = Batch.of([Document(text)])
    return batch.counted.tokens.count < batch.tokens.count


def article(name: str, text: str) -> Article:
    counted = counts_of([text])
    return Article(name, text, our_counts(counted), textstat_counts(text))


def our_counts(c: Counts) -> dict[str, float]:
    return {
        "words": c.words[0], "sentences": c.stretches[0], "syllables": c.syllables[0], "letters": c.letters[0],
        "polysyllables": c.polysyllables[0], "complex words": c.complex_words[0], "hard words": c.hard_words[0],
        "characters": ours.characters(c)[0], "long words": c.long_words[0],
    }  # fmt: skip


def textstat_counts(text: str) -> dict[str, float]:
    words = theirs.count_words(text)
    spaced = theirs.count_words(text, rm_punctuation=False)
    return {
        "words": words,
        "sentences": theirs.count_sentences(text),
        "syllables": theirs.count_syllables(text, LANG),
        "polysyllables": theirs.count_polysyllable_words(text, LANG),
        "complex words": theirs.count_difficult_words(text, LANG, 3),
        "letters": theirs.count_letters(text),
        "characters": theirs.count_chars(text, ignore_spaces=True) * words / spaced,
        "long words": theirs.count_long_words(text),
        "hard words": theirs.count_difficult_words(text, LANG, 0),
    }


def within(found: list[float]) -> float:
    return float(np.mean(np.abs(found) <= 1))


# The report


def summary(index: Index, found: list[Difference]) -> dict[str, Any]:
    grades = np.array([d.grades for d in found])
    return {
        "index": index.id,
        "within_one_grade": within(grades.tolist()),
        "quantiles": {f"{q:.0%}": float(np.quantile(grades, q)) for q in QUANTILES},
        "largest": float(np.abs(grades).max()),
    }


def case(d: Difference) -> dict[str, Any]:
    return {
        "article": d.article.name, "index": d.index.id, "ours": d.ours, "textstat": d.textstat, "grades": d.grades,
        "grades_by_count": d.shares,
        "counts": {name: [float(d.article.ours[name]), float(d.article.textstat[name])] for name in d.index.counts},
    }  # fmt: skip


def check_ours(articles: list[Article]) -> None:
    """What is compared here is what the package measures."""
    measured = feature_matrix([Document(a.text) for a in articles])
    for index in INDICES:
        counted = [index.of(a.ours) for a in articles]
        np.testing.assert_allclose(measured.column(index.id), counted, rtol=0, atol=1e-9, err_msg=index.id)


def causes(worst: list[Difference]) -> dict[str, int]:
    """The count that adds most to each of the largest differences, and how often it is that one."""
    largest = sorted(worst, key=lambda d: -abs(d.grades))[:LARGEST]
    return dict(Counter(max(d.shares, key=lambda name: abs(d.shares[name])) for d in largest).most_common())


def report(articles: list[Article]) -> dict[str, Any]:
    check_ours(articles)
    found = {index.id: [Difference.of(a, index) for a in articles] for index in INDICES}
    worst = [max(of_article, key=lambda d: abs(d.grades)) for of_article in zip(*found.values(), strict=True)]
    return {
        "articles": len(articles),
        "sets": SETS,
        "textstat": ".".join(map(str, textstat.__version__)),
        "credscore": credscore.__version__,
        "target": TARGET,
        "within_one_grade": within([d.grades for differences in found.values() for d in differences]),
        "indices": [summary(index, found[index.id]) for index in INDICES],
        "causes": causes(worst),
        "largest": [case(d) for d in sorted(worst, key=lambda d: -abs(d.grades))[:LARGEST]],
    }


def markdown(r: dict[str, Any]) -> str:
    """The report as a page."""
    missed = [i["index"] for i in r["indices"] if i["within_one_grade"] < r["target"]]
    verdict = f"missed by {', '.join(missed)}" if missed else "met by every index"
    lines = [
        "# Readability: ours against textstat",
        "",
        f"{r['articles']} articles ({', '.join(r['sets'])}; evenly spread), credscore {r['credscore']}, textstat"
        f" {r['textstat']}, the same syllables on both sides. Differences are ours minus textstat's, in school grades.",
        "",
        f"Within one grade: {r['within_one_grade']:.1%} of all. Target {r['target']:.0%} an index: {verdict}.",
        "",
        f"| index | within one grade | {' | '.join(f'{q:.0%}' for q in QUANTILES)} | largest |",
        "|---|" + "---:|" * (len(QUANTILES) + 2),
        *(
            f"| {i['index']} | {i['within_one_grade']:.1%} | "
            + " | ".join(f"{v:+.2f}" for v in i["quantiles"].values())
            + f" | {i['largest']:.2f} |"
            for i in r["indices"]
        ),
        "",
        f"## The {len(r['largest'])} articles with the largest differences",
        "",
        "The index that differs most, and what each count adds to the difference. Causes: "
        + "; ".join(f"{name} in {n}" for name, n in r["causes"].items())
        + ".",
        "",
        "| article | index | ours | textstat | grades | by count (ours / textstat) |",
        "|---|---|---:|---:|---:|---|",
        *(_case_row(c) for c in r["largest"]),
        "",
    ]
    return "\n".join(lines)


def _case_row(c: dict[str, Any]) -> str:
    counts = "; ".join(
        f"{name} {share:+.2f} ({c['counts'][name][0]:.0f} / {c['counts'][name][1]:.0f})"
        for name, share in sorted(c["grades_by_count"].items(), key=lambda item: -abs(item[1]))
    )
    values = (f"{c['ours']:.1f}", f"{c['textstat']:.1f}", f"{c['grades']:+.2f}")
    return f"| {' | '.join((c['article'], c['index'], *values, counts))} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    texts = dict(read_articles(options.data, options.articles))
    syllables = our_syllables(list(texts.values()))
    _count_syllables.get_cmudict = lambda lang: syllables
    found = report([article(name, text) for name, text in texts.items()])
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "readability.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (RESULTS / "readability.md").write_text(markdown(found), "utf-8")
    print(markdown(found))


if __name__ == "__main__":
    main()
