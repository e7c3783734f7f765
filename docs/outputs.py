"""What commands print, in the console blocks of a document: `with_outputs(text)` writes it anew.

Below a command stands all that it prints, or the beginning where the last line is `…`; below a command without any
nothing is written.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
CONSOLE: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
SHOWN: Final = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)+)", re.MULTILINE)
GOES_ON: Final = "…\n"
PLAIN: Final = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}


def with_outputs(text: str) -> str:
    """The document with the outputs that its commands have now."""
    return CONSOLE.sub(lambda block: SHOWN.sub(_anew, block[0]), text)


def _anew(shown: re.Match[str]) -> str:
    command, before = shown["command"], shown["output"]
    apart = "\n" * (before.endswith("\n\n"))
    lines = printed(command).splitlines(keepends=True)
    if before.rstrip("\n").endswith("…"):
        lines = [*lines[: before.rstrip("\n").count("\n")], GOES_ON]
    return f"$ {command}\n{''.join(lines)}{apart}"


def printed(command: str) -> str:
    """What a command prints, from the root of the checkout, into a pipe."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env={**os.environ, **PLAIN, "PATH": path}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, check=False,
    )  # fmt: skip
    return done.stdout.decode().rstrip("\n") + "\n"
