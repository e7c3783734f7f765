"""What does `credscore check` cost, compared with a Python that imports numpy, and how fast do help and rules answer?

    python benchmarks/speed/checking.py --files DIR [--runs 25]

DIR holds Markdown and text, such as those of installed packages; 200 files of 1.3 MB in all are made of them. Numpy,
the files and the same bytes as one file take turns; of each the mean user CPU time (the kernel tells user from system
by samples, so that the least of short runs is chance); the largest resident memory; for help and rules, user and
system time, the mean of the runs. Written to `results/checking.{md,json}`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
FILES, BYTES, MOST = 200, 1_300_000, 20_000
AT_ONCE = "import sys; sys.argv = ['credscore', *{arguments!r}]; from credscore.cli.start import main; main()"


def cpu(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, float]:
    """Seconds of user CPU time of interleaved commands, the mean of the runs."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            found[name].append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return {name: statistics.fmean(seconds) for name, seconds in found.items()}


def start(command: Sequence[str], runs: int) -> float:
    """Seconds of CPU time of a command that ends at once, the mean of the runs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(runs):
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / runs


def memory(command: Sequence[str]) -> float:
    """The peak memory of a command, in MiB."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, "
        "stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def copy(files: Path, folder: Path) -> int:
    """Write files by joining those found, in the order of their names, each with an equal share of the bytes; returns
    the number of bytes."""
    found = [path for path in sorted(files.rglob("*")) if path.suffix in (".md", ".txt", ".rst") and path.is_file()]
    rest = itertools.cycle(path for path in found if path.stat().st_size < MOST)
    size = 0
    for number in range(FILES):
        path = next(rest)
        data = path.read_bytes()
        while size + len(data) < BYTES * (number + 1) // FILES:
            data += b"\n\n" + next(rest).read_bytes()
        (folder / f"{number}{path.suffix}").write_bytes(data)
        size += len(data)
    return size


def measure(files: Path, runs: int) -> dict[str, float]:
    """All figures."""
    python = [sys.executable]
    check = [*python, "-m", "credscore", "check", "--fail-on", "none"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "many"
        folder.mkdir()
        size = copy(files, folder)
        one = Path(name) / "one.txt"
        one.write_bytes(b"\n\n".join(path.read_bytes() for path in sorted(folder.iterdir())))
        turns = {"numpy": [*python, "-c", "import numpy"], "many": [*check, str(folder)], "one": [*check, str(one)]}
        found = {"bytes": size, **cpu(turns, runs), "bare": start([*python, "-c", "pass"], 5 * runs)}
        found["memory"] = memory([*check, str(folder)])
    for arguments in (["--help"], ["rule"], ["rule", "vague-source"]):
        program = AT_ONCE.format(arguments=arguments)
        found[" ".join(arguments)] = start([*python, "-c", program], 5 * runs)
    return found


def markdown(found: dict[str, float]) -> str:
    """The table."""
    rows = [
        f"| {FILES} files, {found['bytes']:,.0f} bytes | {found['many']:.3f} s | "
        f"{found['many'] / found['numpy']:.1f} times `import numpy` |",
        f"| the same bytes, one file | {found['one']:.3f} s | {found['one'] / found['many']:.2f} times the files |",
        f"| memory | {found['memory']:.0f} MiB | |",
    ]
    rows += [
        f"| `credscore {name}` | {found[name]:.4f} s | {found[name] / found['bare']:.2f} times bare Python |"
        for name in ("--help", "rule", "rule vague-source")
    ]
    return "\n".join(["# What a check costs", "", "| | CPU | |", "|---|---|---|", *rows]) + "\n"


def main() -> None:
    """Measure, write and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=25)
    options = parser.parse_args()
    os.environ["PYTHONHASHSEED"] = "0"
    made = measure(options.files, options.runs)
    (RESULTS / "checking.json").write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    (RESULTS / "checking.md").write_text(markdown(made), "utf-8")
    print(markdown(made))


if __name__ == "__main__":
    main()
