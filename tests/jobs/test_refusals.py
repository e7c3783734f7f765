"""Jobs that cannot be done as asked say why, and leave what is there as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import run, run_process
from corpora import rows_of, tree
from record_files import write_rows


def test_a_file_that_cannot_be_read_gives_no_output(corpus: Path, tmp_path: Path) -> None:
    packed = corpus / "b" / "c.jsonl.gz"
    packed.write_bytes(packed.read_bytes()[:-20])
    (corpus / "b" / "e" / "f.parquet").write_bytes(b"PAR1 no more")
    done = run("score", str(corpus), str(tmp_path / "nope"), str(tmp_path / "*.x"), "--out", str(tmp_path / "out"))
    assert done.returncode == 3
    message = done.stderr.decode()
    assert len(message.splitlines()) == 4
    for path, reason in (
        (packed, "damaged or truncated"),
        (corpus / "b" / "e" / "f.parquet", "cannot be read"),
        (tmp_path / "nope", "no such file"),
        (tmp_path / "*.x", "no file matches"),
    ):
        assert f"credscore: {path}: " in message
        assert reason in message
    assert set(tree(tmp_path / "out")) == {"a.jsonl", "a.rejects.jsonl", "b/d.jsonl", "g.jsonl", "_credscore.json"}


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.jsonl", "a.jsonl.gz"])
def test_a_column_that_is_nowhere_is_told(tmp_path: Path, articles: dict[str, str], name: str) -> None:
    path = write_rows(tmp_path / name, rows_of(articles, 3))
    done = run("score", str(path), "--out", str(tmp_path / "out"), "--keep", "id,tilte")
    assert done.returncode == 3
    assert b"found no column 'tilte'; the columns are '" in done.stderr
    assert b"name another with --keep" in done.stderr
    assert set(tree(tmp_path / "out")) == {"_credscore.json"}


def test_a_folder_of_other_scores_is_not_added_to(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("score", str(corpus / "b"), "--out", str(out), "--keep", "id")
    before = tree(out)
    for options in (
        ["--text-column", "title"],
        ["--keep", "title"],
        ["--out-format", "parquet"],
        ["--format-in", "html"],
    ):
        done = run("score", str(corpus / "b"), "--out", str(out), "--keep", "id", *options)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"holds scores that were made with" in done.stderr
    assert tree(out) == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "c.jsonl").write_text("my own")
    done = run("score", str(corpus / "b"), "--out", str(tmp_path / "mine"))
    assert done.returncode == 2
    assert b"c.jsonl exists, but no job wrote it" in done.stderr
    assert (tmp_path / "mine" / "c.jsonl").read_text() == "my own"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["corpus", "--keep", "title"], "--keep is for records"),
        (["corpus", "--jobs", "2"], "--jobs is for records"),
        (["corpus", "--out", "out", "--format", "json"], "use --out-format"),
        (["corpus", "--out", "out", "--keep", "id,bias"], "cannot keep 'bias'"),
        (["corpus", "--out", "corpus"], "is the output folder"),
        (["corpus/b", "--out", "corpus"], "is the output folder, or inside it"),
        (["corpus/a.jsonl", "--out", "corpus"], "is inside the output folder"),
        (["corpus", "corpus/twin/a.jsonl", "--out", "out"], "would both be scored into a"),
        (["corpus", "corpus/a.rejects.jsonl", "--out", "out"], "a.jsonl would both be scored into a"),
        (["-", "--out", "out"], "standard input has no name"),
        (["corpus", "--out", "corpus/README.txt"], "is a file"),
        (["corpus", "--out", "out", "--model", "none.json"], "none.json: the model cannot be read"),
        (["corpus", "--out", "out", "--jobs", "-1"], "--jobs"),
    ],
)
def test_what_cannot_be_meant_is_usage(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, articles: dict[str, str], arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(corpus.parent)
    if "corpus/twin/a.jsonl" in arguments:
        write_rows(corpus.parent / "corpus/twin/a.jsonl", rows_of(articles, 1))
        shutil.move(corpus / "twin", corpus.parent / "twin")
        arguments = [each.replace("corpus/twin", "twin") for each in arguments]
    if "corpus/a.rejects.jsonl" in arguments:
        write_rows(corpus / "a.rejects.jsonl", rows_of(articles, 1))
    before = tree(corpus)
    done = run("score", *arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert tree(corpus) == before


def test_two_jobs_do_not_write_to_one_folder(corpus: Path, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    out = tmp_path / "out"
    run("score", str(corpus), "--out", str(out))
    with (out / "_credscore.json").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = run("score", str(corpus), "--out", str(out))
    assert done.returncode == 2
    assert b"another process is scoring into" in done.stderr


def test_parquet_needs_pyarrow_and_says_so(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ImportError")
    without = {"PYTHONPATH": str(tmp_path)}
    done = run_process("score", str(corpus), "--out", str(tmp_path / "out"), **without)
    assert done.returncode == 3
    assert b"f.parquet: a Parquet file, which needs pyarrow; install it with pip install" in done.stderr
    assert len(tree(tmp_path / "out")) == 6
    done = run_process("score", str(corpus), "--out", str(tmp_path / "o"), "--out-format", "parquet", **without)
    assert done.returncode == 2
    assert b"pip install 'credscore[arrow]'" in done.stderr
