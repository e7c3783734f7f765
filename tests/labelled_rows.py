"""Labelled rows for training, made up of a few phrases."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from credscore.text.vocabulary import words
from credscore.train.recipe import Recipe

OPENERS = ("the report", "this paper", "our town", "the small group", "a new plan", "the long road", "one more day")
SIDES = {
    1: ("was read by the board", "cost less than last year", "will be open in spring", "was built in nine months"),
    0: ("is a lie they tell you", "will ruin all you love", "must be stopped right now", "makes me sick every time"),
}
ENDS = ("near the old river", "for most people", "before the winter", "with the same hands", "as we all know")


def sentence(y: int, seed: random.Random) -> str:
    some = f"{seed.choice(OPENERS)} {seed.choice(SIDES[y])} {seed.choice(ENDS)}."
    return some[0].upper() + some[1:]


def text(y: int, seed: random.Random, sentences: int) -> str:
    """Mostly in the way of its label, now and then in the other."""
    return " ".join(sentence(y if seed.random() < 0.8 else 1 - y, seed) for _ in range(sentences))


def rows(count: int = 220, sources: int = 8, sentences: int = 1) -> list[dict[str, Any]]:
    seed = random.Random(5)
    return [
        {"text": text(n % 2, seed, sentences), "y": n % 2, "source": f"s{(n // 2) % sources}.example"}
        for n in range(count)
    ]


SENTENCES = ("babe", "ptc_sentences", "wiki_npov", "clickbait")
LABELS = {
    "recovery": ("unreliable", "reliable"), "allsides": ("left", "center"), "golbeck_satire": ("fake", "fake"),
    "genres": ("fiction (Brown)", "science abstracts (SciTLDR)"), "ads": ("0", "1"),
}  # fmt: skip
META = {"pool": {"tier": "A"}, "buzzfeed_webis": {"hyperpartisan": False}}
PUBLISHERS = 6
WORDS = words()[::40]


def embed(texts: Sequence[str]) -> NDArray[np.float64]:
    """An encoder of our own: how many words of each of sixteen kinds, told apart by their letters."""
    out = np.zeros((len(texts), 16))
    for row, text in enumerate(texts):
        for word in text.lower().split():
            out[row, sum(map(ord, word)) % 16] += 1
    return out


def article(y: int, seed: random.Random) -> str:
    """Sentences of its side, with words between them that keep it from being a copy of another."""
    lines = (f"{sentence(y, seed)} The {' '.join(seed.choices(WORDS, k=9))}." for _ in range(24))
    return "\n".join(lines)


def labelled(name: str, count: int) -> list[dict[str, Any]]:
    seed = random.Random(name)
    rows = []
    for n in range(count):
        y = {"press_releases": 0, "senate_press": 0, "golbeck_satire": 0}.get(name, n % 2)
        text = sentence(y, seed) if name in SENTENCES else article(y, seed)
        rows.append({
            "id": f"{name}:PolitiFact-{n}", "text": text, "y": y, "label": LABELS.get(name, ("", ""))[y],
            "source": f"s{n // 2 % PUBLISHERS}-{name.replace('_', '-')}.example",
            "meta": META.get(name, {}) | {"hyperpartisan": y == 0},
        })  # fmt: skip
    return rows


def write_sets(folder: Path) -> None:
    """Every set of the shipped recipe, a few rows each."""
    names = {use.set for uses in Recipe.read().heads.values() for use in uses}
    for name in sorted(names):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in labelled(name, 120 if name in SENTENCES else 24))


def write(path: Path, lines: Sequence[Any]) -> str:
    """Write rows as JSON Lines, text as it is; the path."""
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return str(path)
