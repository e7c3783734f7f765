"""Does the test of each law fail when the code breaks the law?

    python benchmarks/trust/mutants.py [LAW ...]

Each mutant changes one line in a copy of the package and runs the test of one law there, which must fail. A test that
passes on its mutant asserts nothing. `tests/trust/test_mutants.py` tries some. Written to `results/mutants.{md,json}`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A row of `mutants.tsv`: a line of a file of the package, its replacement, and the test that must fail."""

    law: str
    file: str
    line: str
    instead: str
    test: str


def _read() -> tuple[Mutant, ...]:
    rows = Path(__file__).with_name("mutants.tsv").read_text("utf-8").splitlines()
    return tuple(Mutant(*row.split("\t")) for row in rows if not row.startswith("#"))


MUTANTS: Final = _read()


def caught(mutant: Mutant) -> bool:
    """Whether the test passes on the code as it is and fails on the mutant."""
    with tempfile.TemporaryDirectory() as home:
        copy = Path(home)
        for part in ("credscore", "tests", "fixtures", "benchmarks"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        path = copy / "credscore" / mutant.file
        text = path.read_text("utf-8")
        if text.count(mutant.line) != 1:
            raise SystemExit(f"{mutant.file}: found {mutant.line!r} {text.count(mutant.line)} times, expected it once")
        path.write_text(text.replace(mutant.line, mutant.instead), "utf-8")
        return _run(mutant.test, copy) == 1


def _run(test: str, folder: Path) -> int:
    """The exit code of pytest: 0 passed, 1 failed, others that it could not run."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", test]
    environ = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    environ["HYPOTHESIS_PROFILE"] = "mutants"
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False).returncode


def main() -> None:
    """Try all mutants, or those of the laws with the given prefixes, and write the table."""
    chosen = [m for m in MUTANTS if not sys.argv[1:] or m.law.startswith(tuple(sys.argv[1:]))]
    lines = ["# Mutants", "", "| law | changed | test | caught |", "|---|---|---|---|"]
    found = []
    for mutant in chosen:
        found.append(caught(mutant))
        name = mutant.test.rpartition("::")[2]
        told = "yes" if found[-1] else "no"
        lines.append(f"| {mutant.law} | `{mutant.file}`: `{mutant.instead.strip()}` | `{name}` | {told} |")
        print(lines[-1], flush=True)
    if len(chosen) == len(MUTANTS):
        (RESULTS / "mutants.md").write_text("\n".join(lines) + "\n", "utf-8")
        counts = {"mutants": len(found), "caught": sum(found)}
        (RESULTS / "mutants.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
