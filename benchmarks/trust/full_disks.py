"""Faults in files: no room, full and read-only disks, folders that vanish, closed pipes."""

from __future__ import annotations

import contextlib
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fault_bench import FORMS, ROOT, Bench, ended


def _limit(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def no_room(bench: Bench, times: int, chance: random.Random) -> int:
    """The size of files is limited to a random number of bytes."""
    for count in range(times):
        out, form = bench.home / f"room-{count}", FORMS[count % 2]
        largest = max(map(len, bench.whole[form].values()))
        done = bench.run(out, form, preexec_fn=_limit(chance.randrange(200, largest)))
        assert done.returncode == 2, done
        assert "Traceback" not in done.stderr, done.stderr
        assert done.stderr
        bench.resumes(out, form)
        shutil.rmtree(out)
    return times


def disk_full(bench: Bench, times: int, chance: random.Random) -> int:
    """A disk of random size fills up midway; skipped if none can be mounted."""
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
            bench.resumes(disk / "out", form)
        tried += 1
    return tried


@contextlib.contextmanager
def mounted(place: Path, size: int) -> Iterator[bool]:
    """A small disk in memory, if this user may mount one."""
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
    """A folder without write permission, and read-only sources."""
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
                bench.resumes(place / "out", "jsonl")
    return times


def folder_removed(bench: Bench, times: int, chance: random.Random) -> int:
    """The output folder is removed midway."""
    for count in range(times):
        out, form = bench.home / f"removed-{count}", FORMS[count % 2]
        process = bench.start(out, form)
        time.sleep(chance.uniform(0.3, 0.9) * bench.seconds)
        shutil.rmtree(out, ignore_errors=True)
        ended(process)
        assert process.returncode in (2, 3)
        bench.no_half(out, form)
        shutil.rmtree(out, ignore_errors=True)
        bench.resumes(out, form)
        shutil.rmtree(out)
    return times


def pipe_closed(bench: Bench, times: int, chance: random.Random) -> int:
    """The reader of the scores closes the pipe after some bytes."""
    command = [sys.executable, "-m", "credscore", "score", "--format", "jsonl", str(ROOT / "fixtures/articles")]
    for _ in range(times):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(chance.randrange(1, 5000))
            process.stdout.close()
            output = process.stderr.read().decode()
        assert (process.returncode, output) == (141, ""), output
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
