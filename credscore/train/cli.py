"""The command `credscore train`: rebuild the shipped model, or make one by another recipe."""

from __future__ import annotations

from pathlib import Path

import click

from credscore.model import Model
from credscore.model_file import DEFAULT, save_arrays, save_model
from credscore.train.fit import TrainingData, fit
from credscore.train.recipe import SHIPPED, Recipe


@click.command("train", short_help="Train a model from labelled texts.")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder of labelled sets, as gzipped JSON Lines.",
)
@click.option(
    "--recipe",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=SHIPPED,
    show_default="the shipped one",
    help="Which rows teach what.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where to write the model, a JSON file.",
)
def train_command(data: Path, recipe: Path, out: Path) -> None:
    """Train a model by a recipe; the same recipe, data and machine give the same bytes.

    Scores made with it: `credscore score --model OUT PATH`.
    """
    chosen = Recipe.read(recipe)
    click.echo(f"reading the sets of {data}", err=True)
    rows = TrainingData.read(chosen, data)
    for name, labelled in rows.heads.items():
        click.echo(f"  {name}: {len(labelled.corpus)} rows", err=True)
    click.echo("fitting; this takes some minutes", err=True)
    write(fit(rows, chosen), out)
    click.echo(f"wrote {out}", err=True)


def write(model: Model, out: Path) -> None:
    """Write the model; for the package's own, its arrays too."""
    save_model(model, out)
    if out.resolve() == DEFAULT.resolve():
        save_arrays(model, DEFAULT.with_suffix(""))
