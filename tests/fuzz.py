"""Fuzzing guided by coverage (atheris, libFuzzer).

    python tests/fuzz.py TARGET --seconds 60

TARGET is one of those in `fuzz_targets.py`, or `all`: then the first byte of an input chooses. An input that breaks a
target is left in the folder of `--found`; once fixed, it is kept in `fixtures/fuzz/TARGET/`, where
`tests/trust/test_fuzz.py` runs the targets on it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from pathlib import Path
from typing import Final

from fuzz_seeds import seeds
from fuzz_targets import TARGETS, everything, home

ROOT: Final = Path(__file__).parent.parent
LONGEST: Final = 4096
INPUT_SECONDS: Final = 20
"""An input that takes longer is a finding."""
ROOMS: Final = ("readers", "text", "extractors", "model", "scoring", "checks", "jobs")
"""Modules instrumented for coverage, with their imports."""
MEMORY_MB: Final = 8000
"""atheris itself keeps up to half a megabyte of each execution."""


def search(target: str, seconds: int, found: Path) -> None:
    """Search for what breaks a target; ends the process."""
    import atheris  # noqa: PLC0415 - only a search needs it

    corpus = Path(home().name) / "corpus"
    corpus.mkdir()
    names = list(TARGETS) if target == "all" else [target]
    for place, name in enumerate(names):
        for number, seed in enumerate(seeds(name)):
            (corpus / f"{name}-{number}").write_bytes(bytes([place]) + seed if target == "all" else seed)
    found.mkdir(parents=True, exist_ok=True)
    flags = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={INPUT_SECONDS}", "-print_final_stats=1",
             f"-rss_limit_mb={MEMORY_MB}", f"-artifact_prefix={found}/{target}-"]  # fmt: skip
    with atheris.instrument_imports(include=["credscore"]):
        import credscore  # noqa: PLC0415

        for module in pkgutil.walk_packages(credscore.__path__, "credscore."):
            if module.name.split(".")[1] in ROOMS:
                importlib.import_module(module.name)
    run = everything if target == "all" else TARGETS[target]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], run)
    atheris.Fuzz()


def fuzz(target: str, seconds: int, found: Path) -> int:
    """Search in a process of its own, and remove what it wrote. The exit code: 0 where nothing was found."""
    folder = home()
    child = os.fork()
    if not child:
        search(target, seconds, found)
    with folder:
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--found", type=Path, default=ROOT / "build" / "fuzz")
    asked = parser.parse_args()
    sys.exit(fuzz(asked.target, asked.seconds, asked.found))
