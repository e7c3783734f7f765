"""Which paths a repository's .gitignore files leave out, read by pathspec; git itself is not run."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from credscore.atomic_files import read_limited
from credscore.checks.config.path_patterns import is_starry

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAX_BYTES: Final = 1_000_000
"""Larger ignore files are skipped, in bytes."""


def read_rules(path: Path) -> bytes:
    """The bytes of an ignore file. Raises OSError if it cannot be read, or is not one."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise OSError(errno.EINVAL, "no ignore file")
    return read_limited(path, MAX_BYTES)


class GitIgnore:
    """The ignore rules below the folder `root`: every .gitignore from there down, and .git/info/exclude. `read` gives
    the bytes of a .gitignore, or raises OSError."""

    def __init__(self, root: Path, read: Callable[[Path], bytes] = read_rules) -> None:
        self.root = root
        self.read = read
        self._specs: dict[str, GitIgnoreSpec] = {}

    @cached_property
    def _excluded(self) -> GitIgnoreSpec:
        return _spec(self.root / ".git" / "info" / "exclude", read_rules)

    def ignores(self, place: str, *, is_folder: bool = False) -> bool:
        """Whether git would ignore a path, given relative to the root with forward slashes. A path inside an ignored
        folder is ignored whatever the patterns say about it."""
        parts = place.split("/")
        folders = ["/".join(parts[:end]) + "/" for end in range(1, len(parts))]
        return any(map(self._is_ignored, [*folders, place + "/" * is_folder]))

    def _is_ignored(self, place: str) -> bool:
        """Match the patterns alone; those of the nearest folder take precedence."""
        parts = place.rstrip("/").split("/")
        for depth in range(len(parts) - 1, -1, -1):
            verdict = self._of("/".join(parts[:depth])).check_file(place[len("/".join([*parts[:depth], ""])) :]).include
            if verdict is not None:
                return verdict
        return bool(self._excluded.check_file(place).include)

    def _of(self, folder: str) -> GitIgnoreSpec:
        if folder not in self._specs:
            self._specs[folder] = _spec(self.root / folder / ".gitignore", self.read)
        return self._specs[folder]


def _spec(path: Path, read: Callable[[Path], bytes]) -> GitIgnoreSpec:
    """The patterns of a file, without those that could take exponential time; none if it cannot be read."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    try:
        lines = read(path).decode("utf-8", "replace").splitlines()
        return GitIgnoreSpec.from_lines(line for line in lines if not is_starry(line))
    except (OSError, ValueError):
        return GitIgnoreSpec([])
