"""Are the scores of the fixtures the same on other versions of Python and numpy?

    python benchmarks/trust/versions.py [--python PATH ...]

For each Python there are two fresh environments, with the oldest supported numpy and scikit-learn, and with the newest
of everything. In each, the scores of the fixtures are digested as `pin_scores.py` does, and the tests of normalization,
vocabulary and hostile files are run. A version holds if its tests pass and its digest is that of the first. The table
says if there is no wheel for a Python. Written to `results/versions.{md,json}`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"
TESTS: Final = (
    "text/test_normalize",
    "text/test_vocabulary",
    "trust/test_hostile",
    "trust/test_hostile_models",
    "trust/test_hostile_settings",
)
DIGEST: Final = "import pin_scores; print(pin_scores.digest(pin_scores.measured()))"
BESIDE: Final = ("pytest", "hypothesis", "scipy", "backports.zstd", "pyromark", "turbohtml", "click", "pathspec",
                 "textstat", "tqdm", "scikit-learn", "pyarrow")  # fmt: skip
OLDEST: Final = ("numpy==2.0.0", "scipy==1.13.0", "scikit-learn==1.6.0", "pathspec==0.12.0")
NEWER: Final = ("python3.12", "python3.13", "python3.14")
"""Tried where they are found."""
PROGRAM: Final = "import sys, numpy; print(sys.version.split()[0], numpy.__version__)"
NO_WHEEL: Final = "No matching distribution found for "


def tried(python: str, pins: tuple[str, ...]) -> tuple[str, str, str, str]:
    """Python, numpy, the digest of the scores, and how the tests ended."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        here = f"{folder}/bin/python"
        pinned = {pin.partition("==")[0] for pin in pins}
        wanted = [*pins, *(name for name in ("numpy", *BESIDE) if name not in pinned)]
        installed = _run([here, "-m", "pip", "install", "-q", "--only-binary", ":all:", *wanted])
        if installed.returncode:
            version = _run([here, "-c", "import sys; print(sys.version.split()[0])"]).stdout.strip()
            missing = installed.stderr.partition(NO_WHEEL)[2].partition("\n")[0] or installed.stderr.strip()[-80:]
            return version, pins[0].partition("==")[2] if pins else "-", "-", f"does not install: no wheel of {missing}"
        names = _run([here, "-c", PROGRAM]).stdout.split()
        tests = [f"tests/{name}.py" for name in TESTS]
        done = _run([here, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", *tests])
        last = re.sub(r"=+|\s+in [\d.]+s.*", "", done.stdout.strip().splitlines()[-1]).strip()
        scores = _run([here, "-c", DIGEST])
        return names[0], names[1], scores.stdout.strip() or scores.stderr.strip()[-80:], last


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": f"{ROOT}:{Path(__file__).parent}", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def main() -> None:
    """Try all and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", nargs="+", default=[sys.executable, *filter(None, map(shutil.which, NEWER))])
    pythons = parser.parse_args().python
    rows = [tried(python, pins) for python in pythons for pins in (OLDEST, ())]
    lines = [
        "# Versions",
        "",
        "Digest of the scores of the fixtures, and tests of normalization, vocabulary and hostile files, on "
        f"{platform.machine()}.",
        "",
    ]
    lines += ["| Python | numpy | scores | tests |", "|---|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
    (RESULTS / "versions.md").write_text("\n".join(lines) + "\n", "utf-8")
    installed = [row for row in rows if "does not install" not in row[3]]
    held = [row for row in installed if row[2] == installed[0][2] and "failed" not in row[3] and "error" not in row[3]]
    counts = {"tried": len(installed), "held": len(held)}
    (RESULTS / "versions.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
