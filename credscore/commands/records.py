"""The options of commands that read labelled records."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, Final, TypeVar

import click

from credscore.target import GOOD_SIDE, TARGETS

Command = TypeVar("Command", bound=Callable[..., Any])

_SIDES: Final = ", ".join(GOOD_SIDE.values())

COLUMNS: Final = (
    click.option("--text", metavar="FIELD", default="text", show_default=True, help="Where the text is."),
    click.option("--label", metavar="FIELD", default="y", show_default=True, help="Where 1 (the good side) or 0 is."),
    click.option("--by", metavar="FIELD", default="source", show_default=True, help="Where the publisher is."),
)


def target_option(*, required: bool) -> Callable[[Command], Command]:
    """What the labels are about."""
    told = f"What the labels are about; 1 is its good side: {_SIDES}."
    return click.option("--target", type=click.Choice(TARGETS), required=required, help=told)


def column_options(command: Command) -> Command:
    """--text, --label and --by."""
    return reduce(lambda inner, option: option(inner), reversed(COLUMNS), command)
