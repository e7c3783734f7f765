"""`credscore train FILE --target`: one head learned from one's own rows, the others kept, too little refused."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commands import run
from labelled_rows import rows, text, write

from credscore.document import Document
from credscore.evaluation.model_card import card_of
from credscore.evaluation.predict import predict
from credscore.model.model_files import default_model, load_model, save_model
from credscore.model.ngrams import NGrams
from credscore.model.targets import HEADS, TARGETS
from credscore.scoring.scorer import score
from credscore.text.hash_table import HashTable


@pytest.fixture(scope="session")
def base_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shipped model without its pairs of words: all that a model has, and quick to read and write."""
    model, path = default_model(), tmp_path_factory.mktemp("base") / "base.json"
    nothing = HashTable.of(np.zeros(0, np.uint64), np.zeros(0, np.int32))
    ngrams = NGrams(model.ngrams.words, nothing, np.zeros((len(HEADS), 1), np.int16))
    save_model(replace(model, id="small", ngrams=ngrams), path)
    return str(path)


@pytest.mark.parametrize(("target", "sentences"), [("loaded", 1), ("clickbait", 1), ("bias", 9)])
def test_one_head_is_refitted_and_the_others_are_kept(
    tmp_path: Path, base_file: str, target: Any, sentences: int, articles: dict[str, str]
) -> None:
    path, out = write(tmp_path / "mine.jsonl", rows(sentences=sentences)), tmp_path / "model.json"
    done = run("train", path, "--target", target, "--model", base_file, "--out", str(out))
    assert done.returncode == 0, done.stderr.decode()
    shown, message = done.stdout.decode(), done.stderr.decode()
    assert f"{target} · 220 rows of 8 sources" in shown
    assert "cross-validated" in shown
    assert f"wrote {out}" in message

    base, model = load_model(base_file), load_model(out)
    assert model.id.startswith(f"{base.id}+{target}.")
    assert model.provenance[target] == {"mine": {"rows": 220, "publishers": 8}}
    seed = random.Random(7)
    fresh = [Document(text(y, seed, sentences)) for y in (0, 1) * 20]
    logits, _ = predict(fresh, model, target)
    right = np.mean((logits > 0) == np.array([0, 1] * 20))
    assert right >= 0.7
    assert right > np.mean((predict(fresh, base, target)[0] > 0) == np.array([0, 1] * 20))
    some = [Document(one) for one in articles.values()]
    untouched = [t for t in TARGETS if t != target and not (target == "loaded" and t in ("credibility", "bias"))]
    untouched = [t for t in untouched if not (target == "bias" and t == "credibility")]
    for other in untouched:
        assert np.array_equal(predict(some, base, other)[0], predict(some, model, other)[0]), other
    assert score(articles["wire-report"], model=model).credibility is not None
    # whatever the score: its parts still make it
    found = score(articles["advert"], model=model)
    total = found.intercepts["bias"] + sum(c.logit for c in found.contributions if c.score == "bias")
    assert found.bias == pytest.approx(100 / (1 + np.exp(-total)), abs=1e-9)

    card = card_of(model, out)
    assert [figure.metric for figure in card.figures] == ["AUC", "accuracy", "macro-F1", "Brier", "ECE"]
    assert {(figure.rows, figure.publishers) for figure in card.figures} == {(220, 8)}
    assert sum(each.rows for each in card.curves[target]) == 220
    evaluated = run("evaluate", path, "--target", target, "--model", str(out), "--format", "json")
    assert json.loads(evaluated.stdout)["model_id"] == model.id
    if target == "loaded":
        again = run("train", path, "--target", target, "--model", base_file, "--out", str(tmp_path / "again.json"))
        assert again.returncode == 0
        assert (tmp_path / "again.json").read_bytes() == out.read_bytes(), "the same rows make the same model"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (rows(199), "found 199 labelled rows, expected at least 200"),
        ([{**row, "y": 1} for row in rows()], "every row has label 1; expected rows of both"),
        (rows(sources=4), "found 4 sources and 0 rows without one, expected at least 5"),
        ([{**row, "source": None} for row in rows()], "found 0 sources and 220 rows without one, expected at least 5"),
        (
            [{**row, "source": row["source"] if row["y"] else "only.example"} for row in rows()],
            "all rows of label 0 come from 'only.example'; expected at least two sources",
        ),
        ([], "found 0 labelled rows"),
    ],
)
def test_what_teaches_nothing_is_refused(tmp_path: Path, lines: list[Any], message: str) -> None:
    out = tmp_path / "model.json"
    done = run("train", write(tmp_path / "mine.jsonl", lines), "--target", "bias", "--out", str(out))
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert not out.exists()


def test_each_label_may_have_sources_of_its_own(tmp_path: Path, base_file: str) -> None:
    lines = [
        {**row, "source": f"{'good' if row['y'] else 'bad'}{n // 2 % (3 if row['y'] else 2)}"}
        for n, row in enumerate(rows())
    ]
    assert len({row["source"] for row in lines}) == 5
    path, out = write(tmp_path / "a.jsonl", lines), str(tmp_path / "m.json")
    done = run("train", path, "--target", "loaded", "--model", base_file, "--out", out)
    assert done.returncode == 0, done.stderr.decode()
