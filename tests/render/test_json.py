"""Scores as JSON: the keys of the contract, unrounded numbers, null for NaN."""

from __future__ import annotations

import dataclasses
import json
import math

import numpy as np
import pytest

from credscore.errors import UnreadableInput
from credscore.model.targets import ScoreName
from credscore.render import json as as_json
from credscore.scoring.results import Contribution, Evidence, Interval, Score, Share, Word

TEXT = "The firm is one of Asia’s leading groups.\nStay tuned! He said it was “a disgrace”.\n"


def evidence(words: str, feature: str, family: str, points: float, voice: str = "author") -> Evidence:
    start = TEXT.index(words)
    line = TEXT.count("\n", 0, start) + 1
    column = start - (TEXT.rfind("\n", 0, start) + 1) + 1
    scores: dict[ScoreName, Share] = {"credibility": Share(points / 10, points)}
    return Evidence(feature, family, voice, start, start + len(words), line, column, words, None, scores)


SPANS = (
    evidence("one of Asia’s leading", "peacock", "promotional", -4.25),
    evidence("Stay tuned", "call-to-action", "promotional", -2.0),
    evidence("a disgrace", "quoted-loaded", "loaded", -0.5, "quoted"),
    dataclasses.replace(
        evidence("The firm is one of Asia’s leading groups.", "wording-credibility", "model", -1.5),
        words=(
            Word(0, 8, "The firm", {"credibility": Share(-0.1, -1.0)}),
            Word(35, 41, "groups", {"credibility": Share(0.02, 0.2)}),
        ),
    ),
)

SCORE = Score(
    np.float64(23.456789012345), 71.0, None, None, 14, ("truncated",),
    {"credibility": Interval(15.0, 34.0), "bias": Interval(60.0, math.inf), "promotion": None},
    {"credibility": 0.25, "bias": 0.0, "promotion": math.nan}, "model-1",
    (
        Contribution("credibility", "peacock", "promotional", 7.0, -0.425, -4.25),
        Contribution("credibility", "flesch", "readability", math.nan, 0.2, 2.0),
        Contribution("bias", "peacock", "promotional", 7.0, 0.001, 0.01),
    ),
    SPANS,
)  # fmt: skip

ABSTAINS = Score(None, None, None, None, 5, ("too-short",), {}, {}, "model-1")


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
