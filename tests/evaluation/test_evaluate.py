"""`credscore evaluate`: figures for the user's rows, and errors for unusable rows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from evaluating import report, rows, write
from record_files import write_rows

KEYS = {"auc", "accuracy", "macro_f1", "brier", "ece", "coverage"}


def test_json_has_every_figure(tmp_path: Path) -> None:
    path = write(
        tmp_path / "rows.jsonl.gz", [*rows(), {"text": "No label."}, {"text": "Null.", "y": None, "title": None}]
    )
    found = report(path, "--target", "promotion")
    assert set(found) == KEYS | {
        "schema_version", "model_id", "target", "n", "skipped", "skipped_by", "intervals", "reliability", "sources",
        "errors",
    }  # fmt: skip
    assert (found["n"], found["skipped"], found["skipped_by"]) == (40, 2, {"no-label": 2})
    assert found["auc"] == 1
    assert found["coverage"] == 0
    assert set(found["intervals"]) == KEYS
    for name, (low, high) in found["intervals"].items():
        assert low <= found[name] + 1e-9, name
        assert high >= found[name] - 1e-9, name
    assert sum(each["n"] for each in found["reliability"]) == 40
    assert [s["source"] for s in found["sources"]] == [f"site-{n}.example" for n in range(8)]
    first = found["sources"][0]
    assert (first["n"], first["positives"], first["auc"]) == (5, 0, None)
    assert 0 <= first["mean_score"] <= 100
    assert found["errors"] == []


@pytest.mark.parametrize("target", ["credibility", "bias", "promotion", "loaded", "clickbait"])
def test_single_sentences_can_be_evaluated_on_every_target(tmp_path: Path, target: str) -> None:
    found = report(write(tmp_path / "a.jsonl", rows(20)), "--target", target)
    assert found["auc"] is not None
    assert found["n"] == 20
    assert found["coverage"] == (1 if target in ("loaded", "clickbait") else 0)


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.parquet", "a.jsonl.zst"])
def test_rows_may_be_csv_or_parquet(tmp_path: Path, name: str) -> None:
    found = report(str(write_rows(tmp_path / name, rows())), "--target", "promotion")
    assert found == report(write(tmp_path / "b.jsonl", rows()), "--target", "promotion")


def test_rows_without_a_source_are_sources_of_their_own(tmp_path: Path) -> None:
    lines = rows()
    for row in lines[::2]:
        row["source"] = None
    for row in lines[1::4]:
        del row["source"]
    found = report(write(tmp_path / "a.jsonl", lines), "--target", "promotion")
    assert found["sources"][-1]["source"] == "(none)"
    assert found["sources"][-1]["n"] == 30
    assert found["intervals"]["accuracy"] is not None


def test_what_cannot_be_computed_is_null(tmp_path: Path) -> None:
    one_class = [{**row, "y": 1} for row in rows(12)]
    found = report(write(tmp_path / "a.jsonl", one_class), "--target", "bias")
    assert found["auc"] is None
    assert found["macro_f1"] is None
    assert found["intervals"]["auc"] is None
    assert found["accuracy"] is not None
    one_source = report(write(tmp_path / "b.jsonl", rows(12, sources=1)), "--target", "bias")
    assert set(one_source["intervals"].values()) == {None}
    output = run("evaluate", str(tmp_path / "a.jsonl"), "--target", "bias").stdout.decode()
    assert "AUC and macro-F1: rows of both labels are needed" in output
    assert "nan" not in output


def test_text_is_for_people(tmp_path: Path) -> None:
    lines = rows(60)
    lines[3]["source"] = lines[11]["source"] = "a\x1b[31m\u202e" + "very-long-" * 20 + ".example"
    done = run("evaluate", write(tmp_path / "a.jsonl", lines), "--target", "promotion", COLUMNS="80")
    output = done.stdout.decode()
    assert done.returncode == 0
    assert "promotion · 60 rows of 9 sources · model " in output
    for part in ("AUC", "macro-F1", "Brier", "ECE", "coverage", "95 % intervals", "Calibration", "Worst sources"):
        assert part in output
    assert "\x1b" not in output
    assert max(map(len, output.splitlines())) <= 80
    assert done.stderr == b""


def test_evaluation_answers_the_same_every_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", rows())
    command = [sys.executable, "-m", "credscore", "evaluate", path, "--target", "loaded", "--format", "json"]
    found = {subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)}
    assert len(found) == 1
