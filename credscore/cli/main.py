"""The command `credscore`: `score`, `features` and the dispatch to the others.

Exit codes: 0 success, 2 usage or configuration, 3 some input could not be read or no text was found; 2 takes
precedence. Commands import what they need when they run, so that help and usage errors are fast.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from credscore.cli.check import check
from credscore.cli.completion import COMPLETE, completion
from credscore.cli.console import (
    FORMAT_IN,
    MODEL_OPTION,
    NO_MEMORY,
    STDIN_FILENAME,
    UNREADABLE,
    USAGE,
    Commands,
    Paths,
    end_progress,
    followed,
    is_interrupt,
    lacks_memory,
    or_standard_input,
    print_as_utf_8,
    report_problem,
    shared_options,
    shown,
    silence,
)
from credscore.cli.evaluate import evaluate
from credscore.cli.init import init
from credscore.cli.mcp import mcp
from credscore.cli.model import model
from credscore.cli.record_options import record_options
from credscore.cli.report import report
from credscore.cli.rule import rule
from credscore.cli.score_outputs import write_json, write_lines, write_text
from credscore.cli.scored_files import answers
from credscore.cli.server import server
from credscore.cli.sources import sources
from credscore.cli.start import INTERRUPTED, PIPE_CLOSED
from credscore.cli.voices import voices
from credscore.errors import CredscoreError, UnreadableInput
from credscore.render.inert import clean

if TYPE_CHECKING:
    from credscore.readers import Format, Read
    from credscore.render.text import Order


COLLECTION_THRESHOLDS: Final = 100_000, 20, 50
"""Garbage is collected rarely: results hold no cycles, and looking for them takes a sixth of a report."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit; inputs, options and pipes never cause a traceback."""
    if sys.stdout is None:  # closed by the caller, who wants only the exit code
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    gc.set_threshold(*COLLECTION_THRESHOLDS)
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        code = PIPE_CLOSED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        code = USAGE
        report_problem(f"stopped: {error}")
        silence()
    except Exception as error:
        if not is_interrupt(error) and not lacks_memory(error):
            raise
        code = INTERRUPTED if is_interrupt(error) else USAGE
        if code == USAGE:
            report_problem(NO_MEMORY)
            silence()
    sys.exit(code)


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
    except CredscoreError as error:
        report_problem(str(error))
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


@click.group(
    name="credscore",
    cls=Commands,
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


@commands.command(short_help="Score files and folders; with --out, files of records.")
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
    context: click.Context, /, *, paths: tuple[str, ...], form: str, order: Order, format_in: Format | None,
    stdin_filename: str | None, model_file: str | None, **asked: Any,
) -> int:  # fmt: skip
    """Score files, folders, or standard input (-); with --out, files of records.

    With --out, each file of records (JSON Lines or CSV, plain, gzip or zstandard; Parquet) gives a file of scores of
    the same name, one row per record, in order. Folders and patterns such as 'corpus/**/*.jsonl.gz' work too. Rows
    that cannot be scored go to NAME.rejects.jsonl with the reason. An interrupted job resumes when started again.
    """
    from credscore.cli.corpus import RecordChoices, refuse_mixed, score_corpus

    records = RecordChoices(**asked)
    refuse_mixed(context, records)
    if records.out is not None and paths:
        return score_corpus(paths, records, format_in, model_file)
    paths = or_standard_input(context, paths, stdin_filename)
    from credscore.model.model_files import default_model, load_model

    chosen = default_model() if model_file is None else load_model(model_file)
    reads = _reads(paths, format_in, streams=form != "json")
    if form == "text":
        return write_text(reads, chosen, order)
    return write_json(reads, chosen) if form == "json" else write_lines(reads, chosen)


@commands.command()
@click.argument("paths", nargs=-1, type=Paths(), metavar="PATH... | -")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@FORMAT_IN
@click.pass_context
def features(context: click.Context, paths: tuple[str, ...], form: str, format_in: Format | None) -> int:
    """Print the features of texts, as CSV or JSON."""
    paths = or_standard_input(context, paths)
    from credscore.extractors.catalogue import FEATURES
    from credscore.render import features as render
    from credscore.scoring.scorer import feature_matrix

    print_as_utf_8()
    errors: list[UnreadableInput] = []
    rows = []
    if form == "csv":
        sys.stdout.write(render.csv_header(FEATURES))
    reads = _reads(paths, format_in, streams=form == "csv")
    for answer in answers(reads, lambda documents: feature_matrix(documents).values.tolist()):
        if isinstance(answer, UnreadableInput):
            errors.append(answer)
        elif form == "csv":
            sys.stdout.write(shown(render.csv_row(answer[0].path, answer[1])))
        else:
            rows.append(render.to_dict(answer[0].path, FEATURES, answer[1]))
    if form == "json":
        end_progress()
        sys.stdout.writelines(render.report(FEATURES, rows, errors))
    return UNREADABLE if errors else 0


@commands.command(add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def train(context: click.Context, arguments: tuple[str, ...]) -> int:
    """Train a model, or refit a part of one on your own rows."""
    from credscore.cli.train import train_command

    with train_command.make_context("train", list(arguments), parent=context.parent) as inner:
        return train_command.invoke(inner) or 0


for command in (check, evaluate, report, sources, voices):
    commands.add_command(command)
for command in (commands, *commands.commands.values(), *model.commands.values(), init):
    if command is not train:  # it parses its own options
        command.params += shared_options()
for command in (completion, init, mcp, model, rule, server):
    commands.add_command(command)


def _reads(paths: Sequence[str], format_in: Format | None, *, streams: bool) -> Iterable[Read]:
    from credscore.readers import read_paths

    return followed(read_paths(paths, format_in), "files", streams=streams)
