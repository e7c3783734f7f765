"""Fuzz every target for a while, and count.

    python benchmarks/trust/fuzzing.py [TARGET ...] [--seconds 150]

Runs `tests/fuzz.py` on each target, or those that are named, one after the other, on one core; those that take long for
an execution get LONGER seconds more. `results/fuzz.{md,json}` add up all runs; `edges` are those of the last one.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"
KEYS: Final = ("runs", "seconds", "edges", "findings")
LONGER: Final = {"check": 100, "columns": 150}
"""Longer; the memory that atheris keeps of every execution of `check` and `columns` fills what it is given then."""
sys.path.append(str(ROOT / "tests"))

_RUNS: Final = re.compile(r"^(?:stat::number_of_executed_units: (\d+))", re.MULTILINE)
_DONE: Final = re.compile(r"^Done \d+ runs in (\d+) second", re.MULTILINE)
_COVER: Final = re.compile(r"cov: (\d+)")


def run(target: str, seconds: int) -> dict[str, int]:
    """Search a target: executions, seconds, edges of code that were reached, and findings."""
    time = str(seconds + LONGER.get(target, 0))
    command = [sys.executable, str(ROOT / "tests" / "fuzz.py"), target, "--seconds", time]
    done = subprocess.run(command, capture_output=True, check=False)
    text = (done.stdout + done.stderr).decode("utf-8", "replace")
    runs, took = _RUNS.search(text), _DONE.search(text)
    return {
        "runs": int(runs[1]) if runs else 0,
        "seconds": int(took[1]) if took else 0,
        "edges": max(map(int, _COVER.findall(text) or ["0"])),
        "findings": int(done.returncode != 0),
    }


def added(known: dict[str, int], now: dict[str, int]) -> dict[str, int]:
    """The counts of earlier runs and of this one."""
    return {key: now[key] + (0 if key == "edges" else known.get(key, 0)) for key in KEYS}


def table(found: dict[str, dict[str, int]]) -> str:
    """One line per target."""
    rows = (f"| {target} | {' | '.join(f'{found[target][key]:,}' for key in KEYS)} |" for target in sorted(found))
    heads = "| target | executions | seconds | edges reached | findings |"
    return "\n".join(["# Fuzzing", "", heads, "|---|---|---|---|---|", *rows]) + "\n"


def main() -> None:
    """Run, count and write the table."""
    from fuzz_targets import TARGETS  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []])
    parser.add_argument("--seconds", type=int, default=150)
    options = parser.parse_args()
    known = RESULTS / "fuzz.json"
    found = json.loads(known.read_text("utf-8"))
    for target in options.targets or TARGETS:
        now = run(target, options.seconds)
        found[target] = added(found.get(target, {}), now)
        known.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
        print(target, now, flush=True)
    (RESULTS / "fuzz.md").write_text(table(found), "utf-8")


if __name__ == "__main__":
    main()
