"""Sources as CSV: a flat row each, cells that no spreadsheet evaluates."""

from __future__ import annotations

import csv

import credscore
from credscore.render.sources.csv import render

ROWS = [{"source": name, "text": f"Short, but one of {name}."} for name in ("=1+1", 'a, "b"', "two\nlines")]


def test_cells_can_be_read_back_and_begin_no_formula() -> None:
    found = list(csv.DictReader(render(credscore.score_sources(ROWS)).splitlines(keepends=True)))
    assert sorted(row["source"] for row in found) == ["'=1+1", 'a, "b"', "two lines"]
    assert {row["cautions"] for row in found} == {"too-few-documents few-sources"}
    assert {row["credibility"] for row in found} == {""}


def test_without_sources_there_is_not_even_a_header() -> None:
    assert render(credscore.score_sources([])) == ""
