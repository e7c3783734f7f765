"""Records in, scores out: each row once, in order, with the same numbers as alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from commands import run
from corpora import KEPT, read, rows_of, tree
from record_files import Rows, write_rows
from score_fields import fields_of

import credscore
from credscore.scoring.score_table import FIELDS

pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def expected(articles: dict[str, str]) -> Rows:
    """The output row of each of 40 rows, each scored alone."""
    found = []
    for line, row in enumerate(rows_of(articles, 40), 1):
        document = credscore.read_text(row["text"], "plain")
        score = credscore.score(replace(document, title=row["title"] or document.title), "none")
        kept = {"id": row["id"], "title": row["title"], "meta.site": row["meta"]["site"]}
        found.append({"line": line, **kept, **fields_of(score)})
    return found


NAMES = ["a.jsonl", "a.ndjson.gz", "a.json.zst", "a.csv", "a.csv.gz", "a.parquet"]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
@pytest.mark.parametrize("name", NAMES)
def test_each_row_is_scored_as_it_is_alone(
    tmp_path: Path, articles: dict[str, str], expected: Rows, name: str, form: str
) -> None:
    rows = rows_of(articles, 40)
    path = write_rows(tmp_path / name, rows)
    done = run("score", str(path), "--out", str(tmp_path / "out"), "--out-format", form, *KEPT)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == f"40 rows of 1 file scored into {tmp_path / 'out'}\n"
    assert set(tree(tmp_path / "out")) == {f"a.{form}", "_credscore.json"}
    found = read(tmp_path / "out" / f"a.{form}")
    if "csv" in name:  # rows of several lines, and no null
        lines = [1 + sum(row["text"].count("\n") + 1 for row in rows[:n]) + 1 for n in range(len(rows))]
        expected = [{**row, "title": row["title"] or "", "line": at} for row, at in zip(expected, lines, strict=True)]
    assert list(found[0]) == ["line", "id", "title", "meta.site", *FIELDS]
    assert found == expected


def test_rows_that_cannot_be_scored_are_kept_with_the_reason(corpus: Path, tmp_path: Path) -> None:
    done = run("score", str(corpus), "--out", str(tmp_path / "out"))
    assert done.returncode == 3
    rejects = tmp_path / "out" / "a.rejects.jsonl"
    assert done.stdout.decode().splitlines() == [
        f"150 rows of 5 files scored into {tmp_path / 'out'}",
        f"5 rows could not be scored; they and the reasons are in {rejects}",
    ]
    found = read(rejects)
    assert [row["line"] for row in found] == [31, 32, 33, 34, 35]
    assert [row["code"] for row in found] == ["not-json", "not-json", "no-text", "no-text", "encoding"]
    assert [row["row"] for row in found] == ["{", "[1]", {"id": "no text"}, {"text": 5}, '{"text": "caf\udce9"}']
    assert all(row["message"] for row in found)
    assert run("score", str(corpus), "--out", str(tmp_path / "out")).returncode == 3, "also when all is there already"


def test_shards_keep_their_names(corpus: Path, tmp_path: Path) -> None:
    run("score", str(corpus), "--out", str(tmp_path / "out"))
    shards = {"a.jsonl", "a.rejects.jsonl", "b/c.jsonl", "b/d.jsonl", "b/e/f.jsonl", "g.jsonl"}
    assert set(tree(tmp_path / "out")) == {*shards, "_credscore.json"}
    patterns = [str(corpus / "*" / "*.csv"), str(corpus / "**" / "*.parquet"), str(corpus / "g.json.zst")]
    run("score", *patterns, str(corpus / "b" / "d.csv"), "--out", str(tmp_path / "some"))
    some = tree(tmp_path / "some")
    assert set(some) == {"b/d.jsonl", "b/e/f.jsonl", "g.jsonl", "_credscore.json"}
    assert some.items() <= tree(tmp_path / "out").items()


def test_any_number_of_processes_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "parquet"):
        options = ("--out-format", form, *KEPT)
        run("score", str(corpus), "--out", str(tmp_path / f"one {form}"), *options)
        done = run("score", str(corpus), "--out", str(tmp_path / f"two {form}"), "--jobs", "2", *options)
        assert done.returncode == 3
        assert tree(tmp_path / f"one {form}") == tree(tmp_path / f"two {form}")
        moved = shutil.move(corpus, tmp_path / "elsewhere" / form)
        run("score", str(moved), "--out", str(tmp_path / f"three {form}"), *options)
        assert tree(tmp_path / f"one {form}") == tree(tmp_path / f"three {form}")
        shutil.move(moved, corpus)


def test_a_folder_below_the_records_may_hold_the_scores(corpus: Path) -> None:
    for _ in range(2):
        assert run("score", str(corpus), "--out", str(corpus / "scores")).returncode == 3
        assert len(tree(corpus / "scores")) == 7


def test_records_without_rows_give_files_without_rows(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.jsonl").touch()
    (corpus / "b.csv").write_text("text,id\n")
    write_rows(corpus / "c.parquet", [{"text": "A text.", "id": 7}])
    pq.write_table(pq.read_table(corpus / "c.parquet")[:0], corpus / "d.parquet")
    for form in ("jsonl", "parquet"):
        out = tmp_path / form
        done = run("score", str(corpus), "--out", str(out), "--keep", "id", "--out-format", form)
        assert done.returncode == 0, done.stderr.decode()
        assert [len(read(out / f"{name}.{form}")) for name in "abcd"] == [0, 0, 1, 0]
        assert read(out / f"c.{form}")[0]["id"] == 7


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_whatever_is_kept_is_kept(tmp_path: Path, form: str) -> None:
    kept = [1, "a\ud800", None, 1.5, float("nan"), {"b": [float("inf")]}, True, "é\u2028"]
    lines = "".join(json.dumps({"text": "A text.", "kept": value}) + "\n" for value in kept)
    (tmp_path / "a.jsonl").write_text(lines)
    done = run("score", str(tmp_path), "--out", str(tmp_path / "out"), "--keep", "kept", "--out-format", form)
    assert done.returncode == 0, done.stderr.decode()
    found = [row["kept"] for row in read(tmp_path / "out" / f"a.{form}")]
    if form == "jsonl":
        assert found == [1, "a\ud800", None, 1.5, None, {"b": [None]}, True, "é\u2028"]
    else:
        assert found == ["1", "a\\ud800", None, "1.5", None, '{"b": [null]}', "true", "é\u2028"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_sees_how_far_the_work_is(tmp_path: Path, articles: dict[str, str]) -> None:
    shown = "".join(_on_a_terminal(tmp_path, articles))
    assert re.search(r"\d of \d+\.\d MB, [\d,]+ rows", shown)
    assert "2,500 rows of 1 file scored into out" in shown


def _on_a_terminal(tmp_path: Path, articles: dict[str, str]) -> Iterator[str]:
    import fcntl  # noqa: PLC0415
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    write_rows(tmp_path / "a.jsonl", rows_of(articles, 2500))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    program = "import credscore.cli.progress as c; c.PATIENCE = 0; from credscore.cli.main import main; main()"
    command = [sys.executable, "-c", program, "score", "a.jsonl", "--out", "out"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        try:
            while data := os.read(ours, 65536):
                yield data.decode(errors="replace")
        except OSError:  # what a terminal whose last user is gone says
            pass
    os.close(ours)


def test_what_is_piped_has_no_bar(corpus: Path, tmp_path: Path) -> None:
    assert run("score", str(corpus), "--out", str(tmp_path / "out")).stderr == b""
