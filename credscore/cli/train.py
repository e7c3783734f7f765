"""The command `credscore train`: retrains the shipped model, trains one with another recipe, or refits a part of
one."""
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from credscore.cli.options import MODEL_OPTION, Paths, with_shared_options
from credscore.cli.record_options import column_options, target_option

if TYPE_CHECKING:
    from credscore.model.targets import Target


@with_shared_options
@click.command(short_help="Train a model, or refit a part of one on your own rows.")
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
def train(
    *, paths: tuple[str, ...], target: Target | None, text: str, label: str, by: str, model_file: str | None,
    data: Path | None, recipe: Path | None, cache: Path | None, out: Path,
) -> int:  # fmt: skip
    """Train a model.

    With --data: all of it, by a recipe; the same recipe, data and machine give the same bytes.

    With FILEs of your own labelled rows (JSON Lines, CSV or Parquet) and --target: refit that part of the model on them
    and keep the others. This needs at least 200 rows from five publishers, and prints the quality in a cross-validation
    that keeps sources apart.

    To use it: `credscore score --model OUT PATH`.
    """
    _refuse(paths=paths, target=target, model_file=model_file, data=data, recipe=recipe or cache, out=out)
    from credscore.cli.training import by_recipe, on_own_rows

    if data is not None:
        by_recipe(data, recipe, cache, out)
        return 0
    assert target is not None
    from credscore.model.model_files import default_model, load_model
    from credscore.readers.records.records import Columns

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
