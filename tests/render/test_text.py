"""Scores as JSON and as text for people: the contract's keys, numbers, and what may reach a terminal."""

from __future__ import annotations

import dataclasses
import io
import json
import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.errors import UnreadableInput
from credscore.extractors.catalogue import FEATURES
from credscore.model.model import HEAD_COLUMNS
from credscore.model.targets import ScoreName
from credscore.render import features as matrix
from credscore.render import json as as_json
from credscore.render import text
from credscore.render.feature_labels import FEATURE_LABELS
from credscore.render.terminal import Look, clean, excerpt
from credscore.scoring.results import Contribution, Evidence, Interval, Score, Share, Word

TEXT = "The firm is one of Asia’s leading groups.\nStay tuned! He said it was “a disgrace”.\n"
ESCAPE = "\x1b"


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


# JSON


def test_the_document_has_the_keys_of_the_contract() -> None:
    document = json.loads("".join(as_json.document(SCORE, "a.txt")))
    assert list(document) == [
        "path", "credibility", "bias", "promotion", "clickbait", "words", "cautions",
        "intervals", "intercepts", "contributions", "evidence",
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


def test_the_matrix_is_empty_or_null_where_undefined() -> None:
    values = [math.nan, 0.1 + 0.2, *[1.0] * (len(FEATURES) - 2)]
    header, row = matrix.csv_header(FEATURES), matrix.csv_row('a, "b".txt', values)
    assert header.split(",")[:2] == ["path", FEATURES[0].id]
    assert row.startswith('"a, ""b"".txt",,0.30000000000000004,1.0')
    error = UnreadableInput("b", "missing", "no such file")
    read = json.loads("".join(matrix.report(FEATURES, [matrix.to_dict("a", FEATURES, values)], [error])))
    assert list(read) == ["schema_version", "features", "errors", "documents"]
    assert list(read["features"][0]) == ["id", "family", "unit", "direction", "min_words", "reference"]
    assert len(read["features"]) == len(read["documents"][0]["values"]) == len(FEATURES)
    assert list(read["documents"][0]["values"].values())[:2] == [None, 0.30000000000000004]
    assert read["errors"][0]["code"] == "missing"


# Text


def test_the_text_shows_scores_parts_and_evidence_in_order() -> None:
    shown = text.render(Document(TEXT), SCORE, "a.txt", Look())
    lines = shown.splitlines()
    assert lines[0] == "a.txt · 14 words"
    assert re.match(r"  credibility +23  █████░{15}  likely 15 to 34 +100 is best", lines[2])
    assert re.match(r"  promotion +no score", lines[4])
    assert "  truncated: the text seems to be cut off at its end" in lines
    assert "What moved credibility, from a baseline of 56 to 23" in lines
    praise = lines.index("    -4.2  words of praise        7 per 100 words")
    assert lines[praise + 1] == "          to improve: replace the praise with a fact that can be checked"
    assert "    +2.0  reading ease (Flesch)  undefined" in lines
    assert "What moved bias" not in shown
    places = [line.split()[0] for line in lines if re.match(r" +\d+:\d+ ", line)]
    assert places == ["1:13", "2:1", "2:29", "1:1"]
    assert "  1:13  The firm is [one of Asia’s leading] groups." in lines
    assert "        loaded: loaded words in quotations  (quoted)  credibility -0.5" in lines
    assert shown.index("Sentences whose wording moved credibility") > shown.index("[Stay tuned]! He said")
    assert lines[-1] == "       by “The firm” -1.0, “groups” +0.2"
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")


def test_only_the_strongest_evidence_is_shown() -> None:
    many = Score(*[getattr(SCORE, name) for name in list(Score.__slots__)[:10]], spans=SPANS * 10)  # type: ignore[misc]
    shown = text.render(Document(TEXT), many, "a.txt", Look())
    assert f"+{30 - text.MAX_EVIDENCE} more (--format json shows all)" in shown
    assert "loaded words in quotations" not in shown
    assert shown.count("[The firm is one of Asia’s leading groups.]") == 1


def shown_places(spans: tuple[Evidence, ...], order: text.Order) -> list[str]:
    shown = text.render(Document(TEXT), dataclasses.replace(SCORE, spans=spans), "a.txt", Look(), order)
    return [line.split()[0] for line in shown.splitlines() if re.match(r" +\d+:\d+ ", line)]


def test_evidence_stands_by_weight_or_by_place_and_none_without_weight() -> None:
    weightless = evidence("groups", "hedge", "attribution", 0.0)
    spans = (SPANS[1], weightless, SPANS[0])
    assert shown_places(spans, "weight") == ["1:13", "2:1"]
    assert shown_places((SPANS[2], *spans[:2]), "weight") == ["2:1", "2:29"]
    assert shown_places((SPANS[2], *spans[:2]), "text") == ["2:1", "2:29"]
    assert shown_places((evidence("The firm", "hedge", "attribution", 0.1), *spans), "text") == ["1:1", "1:13", "2:1"]


def test_every_part_has_a_name_and_advice() -> None:
    parts = {*(feature.id for feature in FEATURES), *HEAD_COLUMNS}
    assert parts <= FEATURE_LABELS.keys()
    assert all(told.label and (told.advice or name.startswith("limit")) for name, told in FEATURE_LABELS.items())


def test_an_abstaining_text_says_so() -> None:
    shown = text.render(Document("five words"), ABSTAINS, "-", Look())
    assert shown.splitlines()[:3] == ["standard input · 5 words", "", "  no score"]
    assert "too-short: fewer than 50 words" in shown
    assert "Evidence" not in shown


def test_colour_marks_and_plain_text_brackets() -> None:
    coloured = text.render(Document(TEXT), SCORE, "a.txt", Look(colour=True))
    assert f"{ESCAPE}[1;4mStay tuned{ESCAPE}[0m" in coloured
    assert ESCAPE not in text.render(Document(TEXT), SCORE, "a.txt", Look())
    assert re.sub(rf"{ESCAPE}\[[\d;]*m", "", coloured).count("[") == 0
    assert text.render(Document("plain"), SCORE, "a", Look(unicode=False)).isascii()


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "colour"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "0"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm-256color"}, True),
    ],
)
def test_colour_only_where_it_is_wanted(environ: dict[str, str], colour: bool) -> None:
    assert Look.of(Terminal(), environ).colour is colour
    assert Look.of(io.StringIO(), environ).colour is False


@pytest.mark.parametrize(
    ("columns", "width"), [("100", 100), ("1", 40), ("9999", 120), ("0", 80), ("x", 80), ("²", 80), ("", 80)]
)
def test_the_width_follows_the_terminal(columns: str, width: int) -> None:
    assert Look.of(Terminal(), {"COLUMNS": columns}).width == width


def test_nothing_raw_reaches_the_terminal() -> None:
    assert clean("a\x1b[31mb\u202ec\x07\x9b\r\n\td\u00a0e\u00ade\u200bf") == "a\\x1b[31mb\\u202ec\\x07\\x9b   d eef"
    hostile = "x\x1b]0;owned\x07\u202e\u2066y"
    shown = text.render(Document(hostile), ABSTAINS, hostile, Look())
    assert all(char.isprintable() or char == "\n" for char in shown)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(34, 80))
def test_an_excerpt_is_one_safe_line_that_holds_its_match(words: str, one: int, two: int, room: int) -> None:
    start, end = sorted((min(one, len(words)), min(two, len(words))))
    shown = excerpt(words, start, end, room, Look())
    assert shown.isprintable()
    assert len(shown) <= room
    match = clean(words[start:end])
    assert len(match) > room - 4 or f"[{match}]" in shown


def test_long_lines_are_cut_at_words_and_long_matches_in_their_middle() -> None:
    line = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu"
    at = line.index("zeta")
    assert excerpt(line, at, at + 4, 40, Look()) == "… delta epsilon [zeta] eta theta iota …"
    assert excerpt(line, 0, 5, 40, Look()) == "[alpha] beta gamma delta epsilon zeta …"
    assert excerpt(f"one\n{line}\ntwo", 4, 9, 200, Look()) == f"[alpha]{line[5:]}"
    assert excerpt("x" * 1000, 0, 1000, 40, Look()) == f"[{'x' * 16} … {'x' * 16}]"
