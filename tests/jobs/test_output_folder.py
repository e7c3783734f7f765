"""The output folder of a job: resumed with the same settings, closed to all others."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from credscore.errors import UsageError
from credscore.jobs.output_folder import NAME, opened_folder
from credscore.jobs.score_block import Job
from credscore.readers.records.records import Columns

JOB = Job(Columns("text", "title"))


def opened(out: Path, job: Job = JOB, outputs: tuple[Path, ...] = ()) -> contextlib.AbstractContextManager[None]:
    return opened_folder(out, job, list(outputs))


def test_a_folder_is_made_and_may_be_resumed(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    with opened(out):
        said = (out / NAME).read_bytes()
    (out / "a.jsonl").touch()
    with opened(out, outputs=(out / "a.jsonl",)):
        assert (out / NAME).read_bytes() == said


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (replace(JOB, form="parquet"), "made with out_format 'jsonl'; this job has out_format 'parquet'"),
        (replace(JOB, keep=("id",)), "made with keep []; this job has keep ['id']"),
        (replace(JOB, columns=Columns("body", "title")), "made with text 'text'; this job has text 'body'"),
    ],
)
def test_scores_of_other_settings_are_not_added_to(tmp_path: Path, other: Job, message: str) -> None:
    with opened(tmp_path):
        pass
    with pytest.raises(UsageError) as caught, opened(tmp_path, other):
        pass
    assert message in str(caught.value)
    with opened(tmp_path):
        pass


@pytest.mark.parametrize("content", ["{", "[]", '"settings"', "null"])
def test_a_record_of_settings_that_is_none_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content, "utf-8")
    with pytest.raises(UsageError, match="cannot be compared"), opened(tmp_path):
        pass
    assert (tmp_path / NAME).read_text("utf-8") == content


def test_files_that_no_job_wrote_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="it is not replaced"), opened(tmp_path, outputs=(tmp_path / "a.jsonl",)):
        pass


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").touch()
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is a symbolic link"), opened(tmp_path):
        pass
    assert (tmp_path / "elsewhere").read_bytes() == b""


def test_one_job_at_a_time(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with opened(tmp_path), pytest.raises(UsageError, match="another process is scoring"), opened(tmp_path):
        pass
    with opened(tmp_path):
        pass
