"""Fuzz every target for a while, and count.

    python benchmarks/trust/fuzzing.py [--seconds 150] [--logs FOLDER]

Runs `tests/fuzz.py` on each target, one after the other, on one core; those that take long for an execution get LONGER
seconds more. With `--logs` nothing is run: the logs of earlier
runs (`TARGET.name`) are counted. Written to `results/fuzz.{md,json}`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results"
LONGER: Final = {"check": 300, "columns": 300}
sys.path.append(str(ROOT / "tests"))

_RUNS: Final = re.compile(r"^(?:stat::number_of_executed_units: (\d+))", re.MULTILINE)
_DONE: Final = re.compile(r"^Done \d+ runs in (\d+) second", re.MULTILINE)
_COVER: Final = re.compile(r"cov: (\d+)")


def run(seconds: int, logs: Path) -> None:
    """Search every target."""
    from fuzz import TARGETS  # noqa: PLC0415

    for target in TARGETS:
        command = [
            sys.executable,
            str(ROOT / "tests" / "fuzz.py"),
            target,
            "--seconds",
            str(seconds + LONGER.get(target, 0)),
        ]
        with (logs / f"{target}.log").open("wb") as log:
            subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)


def counted(logs: Path) -> dict[str, dict[str, int]]:
    """By target: executions, seconds, edges of code that were reached, and findings."""
    found: defaultdict[str, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(("runs", "seconds", "edges", "findings"), 0)
    )
    for log in sorted(logs.iterdir()):
        text = log.read_text("utf-8", "replace")
        row, runs, took = found[log.name.partition(".")[0]], _RUNS.search(text), _DONE.search(text)
        row["runs"] += int(runs[1]) if runs else 0
        row["seconds"] += int(took[1]) if took else 0
        row["edges"] = max(row["edges"], *map(int, _COVER.findall(text) or ["0"]))
        row["findings"] += "Uncaught Python exception" in text or "ERROR: libFuzzer" in text
    return dict(found)


def main() -> None:
    """Run, count and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=150)
    parser.add_argument("--logs", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        logs = asked.logs or Path(home)
        if not asked.logs:
            run(asked.seconds, logs)
        found = counted(logs)
    lines = [
        "# Fuzzing",
        "",
        "| target | executions | seconds | edges reached | findings, mended |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {name} | {' | '.join(f'{n:,}' for n in row.values())} |" for name, row in found.items()]
    (RESULTS / "fuzz.md").write_text("\n".join(lines) + "\n", "utf-8")
    (RESULTS / "fuzz.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
