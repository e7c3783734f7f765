"""Records in, scores out: each row once, in order; files complete or absent; the same bytes however often it was
stopped."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import run, run_process
from record_files import Rows, write_rows

import credscore
from credscore.jobs import run as run_module
from credscore.jobs import score_block as work_module
from credscore.scoring.score_table import FIELDS

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

BAD = [b"{", b"[1]", b'{"id": "no text"}', b'{"text": 5}', b'{"text": "caf\xe9"}']
KEPT = ("--id-column", "id", "--keep", "title,meta.site")


def rows_of(articles: dict[str, str], count: int, start: int = 0) -> Rows:
    texts = list(articles.values())
    return [
        {
            "id": f"row-{n}",
            "text": f"{texts[n % len(texts)]}\n\nNumber {n}.",
            "title": None if n % 3 else "Ten tricks that will change your life",
            "meta": {"site": f"{n % 5}.example"},
        }
        for n in range(start, start + count)
    ]


def read(path: Path) -> Rows:
    if path.suffix == ".parquet":
        found: Rows = pq.read_table(path).to_pylist()
        return found
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def expected(articles: dict[str, str]) -> Rows:
    """The output row of each of 40 rows, each scored alone."""
    found = []
    for line, row in enumerate(rows_of(articles, 40), 1):
        document = credscore.read_text(row["text"], "plain")
        score = credscore.score(replace(document, title=row["title"] or document.title), "none")
        found.append({"line": line, "id": row["id"], "title": row["title"], "meta.site": row["meta"]["site"]})
        for name in ("credibility", "bias", "promotion"):
            interval = score.intervals[name]  # type: ignore[index]
            low, high = (interval.low, interval.high) if interval else (None, None)
            found[-1] |= {name: getattr(score, name), f"{name}_low": low, f"{name}_high": high}
        found[-1] |= {"clickbait": score.clickbait, "words": score.words, "cautions": list(score.cautions)}
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


@pytest.fixture
def corpus(tmp_path: Path, articles: dict[str, str]) -> Path:
    """A folder of shards in several formats, with rows that cannot be used."""
    folder = tmp_path / "corpus"
    for number, name in enumerate(["a.jsonl", "b/c.jsonl.gz", "b/d.csv", "b/e/f.parquet", "g.json.zst"]):
        write_rows(folder / name, rows_of(articles, 30, 30 * number), BAD if name == "a.jsonl" else ())
    write_rows(folder / "_temporary" / "h.jsonl", rows_of(articles, 1))
    write_rows(folder / ".hidden.jsonl", rows_of(articles, 1))
    (folder / "README.txt").write_text("No records.")
    return folder


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


# Stopped and started again


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of a few rows, and a mark after every second one."""
    for room in ("jsonl", "csv_rows", "parquet"):
        monkeypatch.setattr(f"credscore.readers.records.{room}.BLOCK_BYTES", 10_000)
    monkeypatch.setattr("credscore.jobs.outputs.CHECKPOINT_EVERY", 2)


class Work:
    """Counts the rows that are scored, and stops the job after so many blocks."""

    def __init__(self, stop_after: int = 1 << 30) -> None:
        self.blocks = self.rows = 0
        self.stop_after = stop_after

    def __call__(self, block: Any, job: Any) -> Any:
        if self.blocks == self.stop_after:
            raise KeyboardInterrupt
        done = work_module.work(block, job)
        self.blocks += 1
        self.rows += done.scored + done.rejected
        return done


def counted(monkeypatch: pytest.MonkeyPatch, stop_after: int, *arguments: str) -> Work:
    work = Work(stop_after)
    monkeypatch.setattr(run_module, "work", work)
    from credscore.cli.main import main  # noqa: PLC0415

    with pytest.raises(SystemExit) as ended:
        main(["score", *arguments])
    assert ended.value.code in (0, 3, 130)
    return work


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_restart_does_only_what_is_left(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    options = (str(corpus), "--out-format", form, *KEPT, "--out")
    whole = counted(monkeypatch, 1 << 30, *options, str(tmp_path / "whole"))
    assert whole.rows == 155
    for stop_after in range(0, whole.blocks, 8):
        out = tmp_path / f"stopped {stop_after}"
        before = counted(monkeypatch, stop_after, *options, str(out))
        assert before.blocks == stop_after
        names = set(tree(out))
        after = counted(monkeypatch, 1 << 30, *options, str(out))
        assert tree(out) == tree(tmp_path / "whole")
        if form == "jsonl":  # of the file that was not whole no more than what came after the last mark
            assert whole.blocks <= before.blocks + after.blocks <= whole.blocks + 1
        else:
            done = sum(len(read(out / name)) for name in names if name.endswith(".parquet"))
            assert after.rows == 155 - done - (5 if "a.parquet" in names else 0)
        (out / f"a.{form}.checkpoint").write_text("left by a job that was killed in its last moment")
        assert counted(monkeypatch, 0, *options, str(out)).blocks == 0
        assert tree(out) == tree(tmp_path / "whole")


@pytest.mark.usefixtures("small_blocks")
def test_nothing_has_its_name_before_it_is_whole(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    counted(monkeypatch, 4, str(corpus), "--out", str(out))
    assert set(tree(out)) == {"_credscore.json", "a.jsonl.part", "a.jsonl.checkpoint", "a.rejects.jsonl.part"}


@pytest.mark.usefixtures("small_blocks")
def test_a_mark_that_does_not_fit_is_not_believed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, articles: dict[str, str]
) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    for spoil in ("changed", "cut", "garbled"):
        counted(monkeypatch, 4, str(corpus), "--out", str(out))
        if spoil == "changed":
            write_rows(corpus / "a.jsonl", rows_of(articles, 29), BAD)
        elif spoil == "cut":
            (out / "a.jsonl.part").write_bytes(b"")
        else:
            (out / "a.jsonl.checkpoint").write_text("{")
        counted(monkeypatch, 1 << 30, str(corpus), "--out", str(out))
        counted(monkeypatch, 1 << 30, str(corpus), "--out", str(fresh))
        assert tree(out) == tree(fresh)
        shutil.rmtree(out)
        shutil.rmtree(fresh)


def test_a_source_that_changed_is_scored_again(corpus: Path, tmp_path: Path, articles: dict[str, str]) -> None:
    out = tmp_path / "out"
    run("score", str(corpus), "--out", str(out))
    later = time.time() + 5
    os.utime(write_rows(corpus / "a.jsonl", rows_of(articles, 3)), (later, later))
    assert b"3 rows of 1 file" in run("score", str(corpus), "--out", str(out)).stdout
    assert len(read(out / "a.jsonl")) == 3
    assert not (out / "a.rejects.jsonl").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_job_goes_on(tmp_path: Path, articles: dict[str, str], jobs: str) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    for number in range(4):
        write_rows(corpus / f"{number}.jsonl", rows_of(articles, 300, 300 * number), BAD)
    command = [sys.executable, "-m", "credscore", "score", str(corpus), "--jobs", jobs, "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while not (out / "0.jsonl").exists():
            assert process.poll() is None
            time.sleep(0.002)
        children = _children(process.pid)
        process.kill()
    whole = set(tree(out))
    assert "3.jsonl" not in whole
    kept = {name: (out / name).stat().st_mtime_ns for name in whole if name.endswith(("0.jsonl", "1.jsonl"))}
    _wait_for_the_end_of(children)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    run("score", str(corpus), "--out", str(tmp_path / "whole"))
    assert tree(out) == tree(tmp_path / "whole")
    assert len(tree(out)) == 9
    assert kept == {name: (out / name).stat().st_mtime_ns for name in kept}


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def _wait_for_the_end_of(processes: list[int]) -> None:
    """They end by themselves when the one that started them is gone."""
    until = time.monotonic() + 30
    while any(_is_running(pid) for pid in processes):
        assert time.monotonic() < until
        time.sleep(0.01)


def _is_running(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_killed_process_of_several_is_told(tmp_path: Path, articles: dict[str, str]) -> None:
    write_rows(tmp_path / "a.jsonl", rows_of(articles, 5000))
    command = [sys.executable, "-m", "credscore", "score", "a.jsonl", "--jobs", "2", "--out", "out"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stderr
        while not (tmp_path / "out" / "a.jsonl.part").exists():
            assert process.poll() is None
            time.sleep(0.002)
        os.kill(_children(process.pid)[-1], signal.SIGKILL)
        message = process.stderr.read().decode()
    assert process.returncode == 2
    assert "a worker process was killed" in message
    assert "Traceback" not in message
    subprocess.run(command, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    assert len(read(tmp_path / "out" / "a.jsonl")) == 5000


# What cannot be done


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


def test_a_folder_below_the_records_may_hold_the_scores(corpus: Path) -> None:
    for _ in range(2):
        assert run("score", str(corpus), "--out", str(corpus / "scores")).returncode == 3
        assert len(tree(corpus / "scores")) == 7


def test_two_jobs_do_not_write_to_one_folder(corpus: Path, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    out = tmp_path / "out"
    run("score", str(corpus), "--out", str(out))
    with (out / "_credscore.json").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = run("score", str(corpus), "--out", str(out))
    assert done.returncode == 2
    assert b"another process is scoring into" in done.stderr


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
    assert "4,000 rows of 1 file scored into out" in shown


def _on_a_terminal(tmp_path: Path, articles: dict[str, str]) -> Iterator[str]:
    import fcntl  # noqa: PLC0415
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    write_rows(tmp_path / "a.jsonl", rows_of(articles, 4000))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    command = [sys.executable, "-m", "credscore", "score", "a.jsonl", "--out", "out"]
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
