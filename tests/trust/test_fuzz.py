"""The targets of fuzzing hold on what once broke them, on their seeds, and on a few random bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fuzz_seeds import kept, seeds
from fuzz_targets import TARGETS, everything
from hypothesis import given
from hypothesis import strategies as st
from strategies import AT_SCALE, anything

CASES = [(target, path) for target in TARGETS for path in kept(target)]


@pytest.mark.parametrize(("target", "path"), CASES, ids=lambda case: getattr(case, "name", case))
def test_what_once_broke_a_target_holds(target: str, path: Path) -> None:
    TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_holds_on_its_seeds(target: str) -> None:
    started_from = list(seeds(target))
    assert started_from
    for seed in started_from:
        TARGETS[target](seed)


@AT_SCALE
@given(st.one_of(st.binary(max_size=300), anything.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_targets_hold_on_any_bytes(data: bytes) -> None:
    for place in range(len(TARGETS)):
        everything(bytes([place]) + data)


def test_a_search_finds_what_is_broken(tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    program = (
        "import fuzz, sys\nfrom pathlib import Path\n"
        "def broken(data):\n    assert b'ferry' not in data\n"
        "fuzz.TARGETS['html'], fuzz.ROOMS = broken, ('readers',)\nsys.exit(fuzz.fuzz('html', 30, Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, check=False)
    assert done.returncode != 0
    (found,) = tmp_path.glob("html-crash-*")
    assert b"ferry" in found.read_bytes()
