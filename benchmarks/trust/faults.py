"""What happens to a job when things around it fail?

    python benchmarks/trust/faults.py [--kills 100]

A job scores a small corpus into a folder while a fault is injected. It survives when no file with a name is anything
but what it should be, when the command says what happened without a traceback, and when the same command, started again
without the fault, leaves the same bytes as a job that nothing happened to. `tests/trust/test_faults.py` injects a
handful. Written to `results/faults.{md,json}`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from fault_bench import FORMS, ROOT, Bench, tree
from full_disks import device_full, disk_full, folder_removed, no_room, pipe_closed, read_only
from killed_jobs import interrupted, killed, out_of_memory, terminated, two_writers, worker_killed

RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"


def clock_moved(bench: Bench, times: int, chance: random.Random) -> int:
    """Sources dated in the future and in the distant past; a source replaced by an older one is scored again."""
    for _ in range(times):
        out = bench.home / "clock"
        for path in (bench.home / "corpus").iterdir():
            when = time.time() + chance.uniform(-1e9, 1e9)
            os.utime(path, (when, when))
        bench.resumes(out, "jsonl")
        source = bench.home / "corpus" / "0.jsonl"
        kept, facts = source.read_bytes(), source.stat()
        source.chmod(0o644)
        source.write_bytes(kept.replace(b"Number 1.", b"Shocking!"))
        os.utime(source, (facts.st_atime - 1e6, facts.st_mtime - 1e6))
        assert bench.run(out, "jsonl").returncode == 3
        other = bench.run(bench.home / "other", "jsonl")
        assert other.returncode == 3
        assert tree(out) == tree(bench.home / "other") != bench.whole["jsonl"]
        source.write_bytes(kept)
        os.utime(source, (facts.st_atime - 2e6, facts.st_mtime - 2e6))
        bench_done = bench.run(out, "jsonl")
        assert bench_done.returncode == 3
        assert tree(out) == bench.whole["jsonl"]
        shutil.rmtree(bench.home / "other")
        shutil.rmtree(out)
    return times


def surroundings(bench: Bench, times: int, chance: random.Random) -> int:
    """Other locales, hash seeds, time zones and numbers of processes."""
    for count in range(times):
        out, form = bench.home / f"locale-{count}", FORMS[count % 2]
        environment = {
            "PYTHONHASHSEED": str(chance.randrange(1 << 32)),
            "LC_ALL": chance.choice(("C", "POSIX", "tr_TR.UTF-8", "C.UTF-8", "de_DE")),
            "TZ": chance.choice(("UTC", "Asia/Kathmandu", "America/St_Johns")),
            "OMP_NUM_THREADS": str(1 + count % 2),
        }
        done = bench.run(out, form, 1 + count % 3, env={**os.environ, **environment})
        assert done.returncode == 3, done.stderr
        assert tree(out) == bench.whole[form], environment
        shutil.rmtree(out)
    return times


Fault = Callable[[Bench, int, random.Random], int]
FAULTS: Final[dict[Fault, float]] = {
    killed: 1.0, interrupted: 0.1, terminated: 0.1, worker_killed: 0.1, out_of_memory: 0.1,
    two_writers: 0.1, no_room: 0.2, disk_full: 0.1, read_only: 0.02,
    folder_removed: 0.1, pipe_closed: 0.1, device_full: 0.02, clock_moved: 0.03, surroundings: 0.1,
}  # fmt: skip
"""Each fault, and how often it is injected, relative to the number of kills."""


def main() -> None:
    """Inject all faults and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    chance = random.Random(0)
    lines = ["# Faults", "", "| fault | injected | survived |", "|---|---|---|"]
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench.of(Path(folder))
        for fault, share in FAULTS.items():
            injected = fault(bench, max(1, round(share * options.kills)), chance)
            count += injected
            lines.append(f"| {(fault.__doc__ or '').rstrip('.')} | {injected} | {injected} |")
            print(lines[-1], flush=True)
    (RESULTS / "faults.md").write_text("\n".join(lines) + "\n", "utf-8")
    (RESULTS / "faults.json").write_text(json.dumps({"injected": count, "survived": count}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
