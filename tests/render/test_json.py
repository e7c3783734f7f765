"""Scores as JSON: the keys of the contract, unrounded numbers, null for NaN."""

from __future__ import annotations

import dataclasses
import json

import pytest
from sample_scores import ABSTAINS, SCORE, SPANS

from credscore.errors import UnreadableInput
from credscore.render import json as as_json


def test_the_document_has_the_keys_of_the_contract() -> None:
    document = json.loads("".join(as_json.document(SCORE, "a.txt")))
    assert list(document) == [
        "path", "credibility", "bias", "promotion", "clickbait", "words", "cautions",
        "charged_share", "intervals", "intercepts", "contributions", "evidence",
    ]  # fmt: skip
    assert list(document["contributions"][0]) == ["score", "feature", "family", "value", "logit", "points"]
    assert list(document["evidence"][0]) == [
        "feature", "family", "voice", "start", "end", "line", "column", "text", "scores",
    ]  # fmt: skip
    assert document["evidence"][-1]["words"][1] == {
        "start": 35, "end": 41, "text": "groups", "scores": {"credibility": {"logit": 0.02, "points": 0.2}},
    }  # fmt: skip
    assert document["evidence"][0]["scores"] == {"credibility": {"logit": -0.425, "points": -4.25}}
    assert document["intervals"] == {"credibility": [15.0, 34.0], "bias": [60.0, None], "promotion": None}


def test_a_report_is_json_with_unrounded_numbers_and_null_for_nan() -> None:
    error = UnreadableInput("b.pdf", "pdf", "a PDF document")
    documents = [as_json.document(SCORE, "a.txt"), as_json.document(ABSTAINS, "c.txt")]
    made = "".join(as_json.report("model-1", documents, [error]))
    read = json.loads(made, parse_constant=pytest.fail)
    assert list(read) == ["schema_version", "model_id", "ruleset", "errors", "documents"]
    assert (read["schema_version"], read["model_id"], type(read["ruleset"])) == (2, "model-1", str)
    assert read["errors"] == [{"path": "b.pdf", "code": "pdf", "message": "a PDF document"}]
    first, second = read["documents"]
    assert first["credibility"] == 23.456789012345
    assert first["contributions"][1]["value"] is first["intercepts"]["promotion"] is None
    assert second["credibility"] is second["intervals"]["bias"] is None
    assert "’" in made


def test_long_evidence_is_written_in_pieces() -> None:
    score = dataclasses.replace(SCORE, spans=SPANS[:1] * 2500)
    pieces = list(as_json.document(score, "a.txt"))
    assert len(pieces) == 5
    assert len(json.loads("".join(pieces))["evidence"]) == 2500


def test_a_report_of_nothing_is_json() -> None:
    assert json.loads("".join(as_json.report("m", [], [])))["documents"] == []


def test_lines_stand_alone() -> None:
    line = "".join(as_json.document_line("model-1", as_json.document(SCORE, "a\nb.txt")))
    assert line.count("\n") == 1
    assert list(json.loads(line))[:4] == ["schema_version", "model_id", "ruleset", "path"]
    error = as_json.error_line(UnreadableInput("b", "missing", "no such file"))
    assert json.loads(error) == {"path": "b", "error": {"code": "missing", "message": "no such file"}}
