"""The feature matrix as CSV or JSON."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence

from credscore.errors import UnreadableInput
from credscore.extractors.measure import Feature
from credscore.plain_data import Json, number
from credscore.render.inert import cell
from credscore.render.json import SCHEMA_VERSION, dump, errors_list, listing


def csv_header(features: Sequence[Feature]) -> str:
    """The names of the columns: the path, then every feature."""
    return _csv_line(["path", *(feature.id for feature in features)])


def csv_row(path: str, values: Sequence[float]) -> str:
    """The row of a document, unrounded, empty if a feature is undefined."""
    return _csv_line([cell(path), *("" if math.isnan(value) else repr(value) for value in values)])


def to_dict(path: str, features: Sequence[Feature], values: Sequence[float]) -> Json:
    """The document object of the JSON report, null if a feature is undefined."""
    pairs = zip(features, values, strict=True)
    return {"path": path, "values": {feature.id: number(value) for feature, value in pairs}}


def report(features: Sequence[Feature], rows: Iterable[Json], errors: Sequence[UnreadableInput]) -> Iterator[str]:
    """The whole JSON report, in pieces: descriptions of the features, then their values, one document per line."""
    declared = [
        {
            "id": feature.id,
            "family": feature.family,
            "unit": feature.unit,
            "direction": feature.direction,
            "min_words": feature.min_words,
            "reference": feature.reference,
        }
        for feature in features
    ]
    head = {"schema_version": SCHEMA_VERSION, "features": declared, "errors": errors_list(errors)}
    return listing(head, ([dump(row)] for row in rows))


def _csv_line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
