"""The tests of the laws can fail: some mutants of the code, and each stands where it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks" / "trust"))
from mutants import MUTANTS, ROOT, Mutant, caught


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.file} {mutant.law}")
def test_the_line_of_a_mutant_is_there(mutant: Mutant) -> None:
    assert (ROOT / "credscore" / mutant.file).read_text("utf-8").count(mutant.line) == 1


@pytest.mark.parametrize("mutant", [m for m in MUTANTS if m.law.startswith("6")], ids=lambda m: m.law)
def test_a_mutant_is_caught(mutant: Mutant) -> None:
    assert caught(mutant)
