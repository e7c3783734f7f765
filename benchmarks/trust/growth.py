"""Does time grow with length, whatever is repeated?

    python benchmarks/trust/growth.py

Each pattern is repeated to some size and to eight times that, and read and scored, or read as a page, as Markdown, or
checked. CPU time, the least of three; 8 times the text may take at most 12 times as long. What takes less than LEAST at
eight times the size is not told from noise and counts as held. Written to `results/growth.{md,json}`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import credscore

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results"
TIMES, MOST = 8, 12.0
SIZE: Final = 60_000
LEAST: Final = 0.02
sys.path.append(str(ROOT / "tests"))

PATTERNS: Final = (
    "a", "a ", "A", "1", "1.5 ", ". ", "...", "!", "?!", "'", '"', "“", "”", "“a” ", '"a," said Berg. ', "(",
    ")", "[", "<", ">", "&", "&#", "&a", "%", "$1.99 ", "@", "a@b ", "www.", "http://a ", "\n", "\n\n", "\r",
    "\t", "\x00", "\u200b", "\u0301", "e\u0301", "\ud800", "😀", "中", "ﷺ", "½", "а", "said ", "said Reuters ",
    "according to ", "the mill of the mill ", "X. ", "Mr. ", "NKorea ", "SHOUT ", "world-class ",
    "one of the most ", "tr41tor ", "a b ", "a-b-c-d-e ", "# a\n\n", "* ", "- a\n", "> ", "> a\n", "`", "``` ",
    "_a", "**a", "[a](b) ", "![", "<b>", "</b>", "<p>a", "<div>", "<div></div>", "<a ", '<a b="', "<!--", "-->",
    "<script>", "<title>", "<table><tr><td>", "<li>", "<blockquote>", "<q>", "<svg>", "<p style='",
    "<h1>a</h1>", "import a\n", "export {", "{a}", "<A b={", "|a|b|\n|-|-|\n", "[^1]: a\n", "---\n",
    "credscore: ignore ", "<!-- credscore: ignore -->\n",
)  # fmt: skip


def plain(text: str) -> object:
    """Scored, with evidence."""
    return credscore.score(text).spans


def page(text: str) -> object:
    """Read as a page and scored."""
    return credscore.score(credscore.read_text(text, "html"), "none")


def paper(text: str) -> object:
    """Read as Markdown and scored."""
    return credscore.score(credscore.read_text(text, "markdown"), "none")


def checked(text: str) -> object:
    """Held against all rules."""
    return credscore.check(credscore.read_text(text, "markdown"), select=["all"])


ROOMS: Final[tuple[Callable[[str], object], ...]] = (plain, page, paper, checked)


def seconds(work: Callable[[str], object], text: str) -> float:
    """CPU time, the least of three; of what takes long one is enough."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        work(text)
        best = min(best, time.process_time() - started)
        if best > 2:
            break
    return best


def ratio(work: Callable[[str], object], pattern: str, size: int = SIZE) -> tuple[float, float]:
    """How many times as long eight times the text takes, and how long that is."""
    unit = pattern * max(size // len(pattern), 1)
    small, large = seconds(work, unit), seconds(work, unit * TIMES)
    return (large / small if large > LEAST else 1.0), large


def measured(work: Callable[[str], object], pattern: str) -> tuple[float, float]:
    """The ratio; what looks too slow is measured again at twice the size, away from fixed costs and noise."""
    found = ratio(work, pattern)
    return found if found[0] <= MOST else min(found, ratio(work, pattern, 2 * SIZE))


def main() -> None:
    """Try all and write the table."""
    rows = [(room.__name__, pattern, *measured(room, pattern)) for pattern in PATTERNS for room in ROOMS]
    held = sum(row[2] <= MOST for row in rows)
    worst = sorted(rows, key=lambda row: -row[2])[:15]
    told = f"{held} of {len(rows)} take at most {MOST:g} times as long at {TIMES} times the size"
    lines = ["# Growth", "", f"{len(PATTERNS)} patterns in {len(ROOMS)} rooms: {told}. The fifteen that grow most:", "",
             "| room | pattern | times as long | seconds for 480,000 characters |", "|---|---|---|---|"]  # fmt: skip
    lines += [f"| {room} | `{pattern!r}` | {grown:.1f} | {took:.2f} |" for room, pattern, grown, took in worst]
    (RESULTS / "growth.md").write_text("\n".join(lines) + "\n", "utf-8")
    counts = {"patterns": len(PATTERNS), "tried": len(rows), "held": held, "most": worst[0][2]}
    (RESULTS / "growth.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
