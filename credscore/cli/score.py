"""The command `credscore score`: scores files, folders and files of records."""
# ruff: noqa: PLC0415

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from credscore.cli.options import (
    FORMAT_IN,
    MODEL_OPTION,
    STDIN_FILENAME,
    Paths,
    files_or_standard_input,
    with_shared_options,
)
from credscore.cli.record_options import record_options

if TYPE_CHECKING:
    from credscore.cli.score_outputs import Form
    from credscore.readers import Format
    from credscore.render.text import Order


@with_shared_options
@click.command(short_help="Score files and folders; with --out, files of records.")
@click.argument("paths", nargs=-1, type=Paths(), metavar="PATH... | -")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@click.option(
    "--order",
    type=click.Choice(["weight", "text"]),
    default="weight",
    show_default=True,
    help="Order of the evidence in --format text: by weight, or as in the text.",
)
@FORMAT_IN
@STDIN_FILENAME
@MODEL_OPTION
@record_options
@click.pass_context
def score(
    context: click.Context, /, *, paths: tuple[str, ...], form: Form, order: Order, format_in: Format | None,
    stdin_filename: str | None, model_file: str | None, **options: Any,
) -> int:  # fmt: skip
    """Score files, folders, or standard input (-); with --out, files of records.

    With --out, each file of records (JSON Lines or CSV, plain, gzip or zstandard; Parquet) gives a file of scores of
    the same name, one row per record, in order. Folders and patterns such as 'corpus/**/*.jsonl.gz' work too. Rows
    that cannot be scored go to NAME.rejects.jsonl with the reason. An interrupted job resumes when started again.
    """
    from credscore.cli.corpus import RecordChoices, refuse_mixed, score_corpus

    records = RecordChoices(**options)
    refuse_mixed(context, records)
    if records.out is not None and paths:
        return score_corpus(paths, records, format_in, model_file)
    from credscore.cli.score_outputs import score_paths

    return score_paths(files_or_standard_input(context, paths, stdin_filename), form, order, format_in, model_file)
