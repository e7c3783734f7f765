"""Do our readability indices agree with textstat's on whole articles, given the same syllables?

    python benchmarks/readability.py --data DIR [--articles 300]

Ours come from our own words and sentences, textstat's from its own; only the syllables of each word are ours on both
sides, so textstat fetches nothing. Differences are in school grades: indices with another unit are turned into grades
by their published tables. A difference is shared out over the counts that made it (Shapley values), and differing
sentence counts over the places where only one side starts a sentence. Results: benchmarks/results/readability.{md,json}
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import textstat
from numpy.typing import NDArray
from textstat.backend import counts as theirs
from textstat.backend.counts import _count_syllables
from textstat.backend.selections import list_words

import credscore
from credscore.batch import Batch
from credscore.document import Document
from credscore.features import readability as ours
from credscore.features.counts import Counts
from credscore.train.sets import read_sets

SETS = ("recovery", "allsides", "pool")
MIN_WORDS = 100
LARGEST = 20
TARGET = 0.9
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
LANG = "en_US"
RESULTS = Path(__file__).parent / "results"

Floats = NDArray[np.float64]
Changed: TypeAlias = tuple[dict[str, float], dict[str, float]]
"""Our counts and textstat's of an article."""

WORD_LISTS = ("hard words", "complex words", "polysyllables")
LINE_END = "a line end without an end mark (heading, list)"


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
    sentence_causes: Mapping[str, int]


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
    syllables = counted.total(counted.syllables).astype(int).tolist()
    pairs = zip(chunks, syllables, strict=True)
    return {word: [["1"] * n] for chunk, n in pairs for word in list_words(chunk, lowercase=True)}


def counts_of(texts: list[str]) -> Counts:
    batch = Batch.of([Document(text) for text in texts])
    return Counts(batch, np.zeros((len(texts), 0), np.int64), {})


def read_articles(data: Path, wanted: int) -> Iterator[tuple[str, str]]:
    """Names and texts, as many of each set, evenly spread over its rows that are long enough."""
    for name in SETS:
        long = [row for row in read_sets(data, (name,)) if len((row.text or "").split()) >= MIN_WORDS]
        for place in np.linspace(0, len(long) - 1, wanted // len(SETS)).astype(int):
            yield f"{name} {place}", long[place].text


def article(name: str, text: str) -> Article:
    counted = counts_of([text])
    return Article(name, text, our_counts(counted), textstat_counts(text), sentence_causes(text, counted.batch))


def our_counts(c: Counts) -> dict[str, float]:
    return {
        "words": c.words[0], "sentences": c.sentences[0], "syllables": c.total(c.syllables)[0],
        "polysyllables": c.polysyllables[0], "complex words": c.polysyllables[0], "letters": c.letters[0],
        "characters": c.letters[0] + c.mark_table.sum(), "long words": c.long_words[0], "hard words": c.hard_words[0],
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


# Why sentence counts differ

TEXTSTAT_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")
"""textstat.backend.counts.count_sentences; it then leaves out those of two words or fewer."""

ONLY_TEXTSTAT = (
    ("a stop inside a number (4.1)", r"\d[.!?]$", r"\d"),
    ("a stop inside initials (U.S., a.m.)", r"(?<!\w)\w[.]$", r"\w"),
    ("a stop inside a word or address (example.com)", r"\w[.!?]+$", r"\w"),
    ("initials before a name (J. Smith)", r"(?<!\w)\w[.]\s+$", r"\w"),
    ("dots for a pause (...)", r"[.]{2,}\W*$", r"\w"),
    ("a small letter after the mark", r"[.!?]\W*$", r"[a-z]"),
    ("an abbreviation (Mr., Sen., Inc.)", r"\w[.]\W*$", r"\w"),
)
"""Causes by what stands before and after the place, the first that fits."""

FALSE_STOPS = tuple(cause for cause, _, _ in ONLY_TEXTSTAT if "example.com" not in cause)
"""Places where no sentence ends."""


def sentence_causes(text: str, batch: Batch) -> Counter[str]:
    """Our sentences minus textstat's, by cause; the sum is the whole difference."""
    causes = Counter[str]()
    dropped = {m.start(): theirs.count_words(m.group()) <= 2 for m in TEXTSTAT_SENTENCE.finditer(text)}
    firsts = batch.folded.to_text.of(batch.tokens.start.take(batch.sentence_start)).tolist()
    for start in set(firsts) - dropped.keys():
        causes[_only_ours(text, start)] += 1
    for start in dropped.keys() - set(firsts):
        if not dropped[start]:
            causes[_only_textstat(text, start)] -= 1
    for start in dropped.keys() & set(firsts):
        causes["one or two words, left out by textstat"] += dropped[start]
    return Counter({cause: net for cause, net in causes.items() if net})


def _only_ours(text: str, start: int) -> str:
    gap = re.search(r"\W*$", text[:start])
    return LINE_END if gap and "\n" in gap.group() else "other, only ours"


def _only_textstat(text: str, start: int) -> str:
    before, after = text[max(0, start - 40) : start], text[start]
    for cause, left, right in ONLY_TEXTSTAT:
        if re.search(left, before) and re.match(right, after):
            return cause
    return "other, only textstat's"


# What each rule is worth


def as_it_is(a: Article) -> Changed:
    return {**a.ours}, {**a.textstat}


def same_sentences(a: Article) -> Changed:
    return {**a.ours, "sentences": a.textstat["sentences"]}, {**a.textstat}


def same_words(a: Article) -> Changed:
    return {**a.ours, **{name: a.textstat[name] for name in WORD_LISTS}}, {**a.textstat}


def without_false_stops(a: Article) -> Changed:
    false = sum(a.sentence_causes.get(cause, 0) for cause in FALSE_STOPS)
    return {**a.ours}, {**a.textstat, "sentences": max(1, a.textstat["sentences"] + false)}


def without_line_ends(a: Article) -> Changed:
    mine, other = without_false_stops(a)
    ends = a.sentence_causes.get(LINE_END, 0)
    return {**same_words(a)[0], "sentences": max(1, mine["sentences"] - ends)}, other


WHAT_IF = {
    "as it is": as_it_is,
    "textstat's sentences in ours": same_sentences,
    "textstat's hard and complex words in ours": same_words,
    "textstat's false stops (Mr., 4.1, J. Smith, ...) taken out of its sentences": without_false_stops,
    "so, its hard and complex words in ours, and no sentence of ours ended by a bare line end": without_line_ends,
}


def within(found: list[float]) -> float:
    return float(np.mean(np.abs(found) <= 1))


def what_if(articles: list[Article]) -> dict[str, list[float]]:
    """The share within one grade of each index, with one thing changed."""
    out = {}
    for name, change in WHAT_IF.items():
        pairs = [change(a) for a in articles]
        out[name] = [within([i.grade(i.of(x)) - i.grade(i.of(y)) for x, y in pairs]) for i in INDICES]
    return out


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
        "sentences_by_cause": dict(Counter(d.article.sentence_causes).most_common()),
    }  # fmt: skip


def report(articles: list[Article]) -> dict[str, Any]:
    found = {index.id: [Difference.of(a, index) for a in articles] for index in INDICES}
    worst = [max(of_article, key=lambda d: abs(d.grades)) for of_article in zip(*found.values(), strict=True)]
    causes = Counter[str]()
    for a in articles:
        causes.update(a.sentence_causes)
    both = [a.ours for a in articles], [a.textstat for a in articles]
    return {
        "articles": len(articles),
        "sets": SETS,
        "textstat": ".".join(map(str, textstat.__version__)),
        "credscore": credscore.__version__,
        "target": TARGET,
        "within_one_grade": within([d.grades for differences in found.values() for d in differences]),
        "indices": [summary(index, found[index.id]) for index in INDICES],
        "what_if": what_if(articles),
        "sentences": [float(sum(side["sentences"] for side in sides)) for sides in both],
        "sentences_by_cause": dict(causes.most_common()),
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
        "## What would bring them together",
        "",
        "Share within one grade, if",
        "",
        f"| | {' | '.join(i['index'] for i in r['indices'])} |",
        "|---|" + "---:|" * len(r["indices"]),
        *(f"| {name} | {' | '.join(f'{share:.1%}' for share in row)} |" for name, row in r["what_if"].items()),
        "",
        "## Why sentence counts differ",
        "",
        "{:.0f} sentences by us, {:.0f} by textstat, over all articles.".format(*r["sentences"]),
        "",
        "| cause | ours minus textstat's |",
        "|---|---:|",
        *(f"| {cause} | {net:+d} |" for cause, net in r["sentences_by_cause"].items()),
        "",
        f"## The {len(r['largest'])} articles with the largest differences",
        "",
        "The index that differs most, what each count adds to the difference, and why the sentences differ.",
        "",
        "| article | index | ours | textstat | grades | by count (ours / textstat) | sentences by cause |",
        "|---|---|---:|---:|---:|---|---|",
        *(_case_row(c) for c in r["largest"]),
        "",
    ]
    return "\n".join(lines)


def _case_row(c: dict[str, Any]) -> str:
    counts = "; ".join(
        f"{name} {share:+.2f} ({c['counts'][name][0]:.0f} / {c['counts'][name][1]:.0f})"
        for name, share in sorted(c["grades_by_count"].items(), key=lambda item: -abs(item[1]))
    )
    causes = "; ".join(f"{cause} {net:+d}" for cause, net in c["sentences_by_cause"].items())
    values = (f"{c['ours']:.1f}", f"{c['textstat']:.1f}", f"{c['grades']:+.2f}")
    return f"| {' | '.join((c['article'], c['index'], *values, counts, causes))} |"


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
