"""The command `credscore`: dispatch to its commands. A command is imported when it is asked for, and imports what it
needs when it runs.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

import click

from credscore.cli.completion import COMPLETE
from credscore.cli.ending import run_and_exit
from credscore.cli.exit_codes import USAGE
from credscore.cli.options import Commands, with_shared_options
from credscore.render.inert import clean

NAMES: Final = (
    "check", "completion", "evaluate", "features", "init", "mcp", "model", "report", "rule", "score", "server",
    "sources", "train", "voices",
)  # fmt: skip
"""The commands; `credscore.cli.NAME` defines each."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit; inputs, options and pipes never cause a traceback."""
    run_and_exit(lambda: _run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    if COMPLETE in os.environ:
        from click.shell_completion import shell_complete

        from credscore.cli import shells

        shells.add()
        return shell_complete(commands, {}, "credscore", COMPLETE, os.environ[COMPLETE])
    try:
        with commands.make_context("credscore", arguments) as context:
            return commands.invoke(context) or 0
    except click.exceptions.Exit as request:
        return request.exit_code
    except click.ClickException as problem:
        shown = "\n".join(map(clean, problem.message.split("\n")))  # arguments may be names of files
        vars(problem)["message"] = shown
        problem.show()
        return USAGE


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from credscore import __version__

        click.echo(f"credscore {__version__}")
        context.exit()


EXIT_CODES: Final = (
    "Exit codes: 0 success, even if a text gets no score; 1 `check` found something; 2 usage error, invalid model or "
    "unwritable output; 3 some input could not be read or used; 130 interrupted; 141 the pipe's reader closed it."
)


@with_shared_options
@click.group(
    name="credscore",
    cls=Commands,
    names=NAMES,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXIT_CODES,
)
@click.option(
    "--version", "-V", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version."
)
@click.pass_context
def commands(context: click.Context) -> int:
    """Score how credible, biased and promotional an English text reads, and show which words make it so."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(USAGE)
    return 0
