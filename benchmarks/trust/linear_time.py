"""Does time grow with length, whatever is repeated?

    python benchmarks/trust/linear_time.py

Each pattern is repeated to some size and to eight times that, and read and scored, or read as a page, as Markdown, or
checked (a quarter of the size: a finding a word takes long); those of reStructuredText, AsciiDoc and notebooks are
read as such. CPU time, minimum of three; 8 times the text may take at most 12 times as long. A pattern that takes less
than LEAST at eight times the size is within noise and counts as held. One that takes longer is measured again as
`timeit` does, with the garbage collector off and by user CPU, which excludes allocation by the system: both grow in
steps, not evenly. Written to `results/linear_time.{md,json}`.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import credscore

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"
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
    "credscore: ignore ", "<!-- credscore: ignore -->\n", "OSLO, ", "(AP ", "OSLO (AP, ", "Oslo, March 3 ", "By A, ",
    "By A and ", "Photo: ", "Reporting by A; ", "March 3 at ", "share tweet ", "Anna: I\n", "A: ", "Q. a\n\n",
    "x\n\n— Anna\n\n", "`a' ``b'' ", "```''", '"a" ', '"a b c d', '"a-', "a/", "a.", "a@", "\\", "a_/", "a.a@",
    "(/a", "a.py", "-a.b", ".a/", "a:b", "1/0", "doi:!",
    "so-called experts. ", '"experts" ', "sick joke ", "corrupt disgrace ", "everyone knows ",
)  # fmt: skip
RST: Final = (
    "- ", "1. ", ":a: ", "*a ", ".. [1] ", "`a", "``a ", ":a:`b ", ".. a:: ", "|a", "a_", "-a, ", "+-+\n", "== ==\n",
    "a::\n\n", "====\n", ".. |a| replace:: b\n\n|a| ", "..\n", ".. note::\n   :a: b\n", ".. csv-table::\n\n  \"a",
)  # fmt: skip
ASCIIDOC: Final = (
    "*a ", "`a", "\"`a ", "link:a[", "http://a[", "====\n", "----\na\n", "<<a", "{a", "+a ", "^a", "((a ", "a::", "|a",
    "|===\na\n", "ifdef::a[]\n", "* a\n", ":a: b \\\n", "[a]\n", "footnote:[a", "[a]#", "= a\n", "a\n---\n", "\"`'`",
)  # fmt: skip
NOTEBOOK: Final = (
    "[", '{"a":', '{"cells":[', '{"cells": [{"cell_type": "markdown", "source": ["a\\n",', '"', "\\u00e9",
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
    """Checked with all rules."""
    return credscore.check(credscore.read_text(text, "markdown"), select=["all"])


def rst(text: str) -> object:
    """Read as reStructuredText."""
    return credscore.read_text(text, "rst")


def asciidoc(text: str) -> object:
    """Read as AsciiDoc."""
    return credscore.read_text(text, "asciidoc")


def notebook(text: str) -> object:
    """Read as a notebook; most of these texts are not valid ones."""
    with suppress(credscore.CredscoreError):
        return credscore.read_text(text, "notebook")
    return None


ROOMS: Final[dict[Callable[[str], object], tuple[int, Sequence[str]]]] = {
    plain: (SIZE, PATTERNS),
    page: (SIZE, PATTERNS),
    paper: (SIZE, PATTERNS),
    checked: (SIZE // 4, PATTERNS),
    rst: (SIZE, RST),
    asciidoc: (SIZE, ASCIIDOC),
    notebook: (SIZE, NOTEBOOK),
}
"""Each with the characters of the shorter text and the patterns that are tried."""


def all_cpu() -> float:
    """Seconds of CPU."""
    return time.process_time()


def user_cpu() -> float:
    """Seconds of user CPU."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def seconds(work: Callable[[str], object], text: str, clock: Callable[[], float]) -> float:
    """CPU time, the least of three; of what takes long one is enough."""
    best = float("inf")
    for _ in range(3):
        started = clock()
        work(text)
        best = min(best, clock() - started)
        if best > 2:
            break
    return best


def ratio(work: Callable[[str], object], pattern: str, clock: Callable[[], float]) -> tuple[float, float]:
    """How many times as long eight times the text takes, and how long that is."""
    unit = pattern * max(ROOMS[work][0] // len(pattern), 1)
    small, large = seconds(work, unit, clock), seconds(work, unit * TIMES, clock)
    return (large / small if large > LEAST else 1.0), large


def measured(work: Callable[[str], object], pattern: str) -> tuple[float, float, float]:
    """How many times as long it takes, how long that is, and how many times when measured again, 0 if it is not."""
    found, took = ratio(work, pattern, all_cpu)
    again = 0.0
    if found > MOST:
        gc.disable()
        again = min(ratio(work, pattern, user_cpu)[0] for _ in range(2))
        gc.enable()
        gc.collect()
    print(f"{work.__name__} {pattern!r}: {found:.1f} times, {took:.2f} s, again {again:.1f} times", flush=True)
    return found, took, again


def main() -> None:
    """Try all and write the table."""
    rows = [(room.__name__, p, *measured(room, p)) for room, (_, patterns) in ROOMS.items() for p in patterns]
    at_first, held = sum(row[2] <= MOST for row in rows), sum((row[4] or row[2]) <= MOST for row in rows)
    worst = sorted(rows, key=lambda row: -row[2])[:15]
    patterns = len({row[1] for row in rows})
    summary = (
        f"{patterns} patterns, {len(rows)} combinations of one and a way of reading it: at {TIMES} times the size, "
        f"{at_first} take at most {MOST:g} times as long by total CPU time, and {held} by user CPU with the garbage "
        "collector off (as `timeit` measures; only those that took longer were measured again). The fifteen that grow "
        "most:"
    )
    lines = ["# Growth", "", summary, ""]
    lines.append(
        f"| read as | pattern | times as long | seconds for {TIMES * SIZE:,} characters (a quarter in a check) "
        "| measured again |"
    )
    lines.append("|---|---|---|---|---|")
    for room, pattern, grown, took, again in worst:
        lines.append(f"| {room} | `{pattern!a}` | {grown:.1f} | {took:.2f} | {f'{again:.1f}' if again else ''} |")
    (RESULTS / "linear_time.md").write_text("\n".join(lines) + "\n", "utf-8")
    counts = {"patterns": patterns, "tried": len(rows), "at first": at_first, "held": held, "most": worst[0][2]}
    (RESULTS / "linear_time.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
