"""What becomes of a job when things fail around it?

    python benchmarks/trust/faults.py [--kills 100]

A job scores a small corpus into a folder while a fault is injected. It survives when no file with a name is anything
but what it should be, when the command says what happened without a traceback, and when the same command, started again
without the fault, leaves the same bytes as a job that nothing happened to. `tests/trust/test_faults.py` injects a
handful. Written to `results/faults.{md,json}`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"
FILES, ROWS = 3, 1500
FORMS: Final = ("jsonl", "parquet")
SWALLOWED: Final = 'Traceback (most recent call last):\n  File "<frozen importlib._bootstrap>"'
"""What Python says, rarely, of an interrupt that comes while it takes its lock of a module."""


def make_corpus(folder: Path) -> None:
    """Files of records made of the fixture articles."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "fixtures/articles").glob("*.txt"))]
    folder.mkdir(parents=True)
    for number in range(FILES):
        rows = ({"id": n, "text": f"{texts[(n + number) % len(texts)]}\n\nNumber {n}."} for n in range(ROWS))
        (folder / f"{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\n", "utf-8")


@dataclass
class Bench:
    """A corpus, and what a job leaves that nothing happens to, by format."""

    home: Path
    whole: dict[str, dict[str, bytes]] = field(default_factory=dict)
    seconds: float = 0.0

    @classmethod
    def of(cls, home: Path) -> Bench:
        """Make the corpus, and score it once in each format."""
        bench = cls(home)
        make_corpus(home / "corpus")
        for form in FORMS:
            started = time.monotonic()
            done = bench.run(home / f"whole-{form}", form)
            bench.seconds = max(bench.seconds, time.monotonic() - started)
            assert done.returncode == 3, done.stderr
            bench.whole[form] = tree(home / f"whole-{form}")
        return bench

    def command(self, out: Path, form: str, jobs: int = 1) -> list[str]:
        """The job."""
        options = ["--out-format", form, "--jobs", str(jobs), "--id-column", "id"]
        return [sys.executable, "-m", "credscore", "score", str(self.home / "corpus"), "--out", str(out), *options]

    def run(self, out: Path, form: str, jobs: int = 1, **options: Any) -> subprocess.CompletedProcess[str]:
        """The job to its end."""
        return subprocess.run(self.command(out, form, jobs), capture_output=True, text=True, check=False, **options)

    def start(self, out: Path, form: str, jobs: int = 1) -> subprocess.Popen[str]:
        """The job, at work."""
        pipes: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(self.command(out, form, jobs), start_new_session=True, **pipes)

    def no_half(self, out: Path, form: str) -> None:
        """Every file that has its name is what it should be."""
        for name, data in tree(out).items():
            assert data == self.whole[form][name], f"{name} has its name and is not whole"

    def goes_on(self, out: Path, form: str, jobs: int = 1) -> None:
        """Started again, the job leaves what it should."""
        self.no_half(out, form)
        done = self.run(out, form, jobs)
        assert done.returncode == 3, done.stderr
        assert tree(out) == self.whole[form]
        left = [path.name for path in out.rglob("*") if path.suffix in (".part", ".checkpoint", ".new")]
        assert not left, left


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder that have their names."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix not in (".part", ".checkpoint", ".new"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}


def ended(process: subprocess.Popen[str]) -> str:
    """What the job said on standard error, when it has ended; its workers end by themselves."""
    _, told = process.communicate(timeout=120)
    assert "Traceback" not in told.replace(SWALLOWED, ""), told
    return told


def signalled(bench: Bench, sign: signal.Signals, times: int, chance: random.Random) -> int:
    """A signal at random points, `times` times: the job is started again until it is done, then anew."""
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
        bench.goes_on(out, form, jobs)
        shutil.rmtree(out)
    return count


def _send(pid: int, sign: signal.Signals) -> None:
    """As a terminal does, which interrupts the workers too."""
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
        told = ended(process)
        assert process.returncode in (2, 3)
        assert process.returncode == 3 or "was killed" in told, told
        bench.goes_on(out, "jsonl", 2)
        shutil.rmtree(out)
    return count


def out_of_memory(bench: Bench, times: int, chance: random.Random) -> int:
    """A job and its workers may take no more than a random amount of memory."""
    for count in range(times):
        out = bench.home / f"memory-{count}"
        done = bench.run(out, "jsonl", 1 + count % 2, preexec_fn=_memory(chance.randrange(105 << 20, 150 << 20)))
        assert done.returncode in (2, 3), done
        assert done.returncode == 3 or "memory" in done.stderr, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        bench.goes_on(out, "jsonl", 2)
        shutil.rmtree(out)
    return times


def _memory(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def two_writers(bench: Bench, times: int, chance: random.Random) -> int:
    """Two jobs into one folder at once: one waits for nobody and is refused, or comes later and finds all done."""
    for count in range(times):
        out, form = bench.home / f"two-{count}", FORMS[count % 2]
        first = bench.start(out, form)
        time.sleep(chance.uniform(0.0, 0.8) * bench.seconds)
        second = bench.start(out, form)
        told = ended(first), ended(second)
        assert {first.returncode, second.returncode} in ({3}, {2, 3}), told
        assert first.returncode == second.returncode == 3 or "another process" in "".join(told), told
        bench.goes_on(out, form)
        shutil.rmtree(out)
    return times


def _workers(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    children = listed.read_text().split() if listed.exists() else []
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def _limit(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def no_room(bench: Bench, times: int, chance: random.Random) -> int:
    """No file may grow beyond a random size."""
    for count in range(times):
        out, form = bench.home / f"room-{count}", FORMS[count % 2]
        largest = max(map(len, bench.whole[form].values()))
        done = bench.run(out, form, preexec_fn=_limit(chance.randrange(200, largest)))
        assert done.returncode == 2, done
        assert "Traceback" not in done.stderr, done.stderr
        assert done.stderr
        bench.goes_on(out, form)
        shutil.rmtree(out)
    return times


def disk_full(bench: Bench, times: int, chance: random.Random) -> int:
    """A disk of a random size that is full in the middle; where none can be mounted, none is tried."""
    tried = 0
    for count in range(times):
        disk, form = bench.home / "disk", FORMS[count % 2]
        size = chance.randrange(8192, sum(map(len, bench.whole[form].values())))
        with mounted(disk, size) as there:
            if not there:
                return tried
            done = bench.run(disk / "out", form)
            assert done.returncode == 2, done
            assert "No space left" in done.stderr, done.stderr
            assert "Traceback" not in done.stderr
            bench.no_half(disk / "out", form)
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            bench.goes_on(disk / "out", form)
        tried += 1
    return tried


@contextlib.contextmanager
def mounted(place: Path, size: int) -> Iterator[bool]:
    """A small disk in memory, where this user may mount one."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    try:
        there = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        there = False
    try:
        yield there
    finally:
        if there:
            subprocess.run(["umount", str(place)], check=False)


def read_only(bench: Bench, times: int, _: random.Random) -> int:
    """A folder that nothing can be written to, and sources that may only be read."""
    for path in (bench.home / "corpus").iterdir():
        path.chmod(0o444)
    for count in range(times):
        place = bench.home / f"ro-{count}"
        with mounted(place, 1_000_000) as there:
            if there:
                subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
            done = bench.run(place / "out" if there else Path("/proc/no/out"), "jsonl")
            assert done.returncode == 2, done
            assert "Traceback" not in done.stderr
            if there:
                subprocess.run(["mount", "-o", "remount,rw,size=64m", str(place)], check=True)
                bench.goes_on(place / "out", "jsonl")
    return times


def folder_removed(bench: Bench, times: int, chance: random.Random) -> int:
    """The folder of the scores is removed in the middle."""
    for count in range(times):
        out, form = bench.home / f"removed-{count}", FORMS[count % 2]
        process = bench.start(out, form)
        time.sleep(chance.uniform(0.3, 0.9) * bench.seconds)
        shutil.rmtree(out, ignore_errors=True)
        ended(process)
        assert process.returncode in (2, 3)
        bench.no_half(out, form)
        shutil.rmtree(out, ignore_errors=True)
        bench.goes_on(out, form)
        shutil.rmtree(out)
    return times


def pipe_closed(bench: Bench, times: int, chance: random.Random) -> int:
    """Who reads the scores goes away after some bytes."""
    command = [sys.executable, "-m", "credscore", "score", "--format", "jsonl", str(ROOT / "fixtures/articles")]
    for _ in range(times):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(chance.randrange(1, 5000))
            process.stdout.close()
            told = process.stderr.read().decode()
        assert (process.returncode, told) == (141, ""), told
    return times


def device_full(bench: Bench, times: int, _: random.Random) -> int:
    """Standard output, a report and a baseline on a full device."""
    article = str(ROOT / "fixtures/articles/advert.txt")
    for count in range(times):
        kept = bench.home / "kept.json"
        kept.write_text("as it was")
        for options in (["score"], ["check", "--output", "/dev/full"], ["check", "--write-baseline", "/dev/full"]):
            with open("/dev/full", "w", encoding="utf-8") as full:
                command = [sys.executable, "-m", "credscore", *options, article]
                done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
            assert done.returncode == 2, (options, done)
            assert "Traceback" not in done.stderr
        command = [sys.executable, "-m", "credscore", "check", "--format", "json", "--output", str(kept), article]
        done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_limit(100 + count))
        assert done.returncode == 2, done
        assert kept.read_text() == "as it was"
        assert not [path for path in bench.home.iterdir() if path.name.endswith(".part")]
    return 4 * times


def clock_moved(bench: Bench, times: int, chance: random.Random) -> int:
    """Sources of the future and of long ago; a source that is replaced by an older one is scored again."""
    for _ in range(times):
        out = bench.home / "clock"
        for path in (bench.home / "corpus").iterdir():
            when = time.time() + chance.uniform(-1e9, 1e9)
            os.utime(path, (when, when))
        bench.goes_on(out, "jsonl")
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
        told = {
            "PYTHONHASHSEED": str(chance.randrange(1 << 32)),
            "LC_ALL": chance.choice(("C", "POSIX", "tr_TR.UTF-8", "C.UTF-8", "de_DE")),
            "TZ": chance.choice(("UTC", "Asia/Kathmandu", "America/St_Johns")),
            "OMP_NUM_THREADS": str(1 + count % 2),
        }
        done = bench.run(out, form, 1 + count % 3, env={**os.environ, **told})
        assert done.returncode == 3, done.stderr
        assert tree(out) == bench.whole[form], told
        shutil.rmtree(out)
    return times


Fault = Callable[[Bench, int, random.Random], int]
FAULTS: Final[dict[Fault, float]] = {
    killed: 1.0, interrupted: 0.1, terminated: 0.1, worker_killed: 0.1, out_of_memory: 0.1,
    two_writers: 0.1, no_room: 0.2, disk_full: 0.1, read_only: 0.02,
    folder_removed: 0.1, pipe_closed: 0.1, device_full: 0.02, clock_moved: 0.03, surroundings: 0.1,
}  # fmt: skip
"""Each fault, and how often it is injected as a part of the kills."""


def main() -> None:
    """Inject all faults and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    asked = parser.parse_args()
    chance = random.Random(0)
    lines = ["# Faults", "", "| fault | injected | survived |", "|---|---|---|"]
    count = 0
    with tempfile.TemporaryDirectory() as home:
        bench = Bench.of(Path(home))
        for fault, share in FAULTS.items():
            injected = fault(bench, max(1, round(share * asked.kills)), chance)
            count += injected
            lines.append(f"| {(fault.__doc__ or '').rstrip('.')} | {injected} | {injected} |")
            print(lines[-1], flush=True)
    (RESULTS / "faults.md").write_text("\n".join(lines) + "\n", "utf-8")
    (RESULTS / "faults.json").write_text(json.dumps({"injected": count, "survived": count}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
