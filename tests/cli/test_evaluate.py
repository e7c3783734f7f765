"""The command `credscore evaluate`: fields, rows that cannot be used, options."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from commands import run
from evaluating import GOOD, report, rows, write

from credscore.model.model_files import DEFAULT


def test_fields_can_be_named_and_the_model_too(tmp_path: Path) -> None:
    lines = [{"headline": row["text"], "meta": {"ok": row["y"]}, "site": row["source"]} for row in rows()]
    path = write(tmp_path / "a.jsonl", lines)
    options = ["--target", "promotion", "--text", "headline", "--label", "meta.ok", "--by", "site"]
    found = report(path, *options, "--model", str(DEFAULT))
    assert found == report(write(tmp_path / "b.jsonl", rows()), "--target", "promotion")
    assert report("-", *options, stdin=Path(path).read_bytes()) == found


def test_bad_lines_are_counted_told_and_end_with_3(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [*rows(), "{", {"y": 1}, {"text": GOOD, "y": "good"}, {"text": GOOD, "y": None}])
    found = report(path, "--target", "promotion", code=3)
    assert (found["n"], found["skipped"]) == (40, 4)
    assert found["skipped_by"] == {"bad-label": 1, "no-label": 1, "no-text": 1, "not-json": 1}
    assert [(e["line"], e["code"]) for e in found["errors"]] == [(41, "not-json"), (42, "no-text"), (43, "bad-label")]
    message = run("evaluate", path, "--target", "promotion")
    assert message.returncode == 3
    assert "4 rows skipped: " in message.stdout.decode()
    assert [line.split(":")[2] for line in message.stderr.decode().splitlines()] == ["41", "42", "43"]


def test_many_bad_lines_are_told_once(tmp_path: Path) -> None:
    done = run("evaluate", write(tmp_path / "a.jsonl", [*rows(), *["no json"] * 2000]), "--target", "bias")
    message = done.stderr.decode().splitlines()
    assert len(message) == 6
    assert message[-1] == "credscore: 1,995 more lines could not be used; the first are those above"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "found no row"),
        (
            [{"text": GOOD, "good": 1}] * 3,
            "found 3 rows, none with a label in 'y'; expected 1 (the good side) or 0; the fields are 'text', 'good'; ",
        ),
        (["text,y", "abc,1"], "no row has both a text and a label"),
    ],
)
def test_nothing_usable_is_refused(tmp_path: Path, lines: list[Any], message: str) -> None:
    path = write(tmp_path / "a.jsonl", lines)
    done = run("evaluate", path, "--target", "bias")
    assert (done.returncode, done.stdout) == (3, b"")
    assert message in done.stderr.decode()
    found = report(path, "--target", "bias", code=3)
    assert (found["n"], found["auc"], found["coverage"], found["sources"]) == (0, None, None, [])


def test_half_a_file_is_not_evaluated(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows(4000)).encode())[:-30])
    whole = write(tmp_path / "b.jsonl", rows())
    for broken in (str(path), str(tmp_path / "nope.jsonl"), str(tmp_path)):
        done = run("evaluate", whole, broken, "--target", "bias")
        assert (done.returncode, done.stdout) == (3, b"")
        assert f"credscore: {broken}: " in done.stderr.decode()
        assert "nothing is evaluated" in done.stderr.decode()
        assert report(whole, broken, "--target", "bias", code=3)["accuracy"] is None


@pytest.mark.parametrize("options", [[], ["--target", "truth"], ["--target", "bias", "--model", "nope.json"]])
def test_what_cannot_be_meant_is_usage(tmp_path: Path, options: list[str]) -> None:
    done = run("evaluate", write(tmp_path / "a.jsonl", rows()), *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert run("evaluate", "--target", "bias").returncode == 2


def test_records_are_still_not_scored(tmp_path: Path) -> None:
    done = run("score", write(tmp_path / "a.jsonl", rows()))
    assert done.returncode == 3
    assert b"records of many texts" in done.stderr


ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"


def corpus(tmp_path: Path) -> str:
    texts = [{"text": path.read_text("utf-8")} for path in sorted(ARTICLES.glob("*.txt"))]
    return write(tmp_path / "corpus.jsonl", texts)


def test_percentiles_need_no_labels(tmp_path: Path) -> None:
    found = report(corpus(tmp_path), "--percentiles")
    assert list(found) == [
        "schema_version", "model_id", "n", "scored", "skipped", "percentiles", "rejected", "errors",
    ]  # fmt: skip
    assert 0 < found["scored"] < found["n"] == len(list(ARTICLES.glob("*.txt")))
    for score, rising in (("credibility", True), ("bias", False), ("promotion", False)):
        values = list(found["percentiles"][score].values())
        assert values == sorted(values)
        shares = list(found["rejected"][score].values())
        assert shares == sorted(shares, reverse=not rising)


def test_percentiles_are_told_to_people(tmp_path: Path) -> None:
    done = run("evaluate", corpus(tmp_path), "--percentiles")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.decode().splitlines()[2:6]] == [
        "percentile", "credibility", "bias", "promotion",
    ]  # fmt: skip


def test_percentiles_read_folders_of_texts(tmp_path: Path) -> None:
    assert report(ARTICLES, "--percentiles")["percentiles"] == report(corpus(tmp_path), "--percentiles")["percentiles"]


@pytest.mark.parametrize("options", [[], ["--percentiles", "--target", "bias"]])
def test_either_a_target_or_percentiles(tmp_path: Path, options: list[str]) -> None:
    assert run("evaluate", corpus(tmp_path), *options).returncode == 2
