"""The manual page credscore(1), made from the commands, their help and options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import click

from credscore import __version__

NAME: Final = "credscore"
ENVIRONMENT: Final = (
    ("NO_COLOR", "No color, if not empty."),
    ("FORCE_COLOR, CLICOLOR_FORCE", "Color in files and pipes too, if neither empty nor 0."),
    ("CLICOLOR", "No color, if 0."),
    ("COLUMNS", "The width of the text output, in place of that of the terminal."),
)
FILES: Final = (
    ("credscore.toml", "The configuration of `credscore check`, for its folder and below."),
    ("pyproject.toml", "The same, in the table [tool.credscore]."),
)


def manual(group: click.Group) -> str:
    """The page, in the man macros of roff."""
    context = click.Context(group, info_name=NAME, help_option_names=["-h", "--help"])
    parts = [
        f'.TH {NAME.upper()} 1 "" "{NAME} {__version__}" "User Commands"',
        ".SH NAME", f"{NAME} \\- {_text('score how credible, biased and promotional English texts read')}",
        ".SH SYNOPSIS", rf"\fB{NAME}\fR [\fIoptions\fR] \fIcommand\fR [\fIarguments\fR]",
        ".SH DESCRIPTION", *_paragraphs(group.help or ""),
        ".SH OPTIONS", *_options(group, context),
        ".SH COMMANDS", *(line for command in _commands(group, context) for line in command),
        ".SH EXIT STATUS", *_paragraphs((group.epilog or "").removeprefix("Exit codes: ")),
        ".SH ENVIRONMENT", *_entries(ENVIRONMENT),
        ".SH FILES", *_entries(FILES),
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[list[str]]:
    """The page's lines on each command and subcommand, by name."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        inner = click.Context(command, info_name=name, parent=context)
        usage = " ".join(command.collect_usage_pieces(inner))
        yield [
            f'.SS "{_text(inner.command_path)} {_text(usage)}"', *_paragraphs(command.help or ""),
            *_options(command, inner),
        ]  # fmt: skip
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _options(command: click.Command, context: click.Context) -> list[str]:
    options = (each for each in command.get_params(context) if isinstance(each, click.Option))
    records = (option.get_help_record(context) for option in options)
    return _entries(record for record in records if record)


def _entries(entries: Iterable[tuple[str, str]]) -> list[str]:
    """Names with their meanings, as hanging paragraphs."""
    return [line for name, meaning in entries for line in (".TP", rf"\fB{_text(name)}\fR", _line(meaning))]


def _paragraphs(text: str) -> list[str]:
    blocks = re.split(r"\n\s*\n", text.strip())
    return [line for block in blocks for line in (".PP", _line(" ".join(block.split())))]


def _line(text: str) -> str:
    """A line of text, escaped so that it is never a macro; text in backquotes is bold."""
    shown = re.sub(r"`([^`]+)`", r"\\fB\1\\fR", _text(text))
    return rf"\&{shown}" if shown.startswith((".", "'")) else shown


def _text(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
