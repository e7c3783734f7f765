"""Where configurations, baselines and ignore files are read from: the disk, or a trusted revision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Protocol

from credscore.atomic_files import read_limited


class ConfigSource(Protocol):
    """Reads files by their path in the working tree."""

    revision: str | None
    """The revision that files are read from, None for the disk."""

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""

    def read(self, path: Path, most: int) -> bytes:
        """The bytes of a file. Raises OSError if it cannot be read or has more than `most` bytes."""


class _Disk:
    """The files on disk."""

    revision: str | None = None

    def is_file(self, path: Path) -> bool:
        return path.is_file()

    def read(self, path: Path, most: int) -> bytes:
        return read_limited(path, most)


DISK: Final[ConfigSource] = _Disk()


def repository_root(path: Path) -> Path | None:
    """The nearest folder above a path that has a `.git`, None without one."""
    return next((folder for folder in Path(os.path.abspath(path)).parents if os.path.lexists(folder / ".git")), None)


def is_foreign(path: Path, by: Path) -> bool:
    """Whether a file, with links resolved, is outside the repository of the configuration `by`, or outside its folder
    if that is in no repository."""
    home = repository_root(by) or Path(os.path.abspath(by)).parent
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(home))
