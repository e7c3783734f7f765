"""The options of commands that read records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from credscore.errors import UnknownName
from credscore.model.targets import GOOD_SIDE, TARGETS

if TYPE_CHECKING:
    from credscore.readers.records.record import RecordRead

Command = TypeVar("Command", bound=Callable[..., Any])

_SIDES: Final = ", ".join(GOOD_SIDE.values())

BY: Final = "source"
"""The default field of publishers, which records may lack."""

COLUMNS: Final = (
    click.option("--text", metavar="FIELD", default="text", show_default=True, help="The field of the text."),
    click.option(
        "--label",
        metavar="FIELD",
        default="y",
        show_default=True,
        help="The field of the label: 1 is good, 0 bad.",
    ),
    click.option("--by", metavar="FIELD", default=BY, show_default=True, help="The field of the publisher."),
)


def target_option(*, required: bool) -> Callable[[Command], Command]:
    """The option --target: what the labels are about."""
    meaning = f"What the labels are about; 1 is its good side: {_SIDES}."
    return click.option("--target", type=click.Choice(TARGETS), required=required, help=meaning)


def column_options(command: Command) -> Command:
    """The options --text, --label and --by."""
    return reduce(lambda inner, option: option(inner), reversed(COLUMNS), command)


def named_field(reads: Iterable[RecordRead], field: str | None) -> Iterator[RecordRead]:
    """Yield the records; raises UnknownName at the end if none has the field that `--by` names."""
    from credscore.readers.records.record import listed  # noqa: PLC0415

    names: dict[str, None] = {}
    missing = field != BY
    for read in reads:
        values = getattr(read, "values", None)
        if missing and values is not None and field is not None:
            names |= dict.fromkeys(values)
            missing = field not in values and field.partition(".")[0] not in values
        yield read
    if missing and names:
        raise UnknownName(f"--by {field}: no record has that field; the fields are {listed(list(names))}")


SCORED: Final = (
    click.option(
        "--out",
        type=click.Path(file_okay=False),
        metavar="FOLDER",
        help="Score files of records (JSON Lines, CSV, Parquet) into files of the same names in this folder.",
    ),
    click.option(
        "--text-column",
        "--text",
        "text",
        metavar="FIELD",
        default="text",
        show_default=True,
        help="The field of the text.",
    ),
    click.option(
        "--title-column",
        "title",
        metavar="FIELD",
        default="title",
        show_default=True,
        help="The field of the title, if any.",
    ),
    click.option("--id-column", "id_column", metavar="FIELD", help="A column that identifies rows; kept in output."),
    click.option("--keep", metavar="FIELD[,FIELD]...", multiple=True, help="Other columns to keep."),
    click.option("--out-format", type=click.Choice(["jsonl", "parquet"]), default="jsonl", show_default=True),
    click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        help="Number of processes; 0 is one per processor.",
    ),
)


def record_options(command: Command) -> Command:
    """The option --out and those that require it."""
    return reduce(lambda inner, option: option(inner), reversed(SCORED), command)
