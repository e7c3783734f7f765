"""Model files: what is saved is what is loaded, and malformed files are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from credscore.errors import ModelError
from credscore.model.model_files import (
    DEFAULT,
    OLD_HEADS,
    default_model,
    load_model,
    readings_digest,
    save_arrays,
    save_model,
)
from credscore.model.targets import HEADS
from credscore.scoring.results import Score
from credscore.scoring.scorer import score


def test_the_shipped_arrays_equal_the_shipped_json() -> None:
    arrays, written = default_model(), load_model(DEFAULT)
    raw = json.loads((DEFAULT.with_suffix("") / "model.json").read_text("utf-8"))
    assert raw["readings"] == readings_digest()  # otherwise the arrays are not used
    assert (arrays.id, arrays.scores, arrays.ranges) == (written.id, written.scores, written.ranges)
    assert (dict(arrays.logistic), arrays.provenance) == (dict(written.logistic), written.provenance)
    assert np.array_equal(arrays.ngrams.words, written.ngrams.words)
    keys = arrays.ngrams.pairs.keys[1:]
    assert set(keys.tolist()) == set(written.ngrams.pairs.keys[1:].tolist())
    one, other = (m.ngrams.pair_weights[:, m.ngrams.pairs.find(keys)] for m in (arrays, written))
    assert np.array_equal(one, other)


def test_saving_and_loading_keeps_every_number(tmp_path: Path) -> None:
    save_model(load_model(DEFAULT), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == DEFAULT.read_bytes()
    save_arrays(default_model(), tmp_path / "again")
    for path in DEFAULT.with_suffix("").iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '"text"', "{}", '{"schema": 1}', '{"ngrams": {}}', "[" * 5000, "\x00", '{"ngrams": null}'],
)
def test_what_is_no_model_is_told_with_its_path(tmp_path: Path, content: str) -> None:
    path = tmp_path / "some.json"
    path.write_text(content)
    with pytest.raises(ModelError, match=r"some\.json.*(credscore train|train it again|expected)"):
        load_model(path)


def test_a_missing_model_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.json: the model cannot be read"):
        load_model(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [({"reads": "letters"}, "credscore model"), ({"schema": 1}, "expected 3 or 2"), ({"heads": []}, "expected"),
     ({"scores": {}}, "expected"), ({"ngrams": {"the": [0.5] * len(HEADS)}}, "credscore model"),
     ({"ngrams": {"the": [1]}}, "credscore model"), ({"logistic": {}}, "expected")],
)  # fmt: skip
def test_a_model_of_other_columns_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    raw = json.loads(DEFAULT.read_text("utf-8"))
    path = tmp_path / "changed.json"
    path.write_text(json.dumps({**raw, **change}))
    with pytest.raises(ModelError, match=message) as caught:
        load_model(path)
    assert "changed.json" in str(caught.value)


def test_a_model_of_the_schema_before_still_scores(tmp_path: Path, articles: dict[str, str]) -> None:
    """Schema 2, that of credscore-3: words as they are, five heads, no scope and no limits."""
    raw = json.loads(DEFAULT.read_text("utf-8"))
    late = ("evaluative", "selling", "limit", "wording-scope")
    for head in raw["scores"].values():
        head["terms"] = [term for term in head["terms"] if not term["column"].startswith(late)]
    raw |= {"schema": 2, "id": "older", "heads": list(OLD_HEADS)}
    raw["logistic"] = {head: raw["logistic"][head] for head in OLD_HEADS if head in raw["logistic"]}
    raw["ngrams"] = {"harbour": [-900, 900, 0, 300, 0], "the harbour": [-900, 900, 0, 300, 0]}
    raw = {name: value for name, value in raw.items() if name not in ("reads", "readings", "scope")}
    path = tmp_path / "older.json"
    path.write_text(json.dumps(raw), "utf-8")
    model = load_model(path)
    article = articles["wire-report"]
    assert (model.reads, model.scope) == ("words", None)
    message = score(article, model=model)
    with_words = score(article + " They met at the harbour office in the afternoon.", model=model)
    assert message.model_id == "older"
    assert wording(with_words) != wording(message)
    assert not any(part.feature.startswith(late) for part in message.contributions)


def wording(found: Score) -> float:
    """What the words of a text add to its credibility."""
    return sum(p.logit for p in found.contributions if p.feature == "wording-credibility" and p.score == "credibility")


def test_a_term_of_an_unknown_column_is_refused(tmp_path: Path) -> None:
    raw = json.loads(DEFAULT.read_text("utf-8"))
    raw["scores"]["bias"]["terms"][0]["column"] = "no-such-feature"
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(raw))
    with pytest.raises(ModelError, match="no-such-feature"):
        score("Some text.", model=load_model(path))
