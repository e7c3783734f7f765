"""Are the pinned scores the same on other versions of Python and numpy?

    python benchmarks/trust/versions.py [--python PATH ...]

For each Python a fresh environment with the newest numpy, for the first one with the oldest that is allowed too; there
the tests of pinned scores, folding, words, attacks and hostile files are run. Written to `results/versions.{md,json}`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results"
TESTS: Final = ("pinned", "fold", "vocabulary", "attacks", "hostile")
BESIDE: Final = ("pytest", "hypothesis", "scipy", "backports.zstd", "pyromark", "turbohtml", "click", "pathspec",
                 "textstat", "tqdm", "scikit-learn", "pyarrow")  # fmt: skip
OLDEST: Final = ("numpy==2.0.0", "scipy==1.13.0", "scikit-learn==1.5.0", "pathspec==0.12.0")
PROGRAM: Final = "import sys, numpy; print(sys.version.split()[0], numpy.__version__)"


def tried(python: str, pins: tuple[str, ...]) -> tuple[str, str, str]:
    """Python, numpy, and how the tests ended."""
    with tempfile.TemporaryDirectory() as home:
        subprocess.run([python, "-m", "venv", home], check=True)
        here = f"{home}/bin/python"
        pinned = {pin.partition("==")[0] for pin in pins}
        wanted = [*pins, *(name for name in ("numpy", *BESIDE) if name not in pinned)]
        subprocess.run([here, "-m", "pip", "install", "-q", *wanted], check=True, stderr=subprocess.DEVNULL)
        names = subprocess.run([here, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout.split()
        tests = [f"tests/test_{name}.py" for name in TESTS]
        command = [here, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", *tests]
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
        last = re.sub(r"=+|\s+in [\d.]+s.*", "", done.stdout.strip().splitlines()[-1]).strip()
        return names[0], names[1], last


def main() -> None:
    """Try all and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", nargs="+", default=[sys.executable])
    pythons = parser.parse_args().python
    rows = [tried(pythons[0], OLDEST), *(tried(python, ()) for python in pythons)]
    lines = [
        "# Versions",
        "",
        f"Pinned scores, folding, words, attacks and hostile files, on {platform.machine()}.",
        "",
    ]
    lines += ["| Python | numpy | tests |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
    (RESULTS / "versions.md").write_text("\n".join(lines) + "\n", "utf-8")
    counts = {"tried": len(rows), "held": sum("failed" not in row[2] and "error" not in row[2] for row in rows)}
    (RESULTS / "versions.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
