"""Faults in processes: kills, signals, lost workers, too little memory, two jobs at once."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from fault_bench import FORMS, Bench, ended


def signalled(bench: Bench, sign: signal.Signals, times: int, chance: random.Random) -> int:
    """Send a signal at random points, `times` times; the job is restarted until it completes, then run afresh."""
    count = rounds = 0
    while count < times:
        out, form, jobs = bench.home / f"{sign.name}-{rounds}", FORMS[rounds % 2], 1 + rounds // 2 % 2
        rounds += 1
        while count < times:
            process = bench.start(out, form, jobs)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.05, bench.seconds))
            if process.poll() is None:
                _send(process.pid, sign)
                count += 1
            ended(process)
            assert process.returncode in (3, -sign, 130), process.returncode
            bench.no_half(out, form)
            if process.returncode == 3:
                break
        bench.resumes(out, form, jobs)
        shutil.rmtree(out)
    return count


def _send(pid: int, sign: signal.Signals) -> None:
    """Interrupt the whole process group, as a terminal does."""
    (os.killpg if sign is signal.SIGINT else os.kill)(pid, sign)


def killed(bench: Bench, times: int, chance: random.Random) -> int:
    """Killed at random points."""
    return signalled(bench, signal.SIGKILL, times, chance)


def interrupted(bench: Bench, times: int, chance: random.Random) -> int:
    """Interrupted (SIGINT) at random points."""
    return signalled(bench, signal.SIGINT, times, chance)


def terminated(bench: Bench, times: int, chance: random.Random) -> int:
    """Terminated (SIGTERM) at random points."""
    return signalled(bench, signal.SIGTERM, times, chance)


def worker_killed(bench: Bench, times: int, chance: random.Random) -> int:
    """One of two workers killed at a random point."""
    count = 0
    while count < times:
        out = bench.home / f"worker-{count}"
        process = bench.start(out, "jsonl", 2)
        time.sleep(chance.uniform(0.2, 1.0) * bench.seconds)
        workers = _workers(process.pid)
        if process.poll() is None and workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
            count += 1
        output = ended(process)
        assert process.returncode in (2, 3)
        assert process.returncode == 3 or "was killed" in output, output
        bench.resumes(out, "jsonl", 2)
        shutil.rmtree(out)
    return count


def out_of_memory(bench: Bench, times: int, chance: random.Random) -> int:
    """The memory of a job and its workers is limited to a random amount."""
    for count in range(times):
        out = bench.home / f"memory-{count}"
        done = bench.run(out, "jsonl", 1 + count % 2, preexec_fn=_memory(chance.randrange(105 << 20, 150 << 20)))
        assert done.returncode in (2, 3), done
        assert done.returncode == 3 or "memory" in done.stderr, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        bench.resumes(out, "jsonl", 2)
        shutil.rmtree(out)
    return times


def _memory(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def two_writers(bench: Bench, times: int, chance: random.Random) -> int:
    """Two jobs writing to one folder at once: one is refused, or starts later and finds everything done."""
    for count in range(times):
        out, form = bench.home / f"two-{count}", FORMS[count % 2]
        first = bench.start(out, form)
        time.sleep(chance.uniform(0.0, 0.8) * bench.seconds)
        second = bench.start(out, form)
        output = ended(first), ended(second)
        assert {first.returncode, second.returncode} in ({3}, {2, 3}), output
        assert first.returncode == second.returncode == 3 or "another process" in "".join(output), output
        bench.resumes(out, form)
        shutil.rmtree(out)
    return times


def _workers(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    children = listed.read_text().split() if listed.exists() else []
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
