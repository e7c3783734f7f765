"""Plots of a model."""

from __future__ import annotations

import builtins
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import run
from evaluating import with_figures

from credscore.errors import UsageError
from credscore.evaluation import plots
from credscore.evaluation.model_card import Card, card_of
from credscore.model.model import Model
from credscore.model.model_files import default_model


def few_terms() -> Model:
    """The shipped model with a term of each kind in every score, so that little is drawn."""
    model = default_model()
    heads = {
        name: replace(head, terms=tuple({term.kind: term for term in head.terms}.values()))
        for name, head in model.scores.items()
    }
    return replace(model, scores=heads)


@pytest.fixture
def measured(tmp_path: Path) -> tuple[Path, Card]:
    """A model of a few terms, with figures beside it."""
    return with_figures(few_terms(), tmp_path / "model.json")


def test_pictures_are_drawn(measured: tuple[Path, Card], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    path, _ = measured
    done = run("model", "plot", "--model", str(path), "--out", str(tmp_path / "new" / "pictures"))
    assert done.returncode == 0, done.stderr.decode()
    drawn = {file.name: file.read_bytes()[:4] for file in (tmp_path / "new" / "pictures").iterdir()}
    assert drawn == dict.fromkeys(["credibility.png", "bias.png", "promotion.png", "calibration.png"], b"\x89PNG")


def test_without_a_measured_curve_none_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    model = few_terms()
    drawn = list(plots.draw(model, card_of(model, tmp_path / "alone.json"), tmp_path))
    assert [path.name for path in drawn] == ["credibility.png", "bias.png", "promotion.png"]


def test_without_matplotlib_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def refuse(name: str, *arguments: Any, **options: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return found(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    model = default_model()
    with pytest.raises(UsageError, match=r"pip install 'credscore\[plots\]'"):
        list(plots.draw(model, card_of(model), tmp_path / "pictures"))
    assert not (tmp_path / "pictures").exists()


def test_a_curve_is_what_the_term_adds() -> None:
    for head in default_model().scores.values():
        for term in head.terms:
            values, logits = plots.curve(term, head.slope)
            assert (values[1:] > values[:-1]).all()
            assert logits.tolist() == (head.slope * term.part(values)).tolist()
