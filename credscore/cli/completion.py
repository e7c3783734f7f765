"""The command `credscore completion`: scripts that complete commands and options in a shell."""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import click

from credscore.cli.options import OneOf

SHELLS: Final = ("bash", "zsh", "fish", "powershell")
COMPLETE: Final = "_CREDSCORE_COMPLETE"
"""The environment variable by which a shell requests completions."""


@click.command(short_help="Print a completion script for a shell.")
@click.argument("shell", type=OneOf(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that completes commands, options and the names of rules in a shell."""
    from click.shell_completion import get_completion_class

    from credscore.cli import shells

    shells.add()
    made = get_completion_class(shell)
    assert made
    click.echo(made(context.find_root().command, {}, "credscore", COMPLETE).source(), nl=False)


def complete_names(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """Names of rules and gates with this prefix."""
    return [name for name in _names() if name.startswith(incomplete)]


def complete_severities(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """Names of rules and gates with this prefix; after RULE=, the severities."""
    from credscore.rules import SEVERITIES

    name, equals, level = incomplete.partition("=")
    values = [f"{name}={severity}" for severity in (*SEVERITIES, "off") if severity.startswith(level)]
    return values if equals else [found for found in _names() if found.startswith(incomplete)]


def complete_rules(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """Names of rules and families with this prefix, also for the last item of a comma-separated list."""
    from credscore.rules import FAMILIES, RULES

    names = [*(rule.name for rule in RULES), *dict.fromkeys(FAMILIES.values()), "all", "default", "custom"]
    return _last_of_list(names, incomplete)


def complete_cautions(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """Codes of cautions with this prefix, also for the last item of a comma-separated list."""
    from credscore.rules.cautions import CAUTIONS

    return _last_of_list(CAUTIONS, incomplete)


def complete_revisions(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """HEAD, branches and tags of the repository around the current folder, with this prefix."""
    from pathlib import Path

    from credscore.checks.git_folder import ref_names, repository_of

    root = repository_of(Path.cwd())
    return [name for name in ("HEAD", *(ref_names(root) if root else ())) if name.startswith(incomplete)]


def _names() -> list[str]:
    from credscore.rules import GATES, RULES

    return [rule.name for rule in (*RULES, *GATES)]


def _last_of_list(names: Iterable[str], incomplete: str) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in names if name.startswith(last)]
