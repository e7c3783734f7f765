"""The command, run as a user would: in this process, or in one of its own where that is what is tested."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from unittest import mock

from credscore.cli import start


def run(*arguments: str | bytes, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in this process; its streams are bytes in memory."""
    given, out, error = io.BufferedReader(io.BytesIO(stdin)), io.BytesIO(), io.BytesIO()  # type: ignore[arg-type]
    argv = ["credscore", *(os.fsdecode(argument) for argument in arguments)]
    streams = {"stdin": io.TextIOWrapper(given), "stdout": io.TextIOWrapper(out), "stderr": io.TextIOWrapper(error)}
    code: object = 0
    with mock.patch.dict(os.environ, environ), mock.patch.multiple(sys, argv=argv, **streams):
        try:
            start.main()
        except SystemExit as done:
            code = done.code
        for name in ("stdout", "stderr"):
            streams[name].flush()
    return subprocess.CompletedProcess(argv, code if isinstance(code, int) else 0, out.getvalue(), error.getvalue())


def run_process(*arguments: str | bytes, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own; nothing it prints is a traceback."""
    command: list[str | bytes] = [sys.executable, "-m", "credscore", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environ}, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done
