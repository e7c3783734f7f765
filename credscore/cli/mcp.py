"""The command `credscore mcp`: read-only tools for agents."""

from __future__ import annotations

import click

from credscore.cli.options import Paths


@click.command(short_help="Serve agents: read-only tools (MCP).")
@click.argument("folders", nargs=-1, type=Paths("dir"), metavar="[FOLDER...]")
def mcp(folders: tuple[str, ...]) -> None:
    """Serve an agent over standard input and output, using the Model Context Protocol (extra [mcp]).

    The tools score_text, check_text, explain_rule and compare_revisions take texts, and files below the given FOLDERs
    only. Nothing is written, run or fetched.
    """
    from credscore.mcp.agent_server import make_server  # noqa: PLC0415
    from credscore.mcp.inputs import inputs_of  # noqa: PLC0415

    make_server(inputs_of(folders)).run("stdio")
