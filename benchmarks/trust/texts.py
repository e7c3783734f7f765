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
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import credscore
from credscore.scoring.results import Explain

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"
BATCH: Final = 2000
ALONE: Final = 20
"""So many of a batch are scored alone too."""
sys.path.append(str(ROOT / "tests"))

ARTICLES: Final = " ".join(p.read_text("utf-8") for p in sorted((ROOT / "fixtures/articles").glob("*.txt")))
WORDS: Final = ARTICLES.split()
SENTENCES: Final = re.split(r"(?<=[.!?][\s\"”])\s*", ARTICLES)
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
    """One pattern repeated."""
    return chance.choice((marks, low_signs, prose))(chance, chance.randrange(1, 9)) * size


def damage(chance: random.Random, sentence: str) -> str:
    """A sentence cut, doubled, in capitals, run together or with a sign in the middle."""
    place = chance.randrange(len(sentence) + 1)
    return chance.choice((
        sentence[:place], sentence[place:], sentence * 2, sentence.upper(), sentence.replace(" ", ""), f'"{sentence}"',
        sentence[:place] + chance.choice(SIGNS + ODD) + sentence[place:],
        sentence[:place] + prose(chance, 4) + sentence[place:],
    ))  # fmt: skip


def articles(chance: random.Random, size: int) -> str:
    """Sentences of articles in any order, some of them damaged."""
    some = chance.choices(SENTENCES, k=3 + size % 12)
    changed = [damage(chance, s) if chance.random() < 0.3 else s for s in some]
    return "".join(s + chance.choice((" ", " ", "", "\n\n", "\r\n")) for s in changed)


KINDS: Final[tuple[Callable[[random.Random, int], str], ...]] = (any_signs, low_signs, marks, prose, long_run)


def text(chance: random.Random) -> str:
    """A random string, half of them long and English enough for a score; of the others one in fifty is long."""
    if chance.randrange(2):
        return articles(chance, chance.randrange(600))
    longest = 600 if chance.randrange(50) == 0 else 60
    return chance.choice(KINDS)(chance, chance.randrange(longest))


def strings(count: int, chance: random.Random) -> dict[str, int]:
    """Score `count` random strings."""
    counts: Counter[str] = Counter()
    for number in range(0, count, BATCH):
        some = [text(chance) for _ in range(min(BATCH, count - number))]
        explain: Explain = "spans" if number // BATCH % 20 == 0 else "none"
        scores = credscore.score_many(some, explain)
        assert len(scores) == len(some)
        for score in scores:
            counts["scored" if held(score) else "abstained"] += 1
        for place in chance.sample(range(len(some)), min(ALONE, len(some))):
            assert credscore.score(some[place], explain) == scores[place]
            counts["also scored alone, with the same result"] += 1
    return dict(counts)


def held(score: credscore.Score) -> bool:
    """Whether a text has valid scores, or a caution that says why it has none."""
    values = (score.credibility, score.bias, score.promotion)
    assert all(v is not None and 0 <= v <= 100 for v in values) or (values == (None,) * 3 and score.cautions)
    return score.credibility is not None


READ_AS: Final = {
    "plain": "plain text", "markdown": "Markdown", "html": "HTML", "files": "files of any format", "records": "records",
}  # fmt: skip
STARTS: Final = (
    b"", b"<p>", b"# ", b"\xff\xfe", b"\x1f\x8b", b"PK\x03\x04", b"%PDF-", b'{"text": "', b"text,y\n", b"PAR1",
)  # fmt: skip


def any_bytes(chance: random.Random, _: list[bytes]) -> bytes:
    """Random bytes after the signature of a format."""
    return chance.choice(STARTS) + chance.randbytes(chance.randrange(200))


def written(chance: random.Random, _: list[bytes]) -> bytes:
    """A random string after the signature of a format."""
    return chance.choice(STARTS) + text(chance).encode("utf-8", "surrogatepass")


def mutated(chance: random.Random, whole: list[bytes]) -> bytes:
    """A valid file with some bytes changed, left out or repeated."""
    data = bytearray(chance.choice(whole))
    for _ in range(chance.randrange(1, 9)):
        at, size = chance.randrange(len(data) + 1), chance.randrange(1, 9)
        data[at : at + chance.choice((0, size))] = chance.choice((b"", chance.randbytes(size), data[at : at + 9]))
    return bytes(data)


def files(count: int, chance: random.Random) -> dict[str, int]:
    """Read `count` files of bytes, as texts, pages, Markdown and records."""
    from fuzz_seeds import seeds  # noqa: PLC0415
    from fuzz_targets import TARGETS  # noqa: PLC0415

    rooms = {name: list(seeds(name)) for name in ("plain", "markdown", "html", "files", "records")}
    counts: Counter[str] = Counter()
    for number in range(count):
        room, made = list(rooms)[number % len(rooms)], (any_bytes, written, mutated)[number % 3]
        TARGETS[room](made(chance, rooms[room]))
        counts[room] += 1
    return dict(counts)


def main() -> None:
    """Do both and write the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strings", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=100_000)
    options = parser.parse_args()
    chance = random.Random(2024)
    found = {"strings": strings(options.strings, chance), "files": files(options.files, chance)}
    lines = ["# Random texts and bytes", "", "| what | how many |", "|---|---|"]
    lines += [f"| strings {name} | {n:,} |" for name, n in found["strings"].items()]
    lines += [
        f"| files of random or changed bytes, read as {READ_AS[name]} | {n:,} |" for name, n in found["files"].items()
    ]
    lines += ["", "Exceptions other than credscore's own: 0."]
    (RESULTS / "texts.md").write_text("\n".join(lines) + "\n", "utf-8")
    (RESULTS / "texts.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
