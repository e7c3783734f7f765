"""Fit the weights of the evidence that neutral sentences were strewn into a text (`credscore.scoring.dilution`).

    python benchmarks/trust/dilution_weights.py --data DIR

Positive: articles of `fixtures/articles`, `articles` and `held-out`, and unreliable ones of the labelled sets, that
read badly and into which a filler was strewn in a way that improves a score by more than GAIN points. Fillers are the
neutral sentences of `rewrites.py`, of plain articles and of the labelled genres. Negative: the articles as they were,
and those of reliable publishers. Neither the texts of `strewn` nor the sets of `rates.py` are used. Prints the weights,
with the constant that flags FLAGGED of the reliable articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
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
from credscore.text.arrays import Floats

FLAGGED: Final = 0.012
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


def strewn_texts(data: Path, chance: random.Random) -> tuple[list[str], list[str], list[bool]]:
    """Texts before and after, and whether they are of an article of the repository."""
    bad = [row["text"] for name in ("recovery", "pool") for row in rows(data, name)
           if row["y"] == 0 and 120 < len(row["text"].split()) < 450]  # fmt: skip
    known = articles((*CHOSEN_ON, *HELD_OUT)).values()
    texts = [*((text, True) for text in known), *((text, False) for text in chance.sample(bad, 250))]
    tried = [
        (text, rewrite(text), own)
        for filler in fillers(data, chance)
        for text, own in texts
        for rewrite in ways(filler).values()
        if chance.random() < (0.2 if own else 0.06)
    ]
    return [row[0] for row in tried], [row[1] for row in tried], [row[2] for row in tried]


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


def fitted(strewn: Floats, clean: Floats, weight: Floats) -> Floats:
    """float64[`WEIGHTS` but the constant]: the weights that tell strewn texts from clean ones."""
    known = np.vstack([strewn, clean])[:, 1:]
    scaler = StandardScaler().fit(known)
    truth = np.repeat([1, 0], [len(strewn), len(clean)])
    fit = LogisticRegression(max_iter=2000, C=len(clean)).fit(scaler.transform(known), truth, weight)
    return np.asarray(fit.coef_[0] / scaler.scale_)


def shared_out(groups: list[Floats]) -> Floats:
    """float64[texts of all groups]: the same weight for each group."""
    return np.concatenate([np.full(len(group), 1 / len(group)) for group in groups])


def present(some: Floats) -> Floats:
    """The rows that have evidence."""
    return some[~np.isnan(some[:, 0])]


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data, chance = parser.parse_args().data, random.Random(2026)
    before, after, mine = strewn_texts(data, chance)
    own, signs = np.array(mine), np.array([*GOOD.values()])
    (was, unchanged), (now, strewn) = measured(before), measured(after)
    won = (signs * (was - BAD) <= 0).any(axis=1) & ((signs * (now - was)).max(axis=1) > GAIN)
    reliable = measured([row["text"] for name in RELIABLE for row in rows(data, name) if row["y"] == 1])[1]
    groups = [present(some) for some in (strewn[won & own], strewn[won & ~own], unchanged[own], reliable)]
    weight = shared_out(groups) * np.repeat([1, 1, 0.03, 2], [*map(len, groups)])
    weights = fitted(np.vstack(groups[:2]), np.vstack(groups[2:]), weight * len(reliable))
    limit = np.sort(groups[3][:, 1:] @ weights)[-int(FLAGGED * len(reliable))]
    counts = (won & own).sum(), (won & ~own).sum(), own.sum(), len(reliable)
    names = "own strewn", "others strewn", "own unchanged", "reliable"
    for name, group, count in zip(names, groups, counts, strict=True):
        print(f"{name}: {100 * (group[:, 1:] @ weights > limit).sum() / count:.1f} % of {count} flagged")
    for name, value in zip(WEIGHTS, (-limit, *weights), strict=True):
        print(f'    "{name}": {value:.3f},')


if __name__ == "__main__":
    main()
