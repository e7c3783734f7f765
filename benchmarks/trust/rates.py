"""How often is a caution raised without an attack? On articles of reliable publishers, and of the center.

    python benchmarks/trust/rates.py --data DIR

A caution raised everywhere would be useless. Written to `results/rates.{md,json}`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import credscore
from credscore.scoring.cautions import CODES

RESULTS: Final = Path(__file__).parent / "results"
SETS: Final[dict[str, tuple[str, Callable[[dict[str, Any]], bool]]]] = {
    "recovery, reliable": ("recovery", lambda row: row["y"] == 1),
    "allsides, center": ("allsides", lambda row: row["label"] == "center"),
    "recovery, unreliable": ("recovery", lambda row: row["y"] == 0),
    "pool, unreliable": ("pool", lambda row: row["y"] == 0),
    "genres": ("genres", lambda row: True),
    "readmes": ("genres", lambda row: row["label"].startswith("README")),
}


def texts(data: Path, name: str) -> list[str]:
    """The articles of a set."""
    file, chosen = SETS[name]
    with gzip.open(data / f"{file}.jsonl.gz", "rt", encoding="utf-8") as rows:
        return [row["text"] for row in map(json.loads, rows) if chosen(row)]


def raised(some: list[str]) -> dict[str, float]:
    """The number of texts with a score, and for each caution the share of these that have it, in %."""
    scored = [score for score in credscore.score_many(some) if score.credibility is not None]
    raised = Counter(code for score in scored for code in score.cautions)
    return {"scored": len(scored), **{code: 100 * raised[code] / len(scored) for code in CODES if code in raised}}


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    found = {name: raised(texts(data, name)) for name in SETS}
    heads = (f"{name} ({row['scored']:,.0f})" for name, row in found.items())
    lines = [
        "# Cautions where nobody attacks",
        "",
        f"| caution | {' | '.join(heads)} |",
        f"|{'---|' * (len(found) + 1)}",
    ]
    for code in CODES:
        if any(code in row for row in found.values()):
            lines.append(f"| `{code}` | {' | '.join(f'{row.get(code, 0):.1f} %' for row in found.values())} |")
    (RESULTS / "rates.md").write_text("\n".join(lines) + "\n", "utf-8")
    (RESULTS / "rates.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
