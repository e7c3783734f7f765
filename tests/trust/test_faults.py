"""No partial file is taken for complete; a stopped job ends with the same bytes when restarted."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks" / "trust"))
import fault_bench
import faults

linux = pytest.mark.skipif(sys.platform != "linux", reason="signals, limits and devices as Linux has them")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[faults.Bench]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fault_bench, "ROWS", 80)
        yield faults.Bench.of(tmp_path_factory.mktemp("faults") / "home")


@linux
@pytest.mark.parametrize("fault", faults.FAULTS, ids=lambda fault: fault.__name__)
def test_a_job_survives(bench: faults.Bench, fault: faults.Fault) -> None:
    count = 3 if fault in (faults.killed, faults.no_room) else 1
    assert fault(bench, count, random.Random(1)) in ((0, count) if fault is faults.disk_full else (count, 4 * count))
