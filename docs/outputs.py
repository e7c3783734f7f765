"""Update the output of commands in the console blocks of a document: `with_outputs(text)`.

The output of a command follows it, in full or cut off before a line `…`. A command shown without output stays so.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final
from unittest import mock

from credscore.cli import start

ROOT: Final = Path(__file__).parent.parent
CONSOLE: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
SHOWN: Final = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)+)", re.MULTILINE)
GOES_ON: Final = "…\n"
PLAIN: Final = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
NEEDS_A_SHELL: Final = re.compile(r"[|&;<>$`*?~(){}]|^(?!credscore )")


def with_outputs(text: str) -> str:
    """The document with the current output of its commands."""
    return CONSOLE.sub(lambda block: SHOWN.sub(_anew, block[0]), text)


def _anew(shown: re.Match[str]) -> str:
    command, before = shown["command"], shown["output"]
    apart = "\n" * (before.endswith("\n\n"))
    lines = printed(command).splitlines(keepends=True)
    if before.rstrip("\n").endswith("…"):
        lines = [*lines[: before.rstrip("\n").count("\n")], GOES_ON]
    return f"$ {command}\n{''.join(lines)}{apart}"


def printed(command: str) -> str:
    """The output of a command that runs in the root of the checkout and writes to a pipe."""
    run = _in_a_shell if NEEDS_A_SHELL.search(command) else _in_this_process
    return run(command).rstrip("\n") + "\n"


def _in_this_process(command: str) -> str:
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8")
    patched = mock.patch.multiple(
        sys, argv=shlex.split(command, comments=True), stdout=stream, stdin=io.TextIOWrapper(io.BytesIO())
    )
    with mock.patch.dict(os.environ, PLAIN), contextlib.chdir(ROOT), patched, contextlib.suppress(SystemExit):
        start.main()
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def _in_a_shell(command: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env={**os.environ, **PLAIN, "PATH": path}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, check=False,
    )  # fmt: skip
    return done.stdout.decode()
