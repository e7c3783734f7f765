"""The command `credscore sources`: scores publishers from many texts of each."""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from credscore.cli.console import followed, print_as_utf_8, print_for_people, report_problem, shown
from credscore.cli.evaluate import report_errors
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.options import FORMAT_IN, MODEL_OPTION, Paths, with_shared_options
from credscore.cli.record_options import COLUMNS, Command, named_field
from credscore.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from credscore.document import Document
    from credscore.evaluation.evaluate import Skipped
    from credscore.readers.records.records import RecordRead
    from credscore.sources.results import Rating, Sources

SHOWN_ODD: Final = 3
OPTIONAL: Final = ("byline", "date", "url")
"""The optional fields of a row."""

TEXT, _, BY = COLUMNS
_OPTIONS: Final = (
    TEXT, BY,
    click.option("--date", metavar="FIELD", default="date", show_default=True, help="The field of the date, if any."),
    click.option("--url", metavar="FIELD", default="url", show_default=True, help="The field of the address, if any."),
    click.option("--byline", metavar="FIELD", default="byline", show_default=True, help="The field of the byline."),
    click.option(
        "--lists", metavar="CSV", multiple=True, type=Paths(),
        help="Third-party ratings of domains, shown next to the scores.",
    ),
    click.option("--list-domain", metavar="FIELD", default="domain", show_default=True, help="Its column of domains."),
    click.option("--list-score", metavar="FIELD", help="Its column of ratings, if not 'score' or the like."),
    click.option(
        "--min-documents", type=click.IntRange(min=1), default=5, show_default=True,
        help="The number of scored documents that a source needs for a score.",
    ),
    click.option("--details", is_flag=True, help="With text output, show details of each source."),
)  # fmt: skip


def _options(command: Command) -> Command:
    return reduce(lambda inner, option: option(inner), reversed(_OPTIONS), command)


@with_shared_options
@click.command(short_help="Score publishers, from many texts of each.")
@click.argument("paths", nargs=-1, required=True, type=Paths(), metavar="FILE... | -")
@_options
@FORMAT_IN
@MODEL_OPTION
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.pass_context
def sources(
    context: click.Context, /, *, paths: tuple[str, ...], model_file: str | None, form: str, details: bool,
    **options: Any,
) -> int:  # fmt: skip
    """Score publishers from records with one text per row: JSON Lines, CSV (plain, gzip, zstandard) or Parquet.

    The scores of a source are those of its typical text under partial pooling: with few texts they stay close to those
    of other sources, and below --min-documents there are none. An address in --by counts as its domain. Metadata
    (address, byline, date, dateline) and the ratings of --lists are shown with the scores but never enter them.
    """
    from credscore.evaluation.evaluate import Skipped
    from credscore.model.model_files import default_model, load_model
    from credscore.readers.globs import expanded
    from credscore.readers.records.records import Columns, read_records
    from credscore.sources.score_sources import sources_of

    lists = _lists(options["lists"], options["list_domain"], options["list_score"])
    columns = Columns(
        options["text"], None, options["by"], None, options["url"], options["date"],
        form=options["format_in"] or "plain", byline=options["byline"],
    )  # fmt: skip
    model, skipped = default_model() if model_file is None else load_model(model_file), Skipped()
    reads = named_field((read for path in expanded(paths) for read in read_records(path, columns)), options["by"])
    absent = {name for name in OPTIONAL if context.get_parameter_source(name) == ParameterSource.COMMANDLINE}
    documents = followed(_documents(reads, skipped, absent), "texts")
    found = sources_of(documents, model, min_documents=options["min_documents"], lists=lists)
    report_errors(skipped)
    for name in sorted(absent):
        report_problem(f"--{name} {options[name]}: no row has anything there; expected a field of the records")
    for warning in _unlisted(found, lists):
        report_problem(warning)
    if not found:
        report_problem(_nothing(found, options["by"]))
    _write(found, skipped, form, details)
    return UNREADABLE if skipped.errors or not found else 0


def _documents(reads: Iterable[RecordRead], skipped: Skipped, absent: set[str]) -> Iterator[Document]:
    """The documents. Fields that any of them has are removed from `absent`."""
    for read in reads:
        if isinstance(read, UnreadableInput):
            skipped.add(read)
        else:
            absent -= {name for name in absent if getattr(read.document, name)}
            yield read.document


def _lists(paths: tuple[str, ...], domain: str, score: str | None) -> dict[str, dict[str, Rating]]:
    """The lists by name, with warnings on standard error. Raises a usage error for one that cannot be used."""
    from credscore.sources.rating_lists import name_of, read_list

    found: dict[str, dict[str, Rating]] = {}
    for path in paths:
        name = name_of(path)
        if name in found:
            raise UsageError(f"{path}: there is a list {name!r} already; give one of the files another name")
        try:
            found[name], odd = read_list(path, domain, score)
        except UnreadableInput as error:
            raise UsageError(str(error)) from error
        for warning in odd[:SHOWN_ODD]:
            report_problem(warning)
        if len(odd) > SHOWN_ODD:
            report_problem(f"{path}: {len(odd) - SHOWN_ODD:,} more such lines")
    return found


def _unlisted(found: Sources, lists: Mapping[str, Mapping[str, Rating]]) -> Iterator[str]:
    """Warnings about lists with ratings for none of the sources."""
    nowhere = sum(source.domain is None for source in found)
    for name, ratings in lists.items():
        if found and ratings and all(source.lists[name] is None for source in found):
            message = f"none of the sources is listed; {nowhere:,} of {len(found):,} have no known domain"
            yield f"--lists {name}: {message}; domains come from addresses (--url) and from names that are domains"


def _nothing(found: Sources, by: str) -> str:
    if found.unsourced:
        count = f"{found.unsourced:,} text{'s' * (found.unsourced != 1)}"
        return f"no source: found {count}, none with a name in {by!r}; name the field with --by"
    return "no source: no text could be read"


def _write(found: Sources, skipped: Skipped, form: str, details: bool) -> None:
    from credscore.render.sources import csv, json, text

    if form == "text":
        if found:
            sys.stdout.write(text.render(found, skipped, print_for_people(), details))
        return
    print_as_utf_8()
    sys.stdout.write(json.render(found, skipped) if form == "json" else shown(csv.render(found)))
