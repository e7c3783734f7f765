"""Rows of scores: kept values are unchanged, as far as the format allows."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.errors import BadRecord, UsageError
from credscore.jobs.rows import TAKEN, arrow_rows, json_rows, refuse_unusable, reject
from credscore.model.model_files import default_model
from credscore.readers.records.records import Record
from credscore.scoring.score_table import FIELDS, Fields

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


SHORT = Document("Too short.")
FIELDS_OF_ONE = Fields.of([SHORT], default_model())


def row_of(kept: Any) -> dict[str, Any]:
    line = json_rows([Record("a", 7, SHORT, None, {"id": kept})], FIELDS_OF_ONE, ["id"])
    found: dict[str, Any] = json.loads(line, parse_constant=pytest.fail)
    return found


@given(values)
def test_json_keeps_what_json_can_say(kept: Any) -> None:
    row = row_of(kept)
    assert row["id"] == kept
    assert list(row) == ["line", "id", *FIELDS]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [(math.nan, None), ({"a": [1.5, math.inf]}, {"a": [1.5, None]}), (b"\x00\xff", "AP8="),
     (date(2029, 3, 1), "2029-03-01"), ("a\udce9", "a\udce9")],
)  # fmt: skip
def test_what_json_lacks_has_a_form_of_its_own(kept: Any, shown: Any) -> None:
    assert row_of(kept)["id"] == shown


@example([None, "null"])
@given(st.lists(st.none() | st.text() | st.integers(0, 99), min_size=1, max_size=4))
def test_untyped_columns_of_parquet_are_strings(kept: list[Any]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    records = [Record("a", 1, SHORT, None, {"id": value}) for value in kept]
    table = arrow_rows(records, Fields.of([SHORT] * len(kept), default_model()), ["id"], {})
    assert table.column_names == ["line", "id", *FIELDS]
    shown = [value if value is None or isinstance(value, str) else str(value) for value in kept]
    assert table["id"].to_pylist() == [value and value.encode("utf-8", "backslashreplace").decode() for value in shown]
    assert table.schema.field("id").type == pyarrow.string()


def test_a_rejected_row_is_one_line_with_the_reason() -> None:
    line = reject(BadRecord("a.csv", 3, "no-text", "found nothing", {"id": "x\n\udce9"}))
    assert line.count(b"\n") == 1
    assert json.loads(line) == {"line": 3, "code": "no-text", "message": "found nothing", "row": {"id": "x\n\udce9"}}


@pytest.mark.parametrize("name", TAKEN)
def test_names_of_our_columns_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"cannot keep '{name}'"):
        refuse_unusable(["id", name], "jsonl")
    refuse_unusable(["id"], "jsonl")
