"""What a worker does on its side of the pipe."""

from __future__ import annotations

import multiprocessing
import os
import threading
from pathlib import Path

import pytest

from credscore.errors import CredscoreError
from credscore.jobs.score_block import Done, Job
from credscore.jobs.workers import Worker, _done, _serve
from credscore.readers.records.jsonl import JsonLines
from credscore.readers.records.records import Columns

JOB = Job(Columns())
BLOCK = JsonLines("a.jsonl", 10, 1, b'{"text": "Short."}\n{\n')


class _Broken:
    """A block that cannot be read."""

    path, position = "a", 0

    def rows(self) -> None:
        raise RuntimeError("gone")


def test_blocks_are_answered_in_order_until_the_other_side_closes() -> None:
    ours, theirs = multiprocessing.Pipe()
    serving = threading.Thread(target=_serve, args=(theirs, JOB))
    serving.start()
    for _ in range(2):
        ours.send(BLOCK)
        done = ours.recv()
        assert (done.scored, done.rejected) == (1, 1)
    ours.close()
    serving.join(10)
    assert not serving.is_alive()


def test_an_error_is_an_answer_with_its_trace() -> None:
    found = _done(_Broken(), JOB)  # type: ignore[arg-type]
    assert isinstance(found, RuntimeError)
    assert "Traceback" in found.__notes__[0]
    assert isinstance(_done(BLOCK, JOB), Done)


def test_the_end_of_a_pipe_is_told_as_a_killed_process() -> None:
    worker = object.__new__(Worker)
    worker.pipe, theirs = multiprocessing.Pipe()
    theirs.close()
    with pytest.raises(CredscoreError, match="a worker process was killed"):
        worker.do(BLOCK)


def test_what_the_process_raised_is_raised_here() -> None:
    worker = object.__new__(Worker)
    worker.pipe, theirs = multiprocessing.Pipe()
    theirs.send(ValueError("odd"))
    with pytest.raises(ValueError, match="odd"):
        worker.do(BLOCK)


def test_nothing_of_the_current_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of texts of strangers may hold a `signal.py`, which `python -c` would import."""
    for name in ("multiprocessing", "signal", "struct", "threading", "selectors", "socket"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'trace')!r}, 'a').write(__name__)\n")
    monkeypatch.chdir(tmp_path)
    worker = Worker(JOB)
    assert worker.do(BLOCK).scored == 1
    worker.process.kill()
    worker.process.join()
    assert not (tmp_path / "trace").exists()
    assert "PYTHONSAFEPATH" not in os.environ
