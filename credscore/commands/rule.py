"""The command `credscore rule`: what the rules are, and why. Plain questions are answered by `credscore.start`."""
# ruff: noqa: PLC0415

from __future__ import annotations

import click

from credscore.commands.completion import complete_rules


@click.command(short_help="List the rules, or explain some.")
@click.argument("names", nargs=-1, metavar="[NAME | CODE]...", shell_complete=complete_rules)
def rule(names: tuple[str, ...]) -> None:
    """List the rules of `credscore check`, one a line, or explain those that are named."""
    from credscore.check.config import unknown_rule
    from credscore.rules import find_rule
    from credscore.rules.pages import answer

    unknown = next((name for name in names if find_rule(name) is None), None)
    if unknown is not None:
        raise click.UsageError(unknown_rule(unknown))
    click.echo(answer(list(names)), nl=False)
