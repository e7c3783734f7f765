"""One block of records, scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import credscore
from credscore.jobs.score_block import Job, nothing, work
from credscore.readers.records.records import Columns, blocks

JOB = Job(Columns(others=("id",)), keep=("id",))


def test_good_rows_are_scored_and_bad_ones_are_kept_with_the_reason(tmp_path: Path, articles: dict[str, str]) -> None:
    path = tmp_path / "a.jsonl"
    rows = [json.dumps({"id": 1, "text": articles["advert"]}), "{", json.dumps({"id": 2, "text": "Short."}), "{}"]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    (block,) = blocks(str(path), JOB.columns)
    done = work(block, JOB)
    assert (done.scored, done.rejected) == (2, 2)
    assert isinstance(done.rows, bytes)
    first, second = map(json.loads, done.rows.splitlines())
    assert (first["id"], first["line"], second["id"], second["line"]) == (1, 1, 2, 3)
    assert first["credibility"] == credscore.score(articles["advert"]).credibility
    assert second["credibility"] is None
    assert [json.loads(line)["line"] for line in done.rejects.splitlines()] == [2, 4]


def test_no_records_are_no_rows_and_still_the_columns() -> None:
    assert nothing(JOB) == b""
    pytest.importorskip("pyarrow")
    table = nothing(Job(JOB.columns, JOB.keep, form="parquet"))
    assert not isinstance(table, bytes)
    assert (table.num_rows, table.column_names[:2]) == (0, ["line", "id"])
