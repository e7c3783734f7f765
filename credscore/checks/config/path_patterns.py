"""Bounds on path patterns, of configurations and of .gitignore files."""

from __future__ import annotations

import re
from typing import Final

MAX_STARS: Final = 3
"""The most `*` in one part of a path pattern and `**` in all of it: with more, matching long paths takes exponential
time."""
_STARS: Final = re.compile(r"\*+")


def is_starry(glob: str) -> bool:
    """Whether a path pattern has more `*` than `MAX_STARS`."""
    return glob.count("*") > MAX_STARS and (
        glob.count("**") > MAX_STARS or any(len(_STARS.findall(name)) > MAX_STARS for name in glob.split("/"))
    )
