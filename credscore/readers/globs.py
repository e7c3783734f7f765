"""Expands patterns such as 'docs/**/*.md', which a shell leaves alone if they are quoted, or on Windows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator


def is_pattern(path: str) -> bool:
    """Whether a path has wildcards and is not the name of a file."""
    return any(char in path for char in "*?[") and not os.path.lexists(path)


def expanded(paths: Iterable[str]) -> Iterator[str]:
    """The paths, with the sorted matches of each pattern in its place. A pattern without matches stays, to be reported
    as missing; of the matches of `**` only files are kept, since it also matches the folders above them."""
    for path in paths:
        yield from matches(path) if is_pattern(path) else [path]


def matches(pattern: str) -> list[str]:
    """The matches of a pattern, or the pattern if there are none."""
    import glob  # noqa: PLC0415

    found = sorted(glob.glob(pattern, recursive=True))
    if "**" in pattern:
        found = [path for path in found if not os.path.isdir(path)]
    return found or [pattern]
