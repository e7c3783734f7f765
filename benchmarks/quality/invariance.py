"""Which changes move a score that should not, and do those that should move it in the right direction?

    python benchmarks/quality/invariance.py --data DIR [--model FILE] [--texts 500]

Each change is made to the first 500 texts that it applies to, drawn from every set and label of the data in turn, each
of 150 to 2,000 words. A move is the difference that the change makes to a score; a score that appears or vanishes has
moved by 100. Figures are kept by model in `results/invariance.json`, so that models stand side by side.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from changes import additions, sources, spelling, swaps
from changes.report import page
from changes.swaps import Change
from changes.texts import Floats, Scorer, read_texts

from credscore.model.model_files import default_model, load_model
from credscore.model.targets import SCORE_NAMES
from credscore.train.datasets import Row

RESULTS: Final = Path(__file__).parent / "results"
APPEARED: Final = 100.0
MARGIN: Final = 0.5
"""Points that a score may move the wrong way."""
FEW: Final = 100
"""Texts for each single line of page furniture."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change, with its law, and the mean and 99th percentile that it must stay within."""

    law: int
    name: str
    change: Change
    bound: tuple[float, float] = (0.3, 2.0)


def _both(made: Any) -> Change:
    return lambda text, _: made(text)


def still(everyday: frozenset[str]) -> Iterator[Kind]:
    """The kinds of change that should move nothing."""
    who = {
        "people": swaps.people, "invented people": swaps.invented_people,
        "invented names": swaps.inventing_names(everyday), "parties and sides": swaps.parties,
        "countries": swaps.countries, "other territories": swaps.territories, "cities and states": swaps.places,
        "languages": swaps.languages, "religions": swaps.religions, "denominations": swaps.denominations,
        "sexes": swaps.sexes, "publishers": swaps.publishers, "organizations": swaps.organizations,
        "dates": swaps.dates, "money": swaps.money,
    }  # fmt: skip
    yield from (Kind(9, name, change) for name, change in who.items())
    yield Kind(10, "British and American spelling", _both(spelling.spelled_both))
    yield Kind(10, "numbers in words and digits", _both(spelling.numbered_both), (0.3, 1.0))
    yield Kind(10, "contractions", _both(spelling.contracted_both), (0.3, 1.0))
    for place in additions.PLACES:
        yield Kind(11, f"page furniture, {place}", additions.inserting(additions.FURNITURE, place), (0.5, 4.0))
    yield from (Kind(13, f"said -> {verb}", sources.saying(verb)) for verb in sources.VERBS)


ONE_WAY: Final = (
    Kind(13, "according to X deleted", sources.without_according),
    Kind(13, "speakers deleted", sources.without_speakers),
    Kind(13, "source named", sources.named),
    Kind(13, "sentence of a named source appended", additions.appending_any(sources.SPOKEN)),
    Kind(13, "allegedly beside police or court", sources.alleged),
    Kind(6, "evaluative word of the author's", additions.evaluated),
    Kind(6, "evaluative sentence of the author's", additions.said_of(quoted=False)),
    Kind(6, "evaluative sentence quoted", additions.said_of(quoted=True)),
    Kind(6, "call to buy appended", additions.appending_any(additions.BUYING)),
)


def changed(texts: Sequence[Row], kind: Kind, most: int) -> list[tuple[str, str]]:
    """Texts before and after, the first to which the change applies."""
    pairs: list[tuple[str, str]] = []
    for row in texts:
        pair = kind.change(row.text, random.Random(f"{kind.name} {row.id}"))
        if pair:
            pairs.append(pair)
        if len(pairs) == most:
            break
    return pairs


def moves(pairs: Sequence[tuple[str, str]], scorer: Scorer) -> Floats:
    """float64[pairs, SCORE_NAMES]: what the change adds to each score, for texts that have a score at all."""
    before, after = (scorer([pair[side] for pair in pairs]) for side in (0, 1))
    appeared = np.isnan(before) != np.isnan(after)
    moved = np.where(appeared, np.where(np.isnan(before), APPEARED, -APPEARED), after - before)
    return moved[~np.isnan(moved).all(axis=1)]


def summary(moved: Floats) -> dict[str, Any]:
    """For each score, the mean and 99th percentile of its moves, and the signed mean."""
    size = np.abs(moved)
    scores = {
        name: {"mean": float(size[:, at].mean()), "p99": float(np.percentile(size[:, at], 99)),
               "signed": float(moved[:, at].mean())}
        for at, name in enumerate(SCORE_NAMES)
    }  # fmt: skip
    worst = {part: max(s[part] for s in scores.values()) for part in ("mean", "p99")}
    return {"texts": len(moved), "scores": scores, **worst, "appeared": int((size == APPEARED).any(axis=1).sum())}


def one_way(moved: Floats) -> dict[str, Any]:
    """Shares of texts in which credibility rises or falls, or promotion does not outweigh it."""
    credibility, _, promotion = moved.T
    return summary(moved) | {
        "rises": float((credibility > MARGIN).mean()),
        "falls": float((credibility < -MARGIN).mean()),
        "promotion is less": float((promotion <= -credibility).mean()),
    }


def subjects(texts: Sequence[Row], scorer: Scorer, most: int) -> dict[str, Any]:
    """The moves by a neutral sentence of each subject, appended."""
    found = {
        subject: moves(changed(texts, Kind(12, subject, additions.appending(line)), most), scorer)
        for subject, line in additions.NEUTRAL.items()
    }
    return summary(np.concatenate(list(found.values()))) | {"subjects": {name: summary(m) for name, m in found.items()}}


def furniture(texts: Sequence[Row], scorer: Scorer) -> dict[str, Any]:
    """The moves by each line of page furniture, appended."""
    kinds = (Kind(11, line, additions.inserting([line], "end")) for line in additions.FURNITURE)
    return {kind.name: summary(moves(changed(texts, kind, FEW), scorer)) for kind in kinds}


def measured(texts: Sequence[Row], scorer: Scorer, most: int) -> dict[str, Any]:
    """All figures of one model."""
    everyday = swaps.everyday_words([row.text for row in texts])
    scorer.keep([row.text for row in texts[: 2 * most]])
    of = partial(changed, texts, most=most)
    return {
        "still": {
            kind.name: summary(moves(of(kind), scorer)) | {"law": kind.law, "bound": kind.bound}
            for kind in still(everyday)
        },
        "neutral": subjects(texts, scorer, most) | {"law": 12, "bound": (1.0, 5.0)},
        "one way": {kind.name: one_way(moves(of(kind), scorer)) | {"law": kind.law} for kind in ONE_WAY},
        "furniture": furniture(texts, scorer),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder to write to")
    args = parser.parse_args()
    model = load_model(args.model) if args.model else default_model()
    kept = args.results / "invariance.json"
    models = json.loads(kept.read_text()) if kept.exists() else {}
    models[model.id] = measured(read_texts(args.data), Scorer(model), args.texts)
    kept.write_text(json.dumps(models, indent=1) + "\n")
    written = page(models)
    (args.results / "invariance.md").write_text(written)
    print(written)


if __name__ == "__main__":
    main()
