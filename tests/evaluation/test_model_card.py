"""The model card: its content is that of the model, and the document generated from it is current."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from commands import run
from evaluating import with_figures

from credscore.errors import ModelError
from credscore.evaluation.model_card import (
    PROSE,
    Behavior,
    Card,
    card_of,
    figures_file,
    save_behavior,
    save_figures,
)
from credscore.model.model_files import DEFAULT, default_model
from credscore.model.targets import HEADS, TARGETS
from credscore.render.card import markdown

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "model-card.md"


@pytest.fixture
def measured(tmp_path: Path) -> tuple[Path, Card]:
    """A model with figures beside it."""
    return with_figures(default_model(), tmp_path / "model.json")


def test_the_document_is_current() -> None:
    made = "credscore model show --format markdown > docs/model-card.md"
    assert DOCUMENT.read_text("utf-8") == markdown(card_of(default_model())), f"make it again: {made}"
    assert made in DOCUMENT.read_text("utf-8")


def test_the_command_makes_the_document() -> None:
    done = run("model", "show", "--format", "markdown")
    assert (done.returncode, done.stdout) == (0, DOCUMENT.read_bytes())


def test_every_set_that_taught_is_named_with_its_licence() -> None:
    card, model = card_of(default_model()), default_model()
    taught = {(head, name): facts for head in HEADS for name, facts in model.provenance[head].items()}
    assert {(t.head, t.set): {"rows": t.rows, "publishers": t.publishers} for t in card.teachers} == taught
    for teacher in card.teachers:
        assert teacher.licence not in ("", "not known here"), teacher.set
        assert teacher.commercial in ("yes", "no", "not stated")
        assert re.search(r"NC", teacher.licence) is None or teacher.commercial == "no"
    assert PROSE.is_file()


def test_json_holds_the_whole_card(measured: tuple[Path, Card]) -> None:
    path, card = measured
    done = run("model", "show", "--model", str(path), "--format", "json")
    found = json.loads(done.stdout)
    assert found.pop("schema_version") == 1
    assert found == json.loads(json.dumps(asdict(card)))
    assert found["figures"][0]["value"] == 0.8125
    assert found["curves"]["credibility"][1]["found"] == 0.9


def test_figures_of_another_model_are_not_shown(measured: tuple[Path, Card], tmp_path: Path) -> None:
    path, _ = measured
    raw = json.loads(figures_file(path).read_text())
    figures_file(path).write_text(json.dumps({**raw, "model_id": "another"}))
    card = card_of(default_model(), path)
    assert (card.figures, card.curves, card.protocol) == ((), {}, "")
    assert "None were measured for this model" in markdown(card)
    assert card_of(default_model(), tmp_path / "alone.json").figures == ()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"model_id": "x", "figures": [{"figure": 1}]}', "\x00"])
def test_figures_that_are_none_are_told(tmp_path: Path, content: str) -> None:
    figures_file(tmp_path / "m.json").write_text(content)
    with pytest.raises(ModelError, match=r"m\.figures\.json.*measure them again"):
        card_of(default_model(), tmp_path / "m.json")


@pytest.mark.parametrize("command", ["show", "plot"])
def test_a_model_that_is_none_is_usage(tmp_path: Path, command: str) -> None:
    options = ["--out", str(tmp_path)] if command == "plot" else []
    done = run("model", command, "--model", str(tmp_path / "nope.json"), *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"the model cannot be read" in done.stderr


def test_prose_knows_every_target() -> None:
    assert set(card_of(default_model()).curves) <= set(TARGETS)
    assert figures_file(DEFAULT).is_file()


def test_behavior_and_figures_of_a_card_stay_when_the_other_is_saved(tmp_path: Path) -> None:
    path, rows = tmp_path / "own.json", [Behavior("names are exchanged", "0.3, 2", "2.3, 20.8", "0.1, 2.8")]
    save_behavior(path, "own", "older", rows)
    save_figures(path, "own", "five folds", [], {})
    saved = json.loads(figures_file(path).read_text("utf-8"))
    assert (saved["model_before"], saved["protocol"]) == ("older", "five folds")
    assert [Behavior(**each) for each in saved["behavior"]] == rows
    save_behavior(path, "another", "own", [])
    assert json.loads(figures_file(path).read_text("utf-8"))["protocol"] == ""


def test_a_model_that_reads_words_does_not_claim_to_read_classes() -> None:
    model = default_model()
    assert "read as classes" in card_of(model).summary
    assert "read as classes" not in card_of(replace(model, reads="words")).summary
