"""How many of our test cases for sentence boundaries are segmented as a person would, compared with pysbd.

    python benchmarks/quality/sentences.py

The cases are those of `fixtures/sentences.json`: a kind, and texts in which "¦" stands before the first word of each
sentence but the first. A case is right when all its sentences, and no others, begin where it says. pysbd (pip install
pysbd) is only needed here. Results go to `benchmarks/quality/results/sentences.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from credscore.document import Document
from credscore.text.batch import Batch

CASES: Final = Path(__file__).parent.parent.parent / "fixtures" / "sentences.json"
RESULTS: Final = Path(__file__).parent / "results" / "sentences.md"
MARK: Final = "¦"
_WORD: Final = re.compile(r"\w")


def read_cases() -> dict[str, list[str]]:
    """The cases by kind."""
    found: dict[str, list[str]] = json.loads(CASES.read_text("utf-8"))
    return found


def expected(case: str) -> list[int]:
    """The offsets of the first words of the sentences of a case."""
    starts, at = [], 0
    for part in case.split(MARK):
        word = _WORD.search(part)
        assert word, f"{case!r} has a sentence without words"
        starts.append(at + word.start())
        at += len(part)
    return starts


def ours(text: str) -> list[int]:
    """The offsets of the first words of our sentences."""
    batch = Batch.of([Document(text)])
    first = batch.sentence_start
    start, _ = batch.offsets(batch.token_doc[first], batch.tokens.start[first], batch.tokens.end[first])
    words = (_WORD.search(text, place) for place in start.tolist())
    return [word.start() for word in words if word]


def pysbd() -> Callable[[str], list[int]]:
    """The offsets of the first words of pysbd's sentences."""
    import pysbd as library  # noqa: PLC0415 - of no extra: only this comparison needs it

    segmenter = library.Segmenter(language="en", clean=False, char_span=True)

    def starts(text: str) -> list[int]:
        words = {word.start() for span in segmenter.segment(text) if (word := _WORD.search(text, span.start))}
        return sorted(words)

    return starts


def right(cases: list[str], starts: Callable[[str], list[int]]) -> list[bool]:
    """Which cases are segmented as expected."""
    return [starts(case.replace(MARK, "")) == expected(case) for case in cases]


def main() -> None:
    """Print and write the table."""
    cases, theirs = read_cases(), pysbd()
    rows = [(kind, len(some), sum(right(some, ours)), sum(right(some, theirs))) for kind, some in cases.items()]
    rows.append(("all", *(sum(column) for column in list(zip(*rows, strict=True))[1:])))
    missed = [case for some in cases.values() for case, good in zip(some, right(some, ours), strict=True) if not good]
    lines = [
        "# Sentence boundaries: ours beside pysbd", "",
        "Cases of `fixtures/sentences.json`, which we wrote and developed our rules on, as pysbd's were not.", "",
        "| kind | cases | credscore | pysbd |", "|---|---:|---:|---:|",
        *(f"| {kind} | {size} | {own} | {other} |" for kind, size, own, other in rows), "",
        "## Cases that we read otherwise", "", *(f"- `{case!r}`" for case in missed), "",
    ]  # fmt: skip
    RESULTS.write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
