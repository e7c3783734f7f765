"""Tabulates the firings that the developers read: the number right of those read, by rule, kind of text and draw.

    python benchmarks/quality/read_firings.py

Reads `results/read_firings.tsv` (hashes and verdicts; no text) and prints a table in Markdown.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

TABLE = Path(__file__).parent / "results" / "read_firings.tsv"
TEXTS = ("docs", "news", "press", "elsewhere")


def rows() -> list[list[str]]:
    """Hash, rule, texts, verdict, kind of mistake and draw of each firing."""
    lines = TABLE.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def last_draws(found: list[list[str]]) -> dict[tuple[str, str], str]:
    """The last draw of each rule in each kind of texts."""
    return {(rule, texts): draw for _, rule, texts, _, _, draw in sorted(found, key=lambda row: row[5])}


def main() -> None:
    """Print the table of the last draws."""
    found = rows()
    last = last_draws(found)
    read, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for _, rule, texts, verdict, _, draw in found:
        if last[rule, texts] == draw:
            read[rule, texts] += 1
            right[rule, texts] += verdict == "y"
    print("| rule | documentation | news | press releases | elsewhere |\n|---|---|---|---|---|")
    for rule in dict.fromkeys(row[1] for row in found):
        cells = [(right[rule, texts], read[rule, texts]) for texts in TEXTS]
        shown = (f"{y} of {n} ({y / n:.2f})" if n else "0" for y, n in cells)
        print(f"| `{rule}` | {' | '.join(shown)} |")


if __name__ == "__main__":
    main()
