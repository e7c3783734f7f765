"""What moves the scores and how kinds of text rank, in a few lines, for the README here and for the model card.

    python benchmarks/quality/behavior.py

Reads what `invariance.py` and `genres.py` wrote for the shipped model and the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from unseen.report import ROOT, write

from credscore.evaluation.model_card import Behavior, save_behavior
from credscore.model.model_files import DEFAULT

RESULTS: Final = Path(__file__).parent / "results"
BEFORE: Final = "credscore-3"
NOW: Final = "credscore-4"
NAMES: Final = (
    "people", "invented people", "invented names", "parties and sides", "countries", "religions", "sexes", "publishers",
    "British and American spelling",
)  # fmt: skip
BOILERPLATE: Final = ("page furniture, top", "page furniture, middle", "page furniture, end")
ADVERTS: Final = tuple(f"adverts over {kind}" for kind in ("speeches", "abstracts", "government", "encyclopaedic"))


def worst(found: dict[str, Any], names: Sequence[str]) -> str:
    """The largest mean and the largest 99th percentile of some kinds of change."""
    kinds = [found["still"][name] for name in names]
    return f"{max(kind['mean'] for kind in kinds):.2f}, {max(kind['p99'] for kind in kinds):.1f}"


def lines(invariance: dict[str, Any], genres: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Figure, bound and value of one model."""
    yield (
        "names, parties, countries, religions, sexes, publishers or spelling exchanged",
        "0.3, 2",
        worst(invariance, NAMES),
    )
    yield "boilerplate added at the top, in the middle, at the end", "0.5, 4", worst(invariance, BOILERPLATE)
    neutral = invariance["neutral"]
    yield "a neutral sentence appended, 30 subjects", "1.0, 5", f"{neutral['mean']:.2f}, {neutral['p99']:.1f}"
    yield "said replaced by stated, explained", "0.3, 2", worst(invariance, ("said -> stated", "said -> explained"))
    deleted = invariance["one way"]["according to X deleted"]["rises"]
    yield 'texts in which deleting "according to X" raises credibility by over 0.5', "3 %", f"{100 * deleted:.1f} %"
    areas = [order["auc"] for order in genres["orders"] if order["order"] in ADVERTS]
    adverts = f"{min(areas):.3f} to {max(areas):.3f}"
    yield "adverts over speeches, abstracts, government, encyclopaedic: AUC of promotion", "0.90", adverts
    scope = genres["scope"]
    flagged = f"{100 * scope['out of scope, mean']:.0f} %, {100 * scope['in scope']['news']:.0f} %"
    yield "flagged as out of scope: texts out of scope, news", "70 %, 3 %", flagged


def main() -> None:
    invariance, genres = (json.loads((RESULTS / f"{name}.json").read_text()) for name in ("invariance", "genres"))
    before, now = (list(lines(invariance[model], genres[model])) for model in (BEFORE, NOW))
    rows = [Behavior(name, bound, old[2], new) for old, (name, bound, new) in zip(before, now, strict=True)]
    save_behavior(DEFAULT, NOW, BEFORE, rows)
    table = [f"| figure | limit | {BEFORE} | {NOW} |", "|---|---|---|---|"]
    table += [f"| {row.figure} | {row.bound} | {row.before} | {row.now} |" for row in rows]
    write(ROOT / "benchmarks" / "README.md", "invariance", "\n".join(table))
    print(*table, sep="\n")


if __name__ == "__main__":
    main()
