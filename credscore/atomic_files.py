"""Files named by the user: written completely or not at all, read up to a limit."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

PIECE: Final = 1 << 20
"""Bytes per read."""


def write_atomically(path: str | os.PathLike[str], pieces: Iterable[bytes]) -> None:
    """Write to a temporary `.part` file, then rename it, so that the old file stays until the new one is complete.

    A device or pipe is written directly. Raises OSError if it cannot be written, and leaves no partial file.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        _write(target, pieces)
        return
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)  # it may be a link to another place
        _write(part, pieces)
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


def read_limited(path: Path, most: int) -> bytes:
    """The bytes of a file.

    Raises OSError if it cannot be read or is not a regular file, and (EFBIG) if it has more than `most` bytes.
    """
    refuse_special(path)
    with open_unblocked(path) as file:
        data = read_up_to(file, most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes")
    return data


def open_unblocked(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a file to read its bytes; where it has none to give yet, as some files of /proc have not, reading ends
    instead of waiting."""
    return open(path, "rb", opener=None if os.fspath(path).startswith("/dev/fd/") else _unblocked)


def _unblocked(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_up_to(file: BinaryIO, most: int) -> bytes:
    """At most the given number of bytes of a file. Reads piece by piece, since a single large read would allocate all
    of `most`
    first."""
    parts: list[bytes] = []
    while most > 0 and (part := file.read(min(most, PIECE))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def refuse_special(path: str | os.PathLike[str]) -> None:
    """Raise OSError (EINVAL) for a pipe, device or socket: opening a named pipe would wait for ever.

    A pipe under /dev/fd, as the shell passes for <(command), is accepted.
    """
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode) and not os.fspath(path).startswith("/dev/fd/"):
        raise OSError(errno.EINVAL, "it is a pipe, device or socket, not a regular file")
