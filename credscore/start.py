"""The way in. Rules and help are asked for often, by people and by editors: they answer before anything is imported."""

from __future__ import annotations

import os
import sys

USAGE, PIPE_CLOSED = 2, 141


def main() -> None:
    """Run the command and exit."""
    text = _at_once(sys.argv[1:])
    if text is None or sys.stdout is None:
        from credscore.cli import main as command  # noqa: PLC0415

        command()
    try:
        sys.stdout.write(text or "")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)


def _at_once(arguments: list[str]) -> str | None:
    """What needs no command line parser; None for everything else."""
    if arguments in (["--help"], ["-h"]):
        with open(os.path.join(os.path.dirname(__file__), "help.txt"), encoding="utf-8") as file:
            return file.read()
    if arguments[:1] == ["rule"] and not any(name.startswith("-") for name in arguments):
        from credscore.rules.pages import answer  # noqa: PLC0415

        return answer(arguments[1:])
    return None
