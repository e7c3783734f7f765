"""The command `credscore completion`: scripts that complete commands and options in a shell."""
# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Final

import click

SHELLS: Final = ("bash", "zsh", "fish", "powershell")
COMPLETE: Final = "_CREDSCORE_COMPLETE"
"""The environment variable by which a shell requests completions."""


@click.command(short_help="Print a completion script for a shell.")
@click.argument("shell", type=click.Choice(SHELLS))
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
    from credscore.rules import GATES, RULES

    return [rule.name for rule in (*RULES, *GATES) if rule.name.startswith(incomplete)]


def complete_rules(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    """Names of rules and families with this prefix, also for the last item of a comma-separated list."""
    from credscore.rules import FAMILIES, RULES

    before, comma, last = incomplete.rpartition(",")
    names = [*(rule.name for rule in RULES), *dict.fromkeys(FAMILIES.values()), "all", "default", "custom"]
    return [f"{before}{comma}{name}" for name in names if name.startswith(last)]
