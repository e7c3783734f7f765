"""Results are plain data: dicts that json writes, frames, short reprs, pickles and copies."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from commands import run

import credscore
from credscore.errors import MissingExtra, UnknownName, UsageError
from credscore.model.model_files import default_model
from credscore.plain_data import LIBRARIES, abbreviated, frame
from credscore.scoring.score_table import FIELDS

ADVERT = "fixtures/articles/advert.txt"
PUBLISHERS = "fixtures/records/publishers.jsonl"
TEXT = Path(ADVERT).read_bytes().decode()
SCORE = credscore.score(TEXT)
SCORES = credscore.score_many([TEXT, None, "Too short."], "spans")
ROWS = [{"text": TEXT + str(place), "source": f"{place % 2}.example", "date": "2024-05-01"} for place in range(8)]
SOURCES = credscore.score_sources(ROWS, min_documents=2, lists={"ours": {"1.example": 0.5}})
MATRIX = credscore.features([TEXT, "Too short."])

PUBLIC: dict[str, Any] = {
    "Score": SCORE,
    "abstained": SCORES[1],
    "Scores": SCORES,
    "slice": SCORES[:1],
    "Contribution": SCORE.contributions[0],
    "Evidence": SCORE.spans[0],
    "Sentence": SCORE.sentences[0],
    "Interval": SCORE.intervals["bias"],
    "FeatureMatrix": MATRIX,
    "Feature": MATRIX.features[0],
    "Spans": MATRIX.spans,
    "Sources": SOURCES,
    "SourceScore": SOURCES[0],
    "Finding": credscore.check(TEXT)[0],
    "Model": default_model(),
    "Document": credscore.read_text(TEXT, "plain"),
    "page": credscore.read_text("<title>A page</title><p>With <b>words</b>.", "html"),
    "Voice": credscore.Voice.AUTHOR,
    "UnreadableInput": credscore.UnreadableInput("a.pdf", "pdf", "a PDF"),
    "MissingExtra": MissingExtra("frames need pandas", "frames"),
    "UnknownName": UnknownName("there is no column 'x'"),
}


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_public_is_pickled_and_copied(name: str) -> None:
    thing = PUBLIC[name]
    for again in (pickle.loads(pickle.dumps(thing)), copy.copy(thing), copy.deepcopy(thing)):
        assert type(again) is type(thing)
        assert repr(again) == repr(thing)


VALUES: Final = {name: thing for name, thing in PUBLIC.items() if not isinstance(thing, Exception)}
ARRAYS: Final = {"Scores", "slice", "FeatureMatrix", "Spans"}


@pytest.mark.parametrize("name", VALUES)
def test_equal_results_are_equal_and_have_one_hash(name: str) -> None:
    thing = VALUES[name]
    for again in (pickle.loads(pickle.dumps(thing)), copy.deepcopy(thing)):
        assert again == thing
        assert not again != thing  # noqa: SIM202 - both operators are tried
        assert again in [None, "text", thing]
        if name in ARRAYS:
            with pytest.raises(TypeError, match="unhashable type"):
                hash(again)
        else:
            assert len({again, thing}) == 1
    assert thing != repr(thing)
    assert thing not in [None, "text"]


def test_other_results_are_not_equal() -> None:
    assert SCORES[0] != SCORES[1]
    assert SCORES[:2] != SCORES
    assert credscore.score_many([TEXT, None, "Too short, too."], "spans") != SCORES
    assert credscore.score_many([TEXT, None, "Too short."]) != SCORES
    assert credscore.features([TEXT, "Far too short."]) != MATRIX
    assert credscore.features([TEXT]) != MATRIX
    assert credscore.read_text("<p>A <b>b</b>", "html") != credscore.read_text("<p>A <b>b</b>", "plain")


@pytest.mark.parametrize("name", PUBLIC)
def test_a_repr_fits_on_two_lines(name: str) -> None:
    output = repr(PUBLIC[name])
    assert len(output) <= 160
    assert output.isprintable()


def test_a_copy_holds_the_same_numbers() -> None:
    matrix, scores = pickle.loads(pickle.dumps((MATRIX, SCORES)))
    np.testing.assert_array_equal(matrix.values, MATRIX.values)
    np.testing.assert_array_equal(matrix.spans.start, MATRIX.spans.start)
    assert matrix.features == MATRIX.features
    assert [*scores] == [*SCORES]


def test_a_score_as_a_dict_is_the_json_of_the_command() -> None:
    (document,) = json.loads(run("score", "--format", "json", ADVERT).stdout)["documents"]
    assert document.pop("path") == ADVERT
    assert SCORE.to_dict() == document
    assert json.loads(json.dumps(SCORES.to_dicts(), allow_nan=False))[0] == document
    assert SCORES.to_dicts()[1]["credibility"] is None


def test_sources_as_dicts_are_the_json_of_the_command() -> None:
    output = json.loads(run("sources", "--format", "json", PUBLISHERS).stdout)["sources"]
    rows = [json.loads(line) for line in Path(PUBLISHERS).read_text("utf-8").splitlines()]
    found = credscore.score_sources([row for row in rows if isinstance(row.get("text"), str)])
    assert found.to_dicts() == output
    assert json.loads(json.dumps(SOURCES.to_dicts(), allow_nan=False)) == SOURCES.to_dicts()


@pytest.mark.parametrize("library", LIBRARIES)
def test_frames_have_a_row_per_result(library: Any) -> None:
    pytest.importorskip(library)
    scores = SCORES.to_frame(library)
    assert type(scores).__module__.startswith(library)
    assert tuple(scores.columns) == FIELDS
    assert scores["words"].to_list() == [SCORE.words, 0, 2]
    assert scores["credibility"].to_list()[0] == SCORE.credibility
    assert scores["credibility"].isna().tolist() if library == "pandas" else scores["credibility"].is_null().to_list()
    assert list(SOURCES.to_frame(library)["source"]) == [source.source for source in SOURCES]
    assert tuple(MATRIX.to_frame(library).columns) == tuple(feature.id for feature in MATRIX.features)
    assert len(credscore.score_many([]).to_frame(library)) == 0


def test_a_frame_needs_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="'pandas', 'polars'"):
        frame({}, "numpy")  # type: ignore[arg-type]
    for library in LIBRARIES:
        monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(MissingExtra, match=r"pandas or polars; install it with pip install 'credscore\[frames\]'"):
        SCORES.to_frame()


@pytest.mark.parametrize(
    "options", [{"by": "publisher"}, {"text": "body"}, {"url": "link"}, {"by": "about.name"}], ids=str
)
@pytest.mark.parametrize("form", ["rows", "pandas", "polars", "pyarrow"])
def test_an_unknown_field_is_an_error_with_the_names_there_are(options: dict[str, str], form: str) -> None:
    rows: Any = ROWS
    if form != "rows":
        library = pytest.importorskip(form)
        rows = library.Table.from_pylist(ROWS) if form == "pyarrow" else library.DataFrame(ROWS)
    with pytest.raises(UnknownName, match="'text', 'source', 'date'"):
        credscore.score_sources(rows, **options)


def test_rows_may_differ_in_their_fields() -> None:
    assert credscore.score_sources([{"text": TEXT}, *ROWS]).unsourced == 1
    assert len(credscore.score_sources([])) == 0


def test_an_unknown_feature_is_an_error_with_the_names_there_are() -> None:
    with pytest.raises(UnknownName, match=r"there is no feature 'no-such'; the features are .*hedge"):
        MATRIX.column("no-such")
    with pytest.raises(KeyError):
        MATRIX.column("no-such")


def test_commands_tell_an_unknown_field() -> None:
    output = run("evaluate", "fixtures/records/headlines.jsonl", "--target", "clickbait", "--by", "publisher")
    assert output.returncode == 2
    assert b"--by publisher: no record has that field; the fields are 'text', 'y'" in output.stderr


def test_long_lists_are_cut_in_reprs() -> None:
    assert abbreviated(["a", "b"]) == "[a, b]"
    assert abbreviated(["a", "b", "c", "d", "e"]) == "[a, b, c, +2]"


def test_a_finding_as_a_dict_is_the_json_of_the_command() -> None:
    (document,) = json.loads(run("check", "--format", "json", ADVERT).stdout)["documents"]
    found = credscore.check(credscore.read_text(TEXT, "plain"))
    assert [finding.to_dict() for finding in found] == document["findings"]


def test_an_unknown_name_is_an_error_with_those_there_are() -> None:
    document = credscore.Document(TEXT, source="a.example")
    for ask, expected in (
        (lambda: credscore.score_sources([document], by="nope"), "no column 'nope'; the columns are 'text', 'title',"),
        (lambda: credscore.check(TEXT, select=["nope"]), "unknown rule 'nope'; expected one of .*peacock-phrase"),
        (lambda: document.offsets_in("nope", [0]), "'utf-8' or 'utf-16', not 'nope'"),  # type: ignore[arg-type]
        (lambda: credscore.picture("nope"), "a Score, Scores or Sources, not str"),  # type: ignore[arg-type]
    ):
        with pytest.raises(UsageError, match=expected):
            ask()
