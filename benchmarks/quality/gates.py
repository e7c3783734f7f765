"""Which gate of a new model rejects as many texts as a gate of an old one: the table in `docs/models.md`.

    python benchmarks/quality/gates.py --data DIR --old FILE [--model FILE] [--texts 6000]

The texts are those of `invariance.py`: of every set and label in turn, 150 to 2,000 words each. For a
corpus of your own, use `credscore evaluate --percentiles`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from changes.texts import read_texts

from credscore.evaluation.percentiles import GATES, Distribution
from credscore.model.model import Model
from credscore.model.model_files import default_model, load_model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.scorer import score_many

PAGE: Final = Path(__file__).parents[2] / "docs" / "models.md"
MARKS: Final = ("<!-- gates -->", "<!-- /gates -->")


def distribution(texts: list[str], model: Model) -> Distribution:
    """The scores of the texts."""
    scores = score_many(texts, model=model)
    return Distribution(model.id, np.stack([getattr(scores, name) for name in SCORE_NAMES], axis=1))


def table(old: Distribution, new: Distribution, count: int) -> Iterator[str]:
    """A row for each gate of the old model."""
    of = f"of {count:,} texts of all labelled sets"
    yield f"Gates of {new.model_id} that reject as many {of} as those of {old.model_id}:"
    yield ""
    yield f"| gate of {old.model_id} | " + " | ".join(SCORE_NAMES) + " |"
    yield "|---|" + "---|" * len(SCORE_NAMES)
    for gate in GATES:
        yield f"| {gate} | " + " | ".join(f"{old.same_gate(name, gate, new):.0f}" for name in SCORE_NAMES) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--old", type=Path, required=True, help="the model whose gates are known")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--texts", type=int, default=6000)
    args = parser.parse_args()
    texts = [row.text for row in read_texts(args.data)[: args.texts]]
    new = load_model(args.model) if args.model else default_model()
    written = "\n".join(table(distribution(texts, load_model(args.old)), distribution(texts, new), len(texts)))
    page = PAGE.read_text("utf-8")
    before, rest = page.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    PAGE.write_text(f"{before}{MARKS[0]}\n{written}\n{MARKS[1]}{after}", "utf-8")
    print(written)


if __name__ == "__main__":
    main()
