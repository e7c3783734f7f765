"""The files of one source: named when complete, continued from the last checkpoint."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from credscore.jobs.inputs import Source
from credscore.jobs.outputs import CHECKPOINT_EVERY, Output
from credscore.jobs.score_block import Done, Job
from credscore.readers.records.records import Columns


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 100)
    os.utime(path, ns=(10**18, 10**18))
    return Source(str(path), 100, "b/a")


def output(tmp_path: Path, source: Source) -> Output:
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    return Output(out, source, Job(Columns("text")))


def block(number: int, rejects: bytes = b"") -> Done:
    return Done(b"%d\n" % number, rejects, 1, rejects.count(b"\n"))


def names(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}


def test_files_have_their_names_only_when_whole(tmp_path: Path, source: Source) -> None:
    made = output(tmp_path, source)
    made.find_checkpoint()
    made.add(block(1))
    assert names(tmp_path) == {"a.jsonl.part", "a.rejects.jsonl.part"}
    assert not made.is_complete
    made.finish()
    assert names(tmp_path) == {"a.jsonl"}
    assert made.path.read_bytes() == b"1\n"
    assert made.is_complete
    os.utime(source.path, ns=(2 * 10**18, 2 * 10**18))
    assert not made.is_complete


def test_rejects_are_a_file_only_if_there_are_any(tmp_path: Path, source: Source) -> None:
    made = output(tmp_path, source)
    made.find_checkpoint()
    made.add(block(1, b"bad\nbad\n"))
    made.add(block(2, b"bad\n"))
    assert (made.checkpoint.blocks, made.checkpoint.scored, made.checkpoint.rejected) == (2, 2, 3)
    made.finish()
    assert made.count_rejects() == 3
    again = output(tmp_path, source)
    again.find_checkpoint()
    again.finish()
    assert again.count_rejects() == 0


def interrupted(tmp_path: Path, source: Source, blocks: int) -> Output:
    made = output(tmp_path, source)
    made.find_checkpoint()
    for number in range(blocks):
        made.add(block(number))
    made._rows.close()  # type: ignore[union-attr]
    return output(tmp_path, source)


def test_what_was_safe_is_not_done_again(tmp_path: Path, source: Source) -> None:
    made = interrupted(tmp_path, source, CHECKPOINT_EVERY + 3)
    found = made.find_checkpoint()
    assert (found.blocks, found.scored, made.before) == (CHECKPOINT_EVERY, CHECKPOINT_EVERY, CHECKPOINT_EVERY)
    for number in range(found.blocks, 20):
        made.add(block(number))
    made.finish()
    assert made.path.read_bytes() == b"".join(b"%d\n" % number for number in range(20))


@pytest.mark.parametrize("content", ["{", "[]", "null", "{}", '{"source": 7}', '{"source": [], "more": 1}'])
def test_a_checkpoint_that_is_none_means_from_the_start(tmp_path: Path, source: Source, content: str) -> None:
    made = interrupted(tmp_path, source, CHECKPOINT_EVERY)
    made._checkpoint_file.write_text(content, "utf-8")
    assert (made.find_checkpoint().blocks, made.before) == (0, 0)


def test_so_does_one_of_a_source_that_changed_or_of_files_that_are_shorter(tmp_path: Path, source: Source) -> None:
    made = interrupted(tmp_path, source, CHECKPOINT_EVERY)
    part = made.path.with_name("a.jsonl.part")
    saved = part.read_bytes()
    part.write_bytes(saved[:-1])
    assert made.find_checkpoint().blocks == 0
    part.write_bytes(saved)
    assert made.find_checkpoint().blocks == CHECKPOINT_EVERY
    Path(source.path).write_bytes(b"y")
    assert output(tmp_path, source).find_checkpoint().blocks == 0


def test_a_source_that_cannot_be_read_to_its_end_leaves_nothing(tmp_path: Path, source: Source) -> None:
    made = interrupted(tmp_path, source, CHECKPOINT_EVERY)
    made.find_checkpoint()
    made.add(block(0))
    made.discard()
    assert names(tmp_path) == set()


def test_progress_never_goes_back_nor_beyond_the_size(tmp_path: Path, source: Source) -> None:
    made = output(tmp_path, source)
    assert [made.passed(at) for at in (30, 20, 90, 500, 500)] == [30, 0, 60, 10, 0]


def test_a_link_at_the_name_of_a_part_is_replaced_and_not_followed(tmp_path: Path, source: Source) -> None:
    made = output(tmp_path, source)
    made.find_checkpoint()
    victim = tmp_path / "victim"
    victim.write_text("mine", "utf-8")
    (tmp_path / "out" / "b").mkdir()
    (tmp_path / "out" / "b" / "a.jsonl.part").symlink_to(victim)
    made.add(block(1))
    made.finish()
    assert victim.read_text("utf-8") == "mine"
    assert json.loads(made.path.read_bytes()) == 1
