"""The card of a model as text and Markdown."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields, replace

import pytest
from evaluating import CURVE

from credscore.evaluation.model_card import Card, Figure, card_of
from credscore.model.model_files import default_model
from credscore.render.card import markdown, text, to_dict
from credscore.render.terminal import Look

FIGURES = (
    Figure("credibility, somewhere", "AUC", 0.8125, 0.75, 0.875, 1200, 34, 0.7),
    Figure("bias | elsewhere", "accuracy", 0.5, part="without some sets"),
)


@pytest.fixture(scope="module")
def measured() -> Card:
    return replace(card_of(default_model()), figures=FIGURES, curves={"credibility": CURVE})


def test_markdown_tables_hold(measured: Card) -> None:
    document = markdown(measured)
    assert "| credibility, somewhere, AUC | 1,200 / 34 | 0.812 | 0.750 to 0.875 | 0.700 |" in document
    assert "## Figures: without some sets" in document
    assert r"| bias \| elsewhere, accuracy | - / - | 0.500 | - | - |" in document
    assert "## Calibration: reliable, unseen publishers" in document
    assert "| 50 to 100 | 50 | 80 % | 90 % |" in document
    for table in re.findall(r"(?:^\|.*\n)+", document, re.MULTILINE):
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(bars) == 1, table


@pytest.mark.parametrize("width", [60, 80, 120])
def test_text_fits_the_terminal(measured: Card, width: int) -> None:
    shown = text(measured, Look(width=width))
    assert max(map(len, shown.splitlines())) <= width
    for part in (
        "What it is for",
        "What it should not be used for",
        "Known failures",
        "Training sets",
        "Licences",
        "Figures",
    ):
        assert part in shown


def test_nothing_measured_is_said_and_no_table_is_made() -> None:
    bare = replace(card_of(default_model()), figures=(), curves={})
    assert "None were measured for this model." in markdown(bare)
    assert "unseen publishers\n" not in markdown(bare)


def test_json_has_every_part_of_the_card(measured: Card) -> None:
    found = to_dict(measured)
    assert found["figures"][1] == {**asdict(FIGURES[1])}
    assert json.loads(json.dumps(found))["calibration"].keys() == measured.calibration.keys()
    assert {"schema_version", *(field.name for field in fields(Card))} == set(found)
