"""The command `credscore rule`: lists and explains rules. Simple requests are answered by `credscore.cli.start`."""
# ruff: noqa: PLC0415

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from credscore.cli.completion import complete_names

if TYPE_CHECKING:
    from credscore.checks.config.settings import Custom, Settings


@click.command(short_help="List the rules, or explain some.")
@click.argument("names", nargs=-1, metavar="[NAME | CODE]...", shell_complete=complete_names)
def rule(names: tuple[str, ...]) -> None:
    """List the rules of `credscore check`, one per line, or explain the named ones."""
    from credscore.checks.config.config_files import unknown_rule
    from credscore.render.rules import explanation
    from credscore.render.wrap import columns, filled
    from credscore.rules import find_rule

    own = _own() if any(find_rule(name) is None for name in names) else {}
    unknown = next((name for name in names if name not in own and find_rule(name) is None), None)
    if unknown is not None:
        raise click.UsageError(unknown_rule(unknown, own))
    width = columns()
    pages = [filled(own[name], width) if name in own else explanation([name], width) or "" for name in names]
    click.echo("\n".join(pages) if pages else explanation([]), nl=False)


def _own() -> dict[str, str]:
    """Explanations of the user's rules in the configuration of this folder."""
    from credscore.checks.config.settings import Configurations

    settings = Configurations({}).of("-")
    return {custom.name: _explained(custom, settings) for custom in settings.custom}


def _explained(custom: Custom, settings: Settings) -> str:
    severity = settings.rules[custom.name].severity if custom.name in settings.rules else "off"
    rows = (("Finds", ", ".join(custom.phrases)), ("Do", custom.message), ("Instead", custom.better))
    body = "".join(f"{name:<10} {text}\n" for name, text in rows if text)
    return f"{custom.name} (X), custom, {severity}\n\n{body}"
