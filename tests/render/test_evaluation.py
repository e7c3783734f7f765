"""An evaluation as text for people and as JSON."""

from __future__ import annotations

import json

import numpy as np
import pytest

from credscore.errors import BadRecord
from credscore.evaluation.evaluate import Evaluation, Skipped
from credscore.render.evaluation import MIN_ROWS, render, to_dict
from credscore.render.terminal import Look


def evaluation(rows: int, sources: int = 4, labels: tuple[int, ...] = (0, 1)) -> Evaluation:
    y = np.resize(np.array(labels, np.int64), rows)
    logit = np.linspace(-2, 2, rows) * (2 * y - 1)
    names = tuple(f"site\x1b[31m-{n % sources}.example" for n in range(rows))
    return Evaluation("m-1", "credibility", y, logit, np.arange(rows) % 4 == 0, names)


def skipped() -> Skipped:
    found = Skipped()
    found.add(BadRecord("a.csv", 3, "no-text", "found nothing"))
    return found


@pytest.mark.parametrize("found", [evaluation(40), evaluation(3, 1, (1,)), evaluation(0)], ids=["many", "few", "none"])
def test_json_has_null_where_nothing_can_be_computed(found: Evaluation) -> None:
    made = json.loads(json.dumps(to_dict(found, skipped()), allow_nan=False))
    assert (made["n"], made["skipped"], made["skipped_by"]) == (found.n, 1, {"no-text": 1})
    assert (made["auc"] is None) == (found.n < 40)
    assert made["errors"][0]["line"] == 3
    assert sum(each["n"] for each in made["reliability"]) == found.n
    assert sum(each["n"] for each in made["sources"]) == found.n


def test_text_says_what_was_skipped_and_which_figures_lack_a_label() -> None:
    shown = render(evaluation(3, 1, (1,)), skipped(), Look())
    assert "1 row skipped: 1 no-text (" in shown
    assert "AUC" in shown
    assert "rows of both labels are needed" in shown
    assert "\x1b" not in shown


def test_only_sources_of_some_rows_are_listed_among_the_worst() -> None:
    assert "Worst sources" in render(evaluation(4 * MIN_ROWS), Skipped(), Look())
    assert "Worst sources" not in render(evaluation(4 * MIN_ROWS - 4), Skipped(), Look())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_sources_are_cut_to_the_width(width: int) -> None:
    shown = render(evaluation(40), Skipped(), Look(width))
    listed = shown[shown.index("Worst sources") :].splitlines()[1:]
    assert max(map(len, listed)) <= max(width, 60)
