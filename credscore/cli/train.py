"""The command `credscore train`: retrains the shipped model, trains one with another recipe, or refits a part of
one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from credscore.cli.console import MODEL_OPTION, UNREADABLE, Paths, print_for_people, report_done, shared_options
from credscore.cli.evaluate import report_errors
from credscore.cli.record_options import column_options, named_field, target_option
from credscore.errors import UsageError
from credscore.evaluation.evaluate import Evaluation, Skipped
from credscore.evaluation.metrics import BINS
from credscore.evaluation.model_card import Figure, bins_of, save_figures
from credscore.model.model import Model
from credscore.model.model_files import DEFAULT, default_model, load_model, save_arrays, save_model
from credscore.model.targets import Target
from credscore.plain_data import number
from credscore.readers.records.records import Columns, read_records
from credscore.render.evaluation import NAMES, render
from credscore.train.distillation import encoder
from credscore.train.embedding_cache import EmbeddingCache
from credscore.train.fit import TrainingData, fit
from credscore.train.recipe import SHIPPED, Recipe
from credscore.train.refit import Rows, cross_validated, refit

PROTOCOL: Final = (
    "Cross-validation on the rows the part was refitted on: each row is judged by a model refitted on the rows of "
    "other sources. Intervals resample sources. Nothing here was measured on the parts that were kept."
)


@click.command("train", short_help="Train a model from labelled texts.")
@click.argument("paths", nargs=-1, type=Paths(), metavar="[FILE...]")
@target_option(required=False)
@column_options
@MODEL_OPTION
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of labelled sets, as gzipped JSON Lines.",
)
@click.option(
    "--recipe",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which rows train which head.  [default: the shipped recipe]",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that keeps sentence embeddings between runs, with --data.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where to write the model, a JSON file.",
)
def train_command(
    *, paths: tuple[str, ...], target: Target | None, text: str, label: str, by: str, model_file: str | None,
    data: Path | None, recipe: Path | None, cache: Path | None, out: Path,
) -> int:  # fmt: skip
    """Train a model.

    With --data: all of it, by a recipe; the same recipe, data and machine give the same bytes.

    With FILEs of your own labelled rows (JSON Lines, CSV or Parquet) and --target: refit that part of the model on them
    and keep the others. This needs at
    least 200 rows from five publishers, and prints the quality in a cross-validation that keeps sources apart.

    To use it: `credscore score --model OUT PATH`.
    """
    _refuse(paths=paths, target=target, model_file=model_file, data=data, recipe=recipe or cache, out=out)
    if data is not None:
        by_recipe(data, recipe or SHIPPED, cache, out)
        return 0
    assert target is not None
    base = default_model() if model_file is None else load_model(model_file)
    return on_own_rows(paths, Columns(text=text, label=label, source=by), base, target, out)


def _refuse(
    *, paths: tuple[str, ...], target: str | None, model_file: str | None, data: Path | None, recipe: Path | None,
    out: Path,
) -> None:  # fmt: skip
    """Raise click.UsageError for options that do not go together, before any work is done."""
    if bool(paths) == (data is not None):
        raise click.UsageError("give either --data for a whole model, or FILEs of your own rows with --target")
    if paths and target is None:
        raise click.UsageError("with FILEs, --target must say what their labels are about")
    if paths and recipe is not None:
        raise click.UsageError("--recipe and --cache go with --data; your own rows are fitted by the shipped recipe")
    if data is not None and (target is not None or model_file is not None):
        raise click.UsageError(
            "--target and --model go with FILEs of your own rows; --data trains the whole model by the recipe"
        )
    if not out.absolute().parent.is_dir():
        raise click.UsageError(f"--out: there is no folder {str(out.parent)!r} to write the model to; create it first")


def by_recipe(data: Path, recipe: Path, cache: Path | None, out: Path) -> None:
    """Train a whole model and write it."""
    chosen = Recipe.read(recipe)
    report_done(f"reading the sets in {data}")
    rows = TrainingData.read(chosen, data, encoder if cache is None else lambda: EmbeddingCache(encoder(), cache))
    for name, labelled in rows.heads.items():
        report_done(f"  {name}: {len(labelled.corpus)} rows")
    report_done("fitting; this takes some minutes")
    write(fit(rows, chosen), out)
    report_done(f"wrote {out}")


def on_own_rows(paths: tuple[str, ...], columns: Columns, base: Model, target: Target, out: Path) -> int:
    """Refit one target, print its cross-validation and write the model."""
    skipped = Skipped()
    reads = named_field((read for path in paths for read in read_records(path, columns)), columns.source)
    try:
        rows = Rows.of(reads, target, skipped)
    except UsageError:
        report_errors(skipped)
        if skipped.broken:
            return UNREADABLE
        raise
    report_errors(skipped)
    if skipped.broken:
        report_done("nothing is trained, since rows may be missing; fix or leave out what could not be read")
        return UNREADABLE
    report_done(f"{rows.y.size} rows; cross-validating, sources apart")
    recipe = Recipe.read()
    found = cross_validated(base, rows, target, recipe, report_done)
    sys.stdout.write(render(found, skipped, print_for_people()))
    sys.stdout.flush()
    model = refit(base, rows, target, recipe)
    write(model, out)
    save_figures(out, model.id, PROTOCOL, _figures(found), {target: bins_of(found.reliability(BINS))})
    report_done(f"wrote {out}: {target} refitted on all {rows.y.size} rows, all else as in {base.id}")
    return UNREADABLE if skipped.errors else 0


def _figures(found: Evaluation) -> list[Figure]:
    """The figures of a cross-validation, for the card of the model."""
    intervals = found.intervals()
    return [
        Figure(
            f"{found.target}, own rows", NAMES[name][0], value, number(intervals[name][0]), number(intervals[name][1]),
            found.n, found.sources_judged,
        )
        for name, value in found.figures._asdict().items()
    ]  # fmt: skip


def write(model: Model, out: Path) -> None:
    """Write the model; for the package's default model, its arrays too."""
    save_model(model, out)
    if out.resolve() == DEFAULT.resolve():
        save_arrays(model, DEFAULT.with_suffix(""))


train_command.params += shared_options()
