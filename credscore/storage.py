"""Files that people name: read up to a limit, and written whole or left as they were."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path


def read_within(path: Path, most: int) -> bytes:
    """The bytes of a file. Raises OSError for what cannot be read, and (EFBIG) for more than `most` bytes."""
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes")
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is whole under its name, or as it was before; a link stays one.

    What exists and is no regular file, such as a pipe, is written to as it is. Raises OSError where that is not
    possible; nothing is left behind then.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
