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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import textstat
from readability_indices import INDICES, Index
from readability_page import QUANTILES, readability_page
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
LANG = "en_US"
RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Article:
    """An article, and the counts of both sides."""

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


def our_syllables(texts: list[str]) -> dict[str, list[list[str]]]:
    """Our syllables of the words of texts as textstat spells them (no punctuation, lower case), in the form of the
    pronouncing dictionary that it would download."""
    chunks = list(dict.fromkeys(chunk for text in texts for chunk in text.split()))
    counted = counts_of(chunks)
    syllables = counted.syllables.astype(int).tolist()
    pairs = zip(chunks, syllables, strict=True)
    return {word: [["1"] * n] for chunk, n in pairs for word in list_words(chunk, lowercase=True)}


def counts_of(texts: list[str]) -> Counts:
    batch = Batch.of([Document(text) for text in texts])
    return Counts(batch, np.zeros((len(texts), 0), np.int64), {})


def read_articles(data: Path, wanted: int) -> Iterator[tuple[str, str]]:
    """Names and texts, equally many from each set, evenly spread over its rows that are long enough and have no page
    lines, which features leave out."""
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
        "words": c.words[0], "sentences": c.formula_sentences[0], "syllables": c.syllables[0], "letters": c.letters[0],
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
    """Check that the values compared here are those that the package measures."""
    measured = feature_matrix([Document(a.text) for a in articles])
    for index in INDICES:
        counted = [index.of(a.ours) for a in articles]
        np.testing.assert_allclose(measured.column(index.id), counted, rtol=0, atol=1e-9, err_msg=index.id)


def causes(worst: list[Difference]) -> dict[str, int]:
    """The count that adds most to each of the largest differences, and how often each count does."""
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
    (RESULTS / "readability.md").write_text(readability_page(found), "utf-8")
    print(readability_page(found))


if __name__ == "__main__":
    main()
