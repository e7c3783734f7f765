"""Fit the weights of the evidence that neutral sentences were strewn into a text (`credscore.scoring.dilution`).

    python benchmarks/trust/dilution_weights.py --data DIR

Positive: articles of `fixtures/articles`, `articles` and `held-out`, and unreliable ones of the labelled sets, that
read badly and into which a filler was strewn in a way that improves a score by more than GAIN points. Fillers are the
neutral sentences of `rewrites.py`, of plain articles and of the labelled genres. Negative: the articles as they were,
unreliable ones, and those of reliable publishers. Of the labelled sets, half of the publishers are used, and the rates
of the others are printed. Neither the texts of `strewn` nor those of `fresh` nor the sets of `rates.py` are used.
Prints the weights, with the constant that flags FLAGGED of the reliable articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from attacks import CHOSEN_ON, HELD_OUT, articles
from rewrites import MINUTES, NEUTRAL
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from strewing import sentences, ways

from credscore.document import Document
from credscore.model.logistic import percent
from credscore.model.model_files import default_model
from credscore.scoring.dilution import WEIGHTS, evidence
from credscore.scoring.scored_batch import Scored
from credscore.scoring.without import GOOD, Paragraphs
from credscore.text.arrays import Flags, Floats

FLAGGED: Final = 0.0095
GAIN: Final = 10.0
BAD: Final = (25.0, 60.0, 50.0)
"""A text reads badly if a score of it, credibility, bias or promotion, is as bad as this."""
BATCH: Final = 150
PLAIN: Final = ("encyclopaedia", "how-to", "court-ruling", "market-report", "report-on-a-survey", "brief-on-eels",
                "how-to-prune-currants", "report-on-a-final")  # fmt: skip
GENRES: Final = ("textbook (GUM)", "academic articles (GUM)", "travel guides (MASC)", "government 1961 (Brown)",
                 "learned 1961 (Brown)", "WSJ news 1989", "wire AP 1998", "how-to (GUM)", "technical (MASC)",
                 "hobbies 1961 (Brown)", "Australian radio science", "fiction (GUM)")  # fmt: skip
RELIABLE: Final = ("pool", "pool2", "abp_mbfc")
UNRELIABLE: Final = ("recovery", "pool")
GROUPS: Final = {"own strewn": 1.0, "others strewn": 1.0, "own unchanged": 0.1, "unreliable": 0.5, "reliable": 1.0}
"""Groups of texts, and how much each weighs."""


def rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a set."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def own_sentences(text: str) -> list[str]:
    """Sentences of a text without quotation marks."""
    found = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.replace("\n", " "))
    return [
        each for each in found if 4 < len(each.split()) < 26 and each.endswith(".") and not re.search('["“”]', each)
    ]


def fillers(data: Path, chance: random.Random) -> list[list[str]]:
    """Neutral sentences, by subject, and of all subjects together."""
    known = articles((*CHOSEN_ON, *HELD_OUT))
    found = [sentences(NEUTRAL), sentences(MINUTES), *(own_sentences(known[name]) for name in PLAIN)]
    genres = [row for row in rows(data, "genres") if row["label"] in GENRES]
    found += [own_sentences(row["text"])[:14] for row in chance.sample(genres, 30)]
    found = [each for each in found if len(each) > 5]
    return [*found, [each for some in found for each in some[:3]]]


def published(data: Path, names: Iterable[str], reliable: int, half: int) -> list[str]:
    """Texts of some sets, by half of the publishers."""
    found = [row for name in names for row in rows(data, name) if row["y"] == reliable]
    return [row["text"] for row in found if zlib.crc32((row["source"] or row["id"]).encode()) % 2 == half]


def unreliable(data: Path, half: int) -> list[str]:
    """Unreliable texts of ordinary length."""
    return [text for text in published(data, UNRELIABLE, 0, half) if 120 < len(text.split()) < 450]


def strewn_texts(data: Path, half: int, chance: random.Random) -> list[tuple[str, str, bool]]:
    """Texts before and after, and whether they are of an article of the repository."""
    known = articles((*CHOSEN_ON, *HELD_OUT)).values()
    others = chance.sample(unreliable(data, half), 150)
    texts = [*((text, True) for text in known), *((text, False) for text in others)]
    return [
        (text, rewrite(text), own)
        for filler in fillers(data, chance)
        for text, own in texts
        for rewrite in ways(filler).values()
        if chance.random() < (0.15 if own else 0.06)
    ]


def measured(texts: list[str]) -> tuple[Floats, Floats]:
    """float64[texts, scores] the scores; float64[texts, `WEIGHTS`] the evidence, NaN where there is none."""
    model, scores, found = default_model(), [], []
    for at in range(0, len(texts), BATCH):
        scored = Scored.of([*map(Document, texts[at : at + BATCH])], model)
        scores.append(np.column_stack([percent(scored.logits[name]) for name in GOOD]))
        found.append(np.full((scored.batch.size, len(WEIGHTS)), np.nan))
        docs, columns = evidence(Paragraphs.of_sentences(scored))
        found[-1][docs] = columns
    return np.vstack(scores), np.vstack(found)


def gained(before: Floats, after: Floats) -> Flags:
    """bool[n]: texts that read badly and of which a score improved by more than GAIN points."""
    signs = np.array([*GOOD.values()])
    return (signs * (before - BAD) <= 0).any(axis=1) & ((signs * (after - before)).max(axis=1) > GAIN)


def groups(data: Path, half: int, chance: random.Random) -> dict[str, Floats]:
    """float64[texts, `WEIGHTS`] by group: the evidence in texts of one half of the publishers, NaN where there is
    none."""
    tried = strewn_texts(data, half, chance)
    own = np.array([row[2] for row in tried])
    (was, unchanged), (now, strewn) = measured([row[0] for row in tried]), measured([row[1] for row in tried])
    won = gained(was, now)
    plain = [unreliable(data, half), published(data, RELIABLE, 1, half)]
    found = [strewn[won & own], strewn[won & ~own], unchanged[own], *(measured(some)[1] for some in plain)]
    return dict(zip(GROUPS, found, strict=True))


def fitted(found: dict[str, Floats]) -> Floats:
    """float64[`WEIGHTS` but the constant]: the weights that tell strewn texts, the first two groups, from others."""
    some = [group[~np.isnan(group[:, 0]), 1:] for group in found.values()]
    weight = np.concatenate([np.full(len(g), 1000 * GROUPS[n] / len(g)) for n, g in zip(found, some, strict=True)])
    truth = np.repeat([1, 1, 0, 0, 0], [*map(len, some)])
    scaler = StandardScaler().fit(np.vstack(some))
    fit = LogisticRegression(max_iter=2000).fit(scaler.transform(np.vstack(some)), truth, weight)
    return np.asarray(fit.coef_[0] / scaler.scale_)


def evidence_of(group: Floats, weights: Floats) -> Floats:
    """float64[texts]: the evidence as one number, minus infinity where there is none."""
    return np.where(np.isnan(group[:, 0]), -np.inf, np.nan_to_num(group[:, 1:]) @ weights)


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data, chance = parser.parse_args().data, random.Random(2026)
    fit, held_out = (groups(data, half, chance) for half in (0, 1))
    weights = fitted(fit)
    limit = np.sort(evidence_of(fit["reliable"], weights))[-int(FLAGGED * len(fit["reliable"]))]
    for part, some in (("fitted on", fit), ("held out", held_out)):
        for name, group in some.items():
            flagged = 100 * (evidence_of(group, weights) > limit).mean()
            print(f"{part}, {name}: {flagged:.1f} % of {len(group)} flagged")
    for name, value in zip(WEIGHTS, (-limit, *weights), strict=True):
        print(f'    "{name}": {value:.3f},')


if __name__ == "__main__":
    main()
