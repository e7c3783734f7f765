"""A file that is written whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: str | os.PathLike[str], pieces: Iterable[bytes]) -> None:
    """Write a file; until it is whole it is called `.part`, and what stood there before stays.

    A device or a pipe is written as it is. Raises OSError where it cannot be written; nothing is left of it then.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        _write(target, pieces)
        return
    part = target.with_name(target.name + ".part")
    try:
        _write(part, pieces)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)
