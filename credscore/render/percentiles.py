"""The distribution of scores in a corpus, as text for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from credscore.evaluation.evaluate import Skipped
from credscore.evaluation.percentiles import GATES, PERCENTILES, Distribution
from credscore.model.targets import SCORE_NAMES
from credscore.plain_data import Json, number
from credscore.render.json import SCHEMA_VERSION, errors_list
from credscore.render.terminal import Look

BOLD, FAINT = "1", "2"
SIDES: Final = {"credibility": "below", "bias": "above", "promotion": "above"}


def to_dict(found: Distribution, skipped: Skipped) -> Json:
    """The JSON object: scores by percentile, and for each gate the share of texts that it rejects, 0 to 1; null without
    texts."""
    return {
        "schema_version": SCHEMA_VERSION,
        "model_id": found.model_id,
        "n": found.n,
        "scored": found.scored,
        "skipped": skipped.rows,
        "percentiles": {name: _numbers(found.percentiles(name)) for name in SCORE_NAMES},
        "rejected": {name: _numbers(found.rejected_shares(name)) for name in SCORE_NAMES},
        "errors": errors_list(skipped.errors),
    }


def _numbers(values: Mapping[int, float]) -> Json:
    return {str(name): number(value) for name, value in values.items()}


def render(found: Distribution, look: Look) -> str:
    """Two tables for people, ending with a line end; the heading alone if no text has a score."""
    coverage = f"{found.scored:,} of {found.n:,} texts have a score, by {found.model_id}"
    lines = [look.paint("Scores in this corpus", BOLD) + look.paint(f" · {coverage}", FAINT)]
    if not found.scored:
        return look.spell(lines[0]) + "\n"
    lines += ["", *_table("percentile", PERCENTILES, {n: f"{n:<21}" for n in SCORE_NAMES}, _scores_of(found))]
    lines += ["", look.paint("Texts that a gate rejects", BOLD), ""]
    lines += _table("gate", GATES, {n: f"{n:<12}{SIDES[n]:<9}" for n in SCORE_NAMES}, _shares_of(found))
    return look.spell("\n".join(line.rstrip() for line in lines)) + "\n"


def _scores_of(found: Distribution) -> dict[str, list[str]]:
    return {n: [f"{value:.0f}" for value in found.percentiles(n).values()] for n in SCORE_NAMES}


def _shares_of(found: Distribution) -> dict[str, list[str]]:
    return {n: [f"{100 * share:.0f} %" for share in found.rejected_shares(n).values()] for n in SCORE_NAMES}


def _table(name: str, head: tuple[int, ...], names: Mapping[str, str], rows: Mapping[str, list[str]]) -> Iterator[str]:
    yield f"  {name:<21}" + "".join(f"{at:>6}" for at in head)
    for row, cells in rows.items():
        yield f"  {names[row]}" + "".join(f"{cell:>6}" for cell in cells)
