"""The entry point. Help and rules are printed before anything else is imported, from files that `docs/make.py`
generates from the commands and rules, since people and editors request them often."""

from __future__ import annotations

import os
import sys

from credscore.cli.exit_codes import INTERRUPTED, PIPE_CLOSED
from credscore.render.wrap import columns, filled

TYPE_CHECKING = False  # as in `typing`, which would take time to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

PAGE_END = "\f"
"""Separates the list of rules and the pages that explain them."""
COLLECTION_THRESHOLDS = 100_000, 20, 50
"""Garbage is collected rarely: imports and results hold few cycles, and looking for them takes a sixth of a report."""


def main() -> None:
    """Run the command and exit."""
    text = _at_once(sys.argv[1:])
    if text is None or sys.stdout is None:
        import gc

        gc.set_threshold(*COLLECTION_THRESHOLDS)
        try:
            command = _command(sys.argv[1:])
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        command()
    try:
        sys.stdout.write(text or "")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)


def _command(arguments: list[str]) -> Callable[[], NoReturn]:
    """The command that runs these arguments. Without options, `score` needs no parser."""
    # ruff: noqa: PLC0415
    if arguments[:1] == ["score"] and len(arguments) > 1 and not any(each.startswith("-") for each in arguments):
        from credscore.cli import plain_score

        return plain_score.main
    from credscore.cli import main

    return main.main


def _at_once(arguments: list[str]) -> str | None:
    """The answer to requests that need no command-line parser; None for all others."""
    if arguments in (["--help"], ["-h"]):
        return _made("help.txt")
    if arguments[:1] == ["rule"] and len(arguments) <= 2:
        listing, *explained = _made("rules.txt").split(PAGE_END)
        named = None if len(arguments) == 1 else _named(arguments[1], explained)
        return listing if len(arguments) == 1 else named and filled(named, columns())
    return None


def _named(name: str, explained: list[str]) -> str | None:
    """The page of a rule by name or code, None if there is no such rule."""
    starts = f"{name.lower()} (", f" ({name.upper()}), "
    return next((page for page in explained if page.startswith(starts[0]) or starts[1] in page.split("\n", 1)[0]), None)


def _made(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), os.pardir, "data", name), encoding="utf-8") as file:
        return file.read()
