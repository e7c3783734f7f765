"""The feature matrix as CSV and JSON."""

from __future__ import annotations

import json
import math

from credscore.errors import UnreadableInput
from credscore.extractors.catalogue import FEATURES
from credscore.render import features as matrix


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
