"""A recipe: which rows teach which head."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from credscore.errors import UsageError
from credscore.model.targets import HEADS, SCORE_NAMES
from credscore.train.datasets import Row
from credscore.train.recipe import SHIPPED, Recipe, SetUse, field_of


def row(**changed: Any) -> Row:
    values = {"set": "a", "id": "PolitiFact-1", "text": "x", "title": "", "source": "s", "domain": "d", "label": "news",
              "y": 1, "split": None, "meta": {"kind": "op", "praised": True}} | changed  # fmt: skip
    return Row(**values)


def test_the_shipped_recipe_teaches_every_head_and_score() -> None:
    recipe = Recipe.read()
    assert set(recipe.heads) == set(HEADS)
    assert set(SCORE_NAMES) <= set(recipe.scores)
    assert recipe.taught <= set(recipe.heads)


@pytest.mark.parametrize(
    ("y", "changed", "label"),
    [("y", {}, 1), ("y", {"y": None}, None), (0, {}, 0), (1, {"y": 0}, 1), ("not meta.praised", {}, 0),
     ("not meta.praised", {"meta": {}}, 1)],
)  # fmt: skip
def test_a_label_is_that_of_the_row_or_of_the_recipe(y: str | int, changed: dict[str, Any], label: int | None) -> None:
    assert SetUse("a", y, 1.0, {}).label(row(**changed)) == label


@pytest.mark.parametrize(
    ("where", "wanted"),
    [({}, True), ({"label": ["news", "op"]}, True), ({"label": ["op"]}, False), ({"meta.kind": ["op"]}, True),
     ({"meta.none": ["op"]}, False), ({"meta.half": ["PolitiFact"]}, True),
     ({"label": ["news"], "split": ["x"]}, False)],
)  # fmt: skip
def test_rows_are_chosen_by_all_their_fields(where: dict[str, list[str]], wanted: bool) -> None:
    assert SetUse("a", "y", 1.0, where).wants(row()) is wanted
    assert not SetUse("b", "y", 1.0, where).wants(row())


def test_the_half_of_a_set_is_told_by_the_id() -> None:
    assert field_of(row(id="BuzzFeed-3"), "meta.half") == "BuzzFeed"


@pytest.mark.parametrize(
    "change", [("seed = ", "sed = "), ("[heads", "[head"), ("strength = ", "strength = 'x' #"), ("=", "")]
)
def test_what_is_no_recipe_is_told_with_its_path(tmp_path: Path, change: tuple[str, str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SHIPPED.read_text("utf-8").replace(*change), "utf-8")
    with pytest.raises(UsageError, match=r"mine\.toml: this is not a recipe"):
        Recipe.read(path)
    with pytest.raises(UsageError, match="this is not a recipe"):
        Recipe.read(tmp_path / "none.toml")
