"""Does the cost grow in proportion to the work? More documents, one very long document, and texts made to be slow."""

from __future__ import annotations

import random
import resource
import statistics
import time
from collections.abc import Sequence
from typing import Any, Final

import credscore

TIMES: Final = 1000
FEW: Final = 20
LONG: Final = 50_000_000
DOCUMENT: Final = 5000
MANY: Final = 1000
ROUNDS: Final = 3
LIMITS: Final = {"documents": 1.05, "long": 1.3, "hostile": 3.0}

PATTERNS: Final = {
    "only quotation marks": '"', "pairs of quotation marks": '"a" ', "only apostrophes": "' ",
    "only punctuation": ".,;:!?", "only stops": ". ", "one letter": "a", "one letter a word": "a ",
    "one letter a line": "a\n", "only line ends": "\n", "only digits": "1 ", "only emoji": "\U0001f600",
    "invisible characters": "a\u200b", "combining marks": "a\u0301", "curly quotation marks": "\u201ca\u201d ",
    "ellipses": "\u2026", "hyphens": "a-", "bars": "|a", "mail addresses": "a@b.c ", "one reporting verb": "said ",
    "a listed slogan": "America First! ",
}  # fmt: skip


def spent(texts: Sequence[str]) -> tuple[float, float]:
    """Seconds that scoring takes: user CPU and wall-clock time."""
    user, clock = resource.getrusage(resource.RUSAGE_SELF).ru_utime, time.perf_counter()
    credscore.score_many(texts)
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - user, time.perf_counter() - clock


def a_character(texts: Sequence[str]) -> tuple[float, float]:
    """Nanoseconds per character, medians."""
    times = [spent(texts) for _ in range(ROUNDS)]
    size = sum(map(len, texts))
    user, clock = (1e9 * statistics.median(column) / size for column in zip(*times, strict=True))
    return user, clock


def unseen(size: int, chosen: random.Random) -> str:
    """Words that are in no list."""
    syllables = [a + b for a in "bcdfgklmnprstvz" for b in "aeiou"]
    return " ".join("".join(chosen.choices(syllables, k=chosen.randint(2, 4))) for _ in range(size // 7))


def scaling(texts: Sequence[str]) -> dict[str, Any]:
    """Ratios to the cost per character of documents of 5 kB."""
    whole = "\n\n".join(texts)
    pieces = [whole[at : at + DOCUMENT] for at in range(0, len(whole) - DOCUMENT, DOCUMENT)][: 2 * MANY]
    user, clock = a_character(pieces)
    few = statistics.median(spent(texts[:FEW])[0] for _ in range(7 * ROUNDS))
    many = spent([text for _ in range(TIMES) for text in texts[:FEW]])[0]
    long = a_character([(whole * (LONG // len(whole) + 1))[:LONG]])
    made = {name: [(part * DOCUMENT)[:DOCUMENT]] * MANY for name, part in PATTERNS.items()}
    chosen = random.Random(1)
    made["only unseen words"] = [unseen(DOCUMENT, chosen) for _ in range(MANY)]
    return {
        "documents of 5 kB, ns a character": user,
        "1,000 times the documents, times": many / few / TIMES,
        "one document of 50 MB, user CPU, times": long[0] / user,
        "one document of 50 MB, by the clock, times": long[1] / clock,
        "texts": {name: a_character(some)[0] / user for name, some in made.items()},
        "limits": LIMITS,
    }
