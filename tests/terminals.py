"""A command whose standard error is a terminal, and whose output goes to a file."""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path


def typed(command: list[str], out: Path) -> tuple[str, str]:
    """What the terminal shows, and what is in the file."""
    import fcntl  # noqa: PLC0415
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    shown = b""
    with out.open("wb") as file, subprocess.Popen(command, stdin=theirs, stdout=file, stderr=theirs):
        os.close(theirs)
        with contextlib.suppress(OSError):  # what a terminal whose last user is gone says
            while data := os.read(ours, 65536):
                shown += data
    os.close(ours)
    return shown.decode(errors="replace"), out.read_text("utf-8")
