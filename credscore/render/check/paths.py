"""Paths as other tools want them: relative to the current folder, with slashes."""

from __future__ import annotations

import os


def relative(path: str) -> str:
    """The path relative to the current folder if it is below it, else unchanged; with slashes."""
    if path == "-":
        return "standard-input"
    inside = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    return (path if inside.startswith("..") else inside).replace(os.sep, "/")
