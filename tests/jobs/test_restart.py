"""Jobs that were stopped go on: each row once, files complete or absent, the same bytes however often they stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from commands import run
from corpora import BAD, KEPT, read, rows_of, tree
from record_files import write_rows

from credscore.jobs import run as run_module
from credscore.jobs import score_block as work_module


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of a few rows, and a mark after every second one."""
    for room in ("jsonl", "csv_rows", "parquet"):
        monkeypatch.setattr(f"credscore.readers.records.{room}.BLOCK_BYTES", 3_500)
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
        if spoil == "changed":
            counted(monkeypatch, 1 << 30, str(corpus), "--out", str(fresh))
        assert tree(out) == tree(fresh)
        shutil.rmtree(out)


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
    write_rows(tmp_path / "a.jsonl", rows_of(articles, 2000))
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
    assert len(read(tmp_path / "out" / "a.jsonl")) == 2000
