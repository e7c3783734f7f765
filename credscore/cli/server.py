"""The command `credscore server`: the language server for editors."""

from __future__ import annotations

import contextlib
import os
import sys

import click


@click.command(short_help="Serve editors: findings while you type (LSP).")
@click.option("--stdio", is_flag=True, help="Use standard input and output; the default.")
def server(*, stdio: bool) -> None:
    """Serve an editor over standard input and output, using the Language Server Protocol (extra [lsp]).

    It provides findings for open texts, with the configuration, ignores and baseline of their folders; hints that
    explain rules; quick fixes that apply a suggestion or ignore a finding; and the scores of a text on its first
    line.
    """
    from credscore.server.language_server import make_server  # noqa: PLC0415

    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers, contextlib.redirect_stdout(sys.stderr):
        make_server().start_io(sys.stdin.buffer, answers)
