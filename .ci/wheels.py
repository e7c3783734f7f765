"""Ask the package index, through pip, whether every core dependency has a wheel for the platforms we name.

`python3 .ci/wheels.py` prints a table. It exits with 1 where a wheel is missing that `MISSING` does not list, or where
one listed there has appeared since. Only metadata is downloaded: pip resolves with `--dry-run`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
GLIBC, MUSL = [f"2_{minor}" for minor in range(17, 40)], ["1_1", "1_2"]


def linux(kind: str, versions: list[str], machine: str) -> list[str]:
    """The tags that pip accepts on a Linux system of this C library and machine."""
    old = [f"manylinux2014_{machine}"] if kind == "manylinux" else []
    return [*(f"{kind}_{version}_{machine}" for version in versions), *old]


def mac(machine: str) -> list[str]:
    """The tags of macOS 10.9 to 14."""
    versions = [f"10_{minor}" for minor in range(9, 17)] + [f"{major}_0" for major in range(11, 15)]
    return [f"macosx_{version}_{arch}" for version in versions for arch in (machine, "universal2")]


PLATFORMS = {
    "Linux glibc x86-64": linux("manylinux", GLIBC, "x86_64"),
    "Linux glibc arm64": linux("manylinux", GLIBC, "aarch64"),
    "Linux musl x86-64": linux("musllinux", MUSL, "x86_64"),
    "Linux musl arm64": linux("musllinux", MUSL, "aarch64"),
    "macOS x86-64": mac("x86_64"),
    "macOS arm64": mac("arm64"),
    "Windows x86-64": ["win_amd64"],
    "Windows arm64": ["win_arm64"],
}
MISSING = {("turbohtml", "macOS x86-64"), ("turbohtml", "Windows arm64")}
"""(package, platform): known gaps. The markers in pyproject.toml leave these out, and HTML is refused there."""


def dependencies() -> list[str]:
    """The requirements of the core, without markers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [requirement.partition(";")[0].strip() for requirement in project["dependencies"]]


def named(requirement: str) -> str:
    """The package of a requirement."""
    return re.split(r"[<>=!~ ]", requirement)[0]


def resolved(requirements: list[str], tags: list[str], python: str) -> bool:
    """Whether pip finds a wheel of each requirement for a platform of these tags."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "--target", "nowhere", "--python-version", python]
    command += [part for tag in tags for part in ("--platform", tag)]
    env = {name: value for name, value in os.environ.items() if name != "PIP_CONSTRAINT"}  # ranges, not our versions
    done = subprocess.run([*command, *requirements], env=env, capture_output=True, text=True, check=False)
    if done.returncode and "No matching distribution" not in done.stderr:
        sys.exit(f"pip: {done.stderr.strip()}")
    return done.returncode == 0


def gaps(python: str) -> set[tuple[str, str]]:
    """(package, platform) of every wheel that is missing."""
    wanted = dependencies()
    found = set()
    for platform, tags in PLATFORMS.items():
        doubtful = {requirement for requirement in wanted if (named(requirement), platform) in MISSING}
        sure = [requirement for requirement in wanted if requirement not in doubtful]
        asked = doubtful if resolved(sure, tags, python) else wanted
        lacking = [requirement for requirement in asked if not resolved([requirement], tags, python)]
        found |= {(named(requirement), platform) for requirement in lacking}
        print(f"{platform:<20} {'all wheels' if not lacking else 'no wheel of ' + ', '.join(lacking)}", flush=True)
    return found


def main() -> None:
    """Print the table, and fail where it is not the one that is known."""
    found = gaps("3.11")
    problems = [f"{name} has no wheel for {platform}" for name, platform in sorted(found - MISSING)]
    problems += [f"{name} has a wheel for {platform} now; update MISSING" for name, platform in sorted(MISSING - found)]
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
