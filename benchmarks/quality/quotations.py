"""How well are quotations paired in real articles, and how do words divide into voices?

    python benchmarks/quality/quotations.py --data DIR [--articles 200] [--seed 1]

Articles sampled from several sets: how many of their double quotation marks are paired, how many quotations end with
their paragraph for want of a closing mark, how long the longest is, for how many somebody is named; and the share of
words in each voice. Counts alone go to benchmarks/quality/results/quotations.{md,json}.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from credscore.document import Voice
from credscore.readers import read_text
from credscore.text.batch import Batch
from credscore.text.speakers import Speakers
from credscore.text.tokens import Flag
from credscore.train.datasets import read_sets

RESULTS = Path(__file__).parent / "results"
SETS = ("recovery", "pool", "allsides", "press_releases")
MARKS = (0x22, 0x27)


def inspect(batch: Batch) -> Counter[str]:
    """Counts over one batch."""
    said, codes, tokens = batch.quotations, batch.normalized.codes, batch.tokens
    closed = np.isin(codes.take(said.end), MARKS)
    double = codes.take(said.start - 1) == MARKS[0]
    words = tokens.flags & Flag.CONTINUES == 0
    speakers = Speakers(batch)
    named = [speakers.of(place) is not None for place in np.flatnonzero(said.attributed).tolist()]
    count = Counter({
        "articles": batch.size,
        "double marks": tokens.where(MARKS[0]).size,
        "double marks paired": int(2 * (closed & double).sum() + (~closed & double).sum()),
        "quotations": said.start.size,
        "unclosed": int((~closed).sum()),
        "attributed": int(said.attributed.sum()),
        "speaker named": sum(named),
        "words": int(words.sum()),
    })  # fmt: skip
    for voice in Voice:
        count[f"words {voice.label}"] = int((words & (batch.voice == voice)).sum())
    return count


def longest(batch: Batch) -> int:
    """Words of the longest quotation."""
    said, continues = batch.quotations, batch.tokens.flags & Flag.CONTINUES != 0
    before = np.concatenate([[0], np.cumsum(~continues)])
    return int((before[said.last] - before[said.first]).max(initial=0))


def report(texts: dict[str, list[str]]) -> dict[str, Any]:
    found = {}
    for name, rows in texts.items():
        batch = Batch.of([read_text(text, "plain") for text in rows])
        found[name] = {**inspect(batch), "longest quotation, words": longest(batch)}
    return found


def share(row: dict[str, int], part: str, whole: str) -> str:
    return f"{100 * row[part] / row[whole]:.1f} %" if row[whole] else "-"


def markdown(found: dict[str, Any]) -> str:
    lines = [
        "# Quotations and voices in sampled articles",
        "",
        "A quotation is unclosed if its paragraph ends before a closing mark; it then ends with the paragraph. A mark",
        "that is not paired is an inch sign, stands alone, or is ambiguous.",
        "",
        "| set | articles | double marks paired | quotations | unclosed | longest, words | attributed | speaker |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, row in found.items():
        lines.append(
            f"| {name} | {row['articles']} | {share(row, 'double marks paired', 'double marks')} | {row['quotations']} "
            f"| {row['unclosed']} ({share(row, 'unclosed', 'quotations')}) | {row['longest quotation, words']} "
            f"| {share(row, 'attributed', 'quotations')} | {share(row, 'speaker named', 'attributed')} |"
        )
    voices = [voice.label for voice in Voice if any(row[f"words {voice.label}"] for row in found.values())]
    lines += ["", f"| words of | {' | '.join(voices)} |", "|---|" + "---:|" * len(voices)]
    for name, row in found.items():
        lines.append(f"| {name} | {' | '.join(share(row, f'words {voice}', 'words') for voice in voices)} |")
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, texts = random.Random(options.seed), {}
    for name in SETS:
        rows = [row.text for row in read_sets(options.data, (name,)) if row.text]
        texts[name] = chance.sample(rows, options.articles // len(SETS))
    found = report(texts)
    (RESULTS / "quotations.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (RESULTS / "quotations.md").write_text(markdown(found), "utf-8")
    print(markdown(found))


if __name__ == "__main__":
    main()
