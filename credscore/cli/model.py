"""The command `credscore model`: describes a model in words and plots."""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credscore.cli.console import print_as_utf_8, print_for_people, report_done
from credscore.cli.options import MODEL_OPTION, Commands, with_shared_options

if TYPE_CHECKING:
    from credscore.evaluation.model_card import Card
    from credscore.model.model import Model


@click.group(cls=Commands, short_help="Describe a model, in words or plots.")
def model() -> None:
    """Show what a model was trained on, how good it is and where it fails."""


@with_shared_options
@model.command()
@MODEL_OPTION
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def show(model_file: str | None, form: str) -> None:
    """Print the card of a model."""
    from credscore.render import card as render
    from credscore.render.json import dump

    _, card = _opened(model_file)
    if form == "text":
        sys.stdout.write(render.text(card, print_for_people()))
        return
    print_as_utf_8()
    sys.stdout.write(dump(render.to_dict(card)) + "\n" if form == "json" else render.markdown(card))


@with_shared_options
@model.command(short_help="Plot its features and its calibration.")
@MODEL_OPTION
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder for the plots."
)
def plot(model_file: str | None, out: Path) -> None:
    """Plot how each feature moves each score, and the calibration (needs credscore[plots])."""
    from credscore.evaluation.plots import draw

    for path in draw(*_opened(model_file), out):
        report_done(f"drew {path}")


def _opened(model_file: str | None) -> tuple[Model, Card]:
    """Load a model and its card."""
    from credscore.evaluation.model_card import card_of
    from credscore.model.model_files import DEFAULT, default_model, load_model

    chosen = default_model() if model_file is None else load_model(model_file)
    return chosen, card_of(chosen, DEFAULT if model_file is None else Path(model_file))
