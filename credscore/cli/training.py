"""What `credscore train` runs: a whole model by a recipe, or a part of one refitted on own rows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from credscore.cli.console import print_for_people, report_done
from credscore.cli.evaluate import report_errors
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.record_options import named_field
from credscore.errors import UsageError
from credscore.evaluation.evaluate import Evaluation, Skipped
from credscore.evaluation.metrics import BINS
from credscore.evaluation.model_card import Figure, bins_of, save_figures
from credscore.model.model import Model
from credscore.model.model_files import DEFAULT, save_arrays, save_model
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


def by_recipe(data: Path, recipe: Path | None, cache: Path | None, out: Path) -> None:
    """Train a whole model, by the shipped recipe unless another is given, and write it."""
    chosen = Recipe.read(recipe or SHIPPED)
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
