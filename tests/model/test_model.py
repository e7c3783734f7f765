"""The model: its file, its arrays, its numbers."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import articles as texts

from credscore.document import Document
from credscore.errors import ModelError
from credscore.extractors.catalogue import FEATURES
from credscore.model.additive import Term
from credscore.model.model import HEAD_COLUMNS, LIMITS
from credscore.model.model_files import DEFAULT, OLD_HEADS, default_model, load_model, save_arrays, save_model
from credscore.model.ngrams import ONCE, START, UNIT, NGrams, Runs, stands_first
from credscore.model.targets import DOCUMENT_HEADS, HEADS, SCORE_NAMES, SENTENCE_HEADS
from credscore.scoring.results import Score
from credscore.scoring.scorer import score
from credscore.text.batch import Batch
from credscore.text.hash_table import HashTable, pair_keys
from credscore.text.reading import OTHER, reading_names
from credscore.text.tables import table
from credscore.text.vocabulary import vocabulary
from credscore.text.voices import IS_PROSE
from credscore.train.additive import SIGNS
from credscore.train.lexicon_ngrams import charged_terms

steps = st.lists(st.floats(-5, 5), min_size=1, max_size=5)
numbers = st.one_of(st.floats(0, 1e6), st.just(math.nan))


def plain_part(term: dict[str, Any], x: float) -> float:
    """A term in plain Python, from its JSON."""
    if math.isnan(x):
        return 0.0
    if term["kind"] == "rate":
        return term["weight"] * x / (x + term["scale"])
    if term["kind"] == "linear":
        return term["weight"] * x
    ramps = zip(term["knots"], term["knots"][1:], term["steps"], strict=False)
    return sum(step * min(max((x - low) / (high - low), 0), 1) for low, high, step in ramps) - term["offset"]


@given(st.lists(numbers, min_size=1, max_size=8), steps, st.floats(-3, 3), st.floats(0.1, 10))
def test_terms_are_what_plain_python_makes_of_them(
    values: list[float], rises: list[float], weight: float, scale: float
) -> None:
    knots = tuple(float(3**k) for k in range(len(rises) + 1))
    for term in (
        Term("x", "rate", weight, scale),
        Term("x", "linear", weight),
        Term("x", "ramps", knots=knots, steps=tuple(rises), offset=weight),
    ):
        raw = {name: getattr(term, name) for name in ("kind", "weight", "scale", "knots", "steps", "offset")}
        expected = [plain_part(raw, x) for x in values]
        assert term.part(np.array(values)).tolist() == pytest.approx(expected, rel=1e-12, abs=1e-9)


def test_the_shipped_json_alone_replays_contributions(articles: dict[str, str]) -> None:
    from credscore.scoring.scorer import score  # noqa: PLC0415

    raw = json.loads(DEFAULT.read_text("utf-8"))
    found = score(articles["wire-report"], "contributions")
    for name, head in raw["scores"].items():
        values = [math.nan if c.value is None else c.value for c in found.contributions if c.score == name]
        logits = [c.logit for c in found.contributions if c.score == name]
        expected = [head["slope"] * plain_part(t, x) for t, x in zip(head["terms"], values, strict=True)]
        assert logits == pytest.approx(expected, abs=1e-9)
        assert found.intercepts[name] == pytest.approx(head["slope"] * head["bias"] + head["shift"], abs=1e-12)


def test_the_shipped_arrays_equal_the_shipped_json() -> None:
    arrays, written = default_model(), load_model(DEFAULT)
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


def test_the_model_names_its_columns_and_teachers() -> None:
    model = default_model()
    known = {feature.id for feature in FEATURES} | set(HEAD_COLUMNS) | set(LIMITS)
    assert tuple(model.scores) == SCORE_NAMES
    for head in model.scores.values():
        columns = [term.column for term in head.terms]
        assert set(columns) <= known
        assert len(set(columns)) == len(columns)
        assert head.slope > 0
        assert head.model_spread > 0
        assert head.text_spread > 0
    assert set(model.provenance) >= set(HEADS)
    assert model.ngrams.words.shape == (len(HEADS), len(reading_names()))


def test_quoted_columns_cost_a_quarter_at_most_of_the_weakest_author_column() -> None:
    terms = {term.column: term for term in default_model().scores["credibility"].terms}
    families = {f.id: f.family for f in FEATURES if f.voice == "author" and f.spans and f.direction < 0}
    for quoted, family in (("quoted-loaded", "loaded"), ("quoted-promotional", "promotional")):
        # at every rate, the same phrase quoted against each column it may be of
        rates = np.linspace(0.01, 10, 200)
        cost = -terms[quoted].part(rates) if quoted in terms else np.zeros(200)
        for column, term in terms.items():
            if families.get(column) == family:
                assert np.all(cost <= -0.25 * term.part(rates) + 1e-9), (quoted, column)


@given(st.lists(texts, min_size=1, max_size=4))
def test_heads_of_documents_count_the_author_s_words_and_pairs_once(some: list[str]) -> None:
    model = default_model()
    batch = Batch.of([Document(text) for text in some])
    readings = model.read(batch)
    ids = batch.reading.id.tolist()
    read = (IS_PROSE.take(batch.voice) & batch.reading.kept).tolist()
    fresh = set(batch.segment_start.tolist())
    for place, head in enumerate(DOCUMENT_HEADS):
        row = HEADS.index(head)
        for doc in range(batch.size):
            own = [t for t in range(batch.doc_token[doc], batch.doc_token[doc + 1]) if read[t]]
            total = sum(int(model.ngrams.words[row, word]) for word in {ids[t] for t in own})
            before = dict(zip(own[1:], own, strict=False))
            pairs = {(START if t in fresh else ids[before[t]], ids[t]) for t in own}
            keys = pair_keys(*np.array(sorted(pairs), np.int32).reshape(-1, 2).T)
            rows = set(model.ngrams.pairs.find(keys).tolist()) - {0}
            total += sum(int(model.ngrams.pair_weights[row, pair]) for pair in rows)
            value = readings.columns[doc, place]
            expected = total * UNIT / max(len(own), 1) ** 0.75
            assert math.isnan(value) if not own else value == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.integers(0, 40), max_size=400), st.integers(0, 2**63))
def test_what_stands_first_is_told_from_what_stands_again(some: list[int], factor: int) -> None:
    keys = np.array(some, np.uint64) * np.uint64(factor | 1)
    seen: set[int] = set()
    expected = [not (key in seen or seen.add(key)) for key in keys.tolist()]  # type: ignore[func-returns-value]
    assert stands_first(keys).tolist() == expected


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
    ("change", "told"),
    [({"reads": "letters"}, "credscore model"), ({"schema": 1}, "expected 3 or 2"), ({"heads": []}, "expected"),
     ({"scores": {}}, "expected"), ({"ngrams": {"the": [0.5] * len(HEADS)}}, "credscore model"),
     ({"ngrams": {"the": [1]}}, "credscore model"), ({"logistic": {}}, "expected")],
)  # fmt: skip
def test_a_model_of_other_columns_is_refused(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    raw = json.loads(DEFAULT.read_text("utf-8"))
    path = tmp_path / "changed.json"
    path.write_text(json.dumps({**raw, **change}))
    with pytest.raises(ModelError, match=told) as caught:
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
    told = score(article, model=model)
    with_words = score(article + " They met at the harbour office in the afternoon.", model=model)
    assert told.model_id == "older"
    assert wording(with_words) != wording(told)
    assert not any(part.feature.startswith(late) for part in told.contributions)


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


def test_heads_add_up_over_runs_of_any_length_and_weights_of_any_size() -> None:
    rng = np.random.default_rng(3)
    words = rng.integers(-(2**15), 2**15, (len(HEADS), 50)).astype(np.int16)
    words[:, 1], words[:, 2] = -(2**15), 2**15 - 1
    pairs = HashTable.of(pair_keys(np.int32([1, 2]), np.int32([1, 2])), np.int32([1, 2]))
    weights = np.zeros((len(HEADS), 3), np.int16)
    weights[:, 1], weights[:, 2] = -(2**15), 2**15 - 1
    ids = np.concatenate([np.repeat([1, 2], [70_000, 40_000]), rng.integers(0, 50, 5000)]).astype(np.int32)
    begin = np.array([0, 70_000, 110_000, 110_003])
    before = np.insert(ids[:-1], 0, START)
    before[begin] = START
    ngrams = NGrams(words, pairs, weights)
    looked = ngrams.look_up(Runs(ids, before, np.zeros(ids.size, np.int32), begin, np.arange(4)))
    found = [ngrams.every(looked, head).tolist() for head in range(len(HEADS))]
    together = ngrams.sentences(looked)[: len(SENTENCE_HEADS)]
    assert together.tolist() == found[ONCE : ONCE + len(SENTENCE_HEADS)]
    for run, (first, last) in enumerate(pairwise([*begin.tolist(), ids.size])):
        some = ids[first:last]
        rows = np.where(some[1:] == some[:-1], np.array([0, 1, 2, *[0] * 47]).take(some[1:]), 0)
        expected = words[:, some].sum(axis=1, dtype=np.int64) + weights[:, rows].sum(axis=1, dtype=np.int64)
        assert [sums[run] for sums in found] == expected.tolist()


def test_what_counts_once_adds_up_over_any_number_of_words() -> None:
    size = 200_000
    words = np.random.default_rng(4).integers(-(2**15), 2**15, (len(HEADS), size)).astype(np.int16)
    words[:, : size // 2] = -(2**15)
    pairs = HashTable.of(np.zeros(0, np.uint64), np.zeros(0, np.int32))
    ids = np.tile(np.arange(size, dtype=np.int32), 2)
    runs = Runs(ids, np.roll(ids, 1), np.repeat(np.int32([0, 2]), size), np.array([0, 10, size]), np.arange(3))
    ngrams = NGrams(words, pairs, np.zeros((len(HEADS), 1), np.int16))
    looked = ngrams.look_up(runs)
    whole = words[:ONCE].sum(axis=1, dtype=np.int64)
    assert ngrams.once(looked, 3).T.tolist() == [whole.tolist(), [0] * ONCE, whole.tolist()]
    head = words[:ONCE, :10].sum(axis=1, dtype=np.int64)
    assert ngrams.once_by_stretch(looked).T.tolist() == [head.tolist(), (whole - head).tolist(), whole.tolist()]


@given(st.lists(texts, min_size=1, max_size=4))
def test_the_parts_of_stretches_add_up_to_their_document(some: list[str]) -> None:
    batch = Batch.of([Document(text) for text in some])
    readings = default_model().read(batch)
    for doc in range(batch.size):
        parts = readings.wording[:, readings.doc == doc].sum(axis=1)
        assert np.nan_to_num(readings.columns[doc, : len(DOCUMENT_HEADS)]) == pytest.approx(parts, abs=1e-9)


def test_no_listed_word_or_pair_earns() -> None:
    """What the lists charge counts for nothing good by itself, in any score."""
    names, model = reading_names(), default_model()
    words = {spelling[0] for spelling in charged_terms() if len(spelling) == 1}
    ids = sorted({int(i) for i in table("word_read").take(vocabulary().ids(sorted(words)))} - {OTHER})
    for name, sign in SIGNS.items():
        earned = sign * model.ngrams.words[HEADS.index(name), ids].astype(np.int64)
        assert earned.max() <= 0, names[ids[int(earned.argmax())]]
