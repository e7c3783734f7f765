"""One million random strings through the scorer, and random bytes through the readers.

    python benchmarks/trust/texts.py [--strings 1000000] [--files 100000]

Strings go through `credscore.score_many` in batches, which scores each bit for bit as `credscore.score` does alone
(the first law); some are scored alone too and compared, and one batch in twenty is explained by spans. Every string
must give a Score, every file a document, records or one of our errors. Written to `results/texts.{md,json}`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import credscore

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results"
BATCH: Final = 2000
ALONE: Final = 10
"""So many of a batch are scored alone too."""
sys.path.append(str(ROOT / "tests"))

WORDS: Final = " ".join(p.read_text("utf-8") for p in sorted((ROOT / "fixtures/articles").glob("*.txt"))).split()
SIGNS: Final = "\"'“”‘’«».,;:!?()[]{}<>&%$@#*_-–—…/\\|~^`=+ \t\r\n\u2028\u200b\u00ad\ufeff\u202e\x00\x1b0123456789"
ODD: Final = "".join(
    map(chr, (0x301, 0x20DD, 0xD800, 0xDFFF, 0xFB01, 0xFDFA, 0x130, 0x1E9E, 0x1F600, 0x1F1F3, 0x10FFFF))
)


def any_signs(chance: random.Random, size: int) -> str:
    """Any code points, surrogates too."""
    return "".join(map(chr, (chance.randrange(0x110000) for _ in range(size))))


def low_signs(chance: random.Random, size: int) -> str:
    """Code points of the first thousand."""
    return "".join(map(chr, chance.choices(range(0x400), k=size)))


def marks(chance: random.Random, size: int) -> str:
    """Marks and digits."""
    return "".join(chance.choices(SIGNS + ODD, k=size))


def prose(chance: random.Random, size: int) -> str:
    """Words of articles in any order, some cut, with marks between."""
    words = chance.choices(WORDS, k=size // 2)
    return "".join(w[: chance.randrange(1, 20)] + chance.choice((" ", " ", " ", chance.choice(SIGNS))) for w in words)


def long_run(chance: random.Random, size: int) -> str:
    """One thing again and again."""
    return chance.choice((marks, low_signs, prose))(chance, chance.randrange(1, 9)) * size


KINDS: Final[tuple[Callable[[random.Random, int], str], ...]] = (any_signs, low_signs, marks, prose, long_run)


def text(chance: random.Random) -> str:
    """A random string; one in fifty is long enough for a score."""
    longest = 600 if chance.randrange(50) == 0 else 60
    return chance.choice(KINDS)(chance, chance.randrange(longest))


def strings(count: int, chance: random.Random) -> dict[str, int]:
    """Score so many strings."""
    told: Counter[str] = Counter()
    for number in range(0, count, BATCH):
        some = [text(chance) for _ in range(min(BATCH, count - number))]
        scores = credscore.score_many(some, "spans" if number // BATCH % 20 == 0 else "none")
        assert len(scores) == len(some)
        told["scored"] += sum(score.credibility is not None for score in scores)
        told["abstained"] += sum(score.credibility is None and bool(score.cautions) for score in scores)
        for place in chance.sample(range(len(some)), ALONE):
            assert credscore.score(some[place], "none").credibility == scores[place].credibility
            told["compared with themselves alone"] += 1
    assert told["scored"] + told["abstained"] == count
    return dict(told)


def files(count: int, chance: random.Random) -> dict[str, int]:
    """Read so many files of random bytes, as texts, pages, Markdown and records."""
    from fuzz import TARGETS  # noqa: PLC0415

    rooms = ("plain", "markdown", "html", "files", "records")
    starts = (
        b"",
        b"<p>",
        b"# ",
        b"\xff\xfe",
        b"\x1f\x8b",
        b"PK\x03\x04",
        b"%PDF-",
        b'{"text": "',
        b"text,y\n",
        b"PAR1",
    )
    told: Counter[str] = Counter()
    for number in range(count):
        size = chance.randrange(200)
        data = chance.randbytes(size) if number % 2 else text(chance).encode("utf-8", "surrogatepass")[:size]
        room = rooms[number % len(rooms)]
        TARGETS[room](chance.choice(starts) + data)
        told[room] += 1
    return dict(told)


def main() -> None:
    """Do both and write the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strings", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=100_000)
    asked = parser.parse_args()
    chance = random.Random(2024)
    found = {"strings": strings(asked.strings, chance), "files": files(asked.files, chance)}
    lines = ["# Random texts and bytes", "", "| what | how many |", "|---|---|"]
    lines += [f"| strings {name} | {n:,} |" for name, n in found["strings"].items()]
    lines += [f"| files of random bytes, {name} | {n:,} |" for name, n in found["files"].items()]
    lines += ["", "Exceptions that are not ours: 0."]
    (RESULTS / "texts.md").write_text("\n".join(lines) + "\n", "utf-8")
    (RESULTS / "texts.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
