"""`credscore score --out`: which options go together, and the summary."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

from credscore.cli.corpus import RecordChoices, _summary
from credscore.jobs.run import Tally

RECORDS = "fixtures/records/publishers.jsonl"


@pytest.mark.parametrize(
    ("id_column", "keep", "kept"),
    [(None, (), ()), ("id", ("a,b",), ("id", "a", "b")), ("b", ("a, b", "a"), ("b", "a")), (None, (",", " "), ())],
)
def test_the_id_comes_first_and_each_column_once(
    id_column: str | None, keep: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert RecordChoices("out", "text", "title", id_column, keep, "jsonl", 1).kept == kept


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--keep", "source"], b"--keep is for records, which are scored with --out FOLDER"),
        (["--jobs", "2"], b"--jobs is for records"),
        (["--out", "{out}", "--format", "json"], b"with --out, use --out-format"),
        (["--out", "{out}", "--keep", "line"], b"cannot keep 'line'"),
    ],
)
def test_options_that_do_not_go_together_are_usage(arguments: list[str], message: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("score", *(argument.format(out=out) for argument in arguments), RECORDS)
    assert (done.returncode, message in done.stderr) == (2, True)
    assert not out.exists()


def test_what_was_done_before_and_what_could_not_be_done_is_said() -> None:
    rejects = [Path(f"{n}.rejects.jsonl") for n in range(4)]
    message = _summary(
        Tally(scored=1500, before=1, complete=2, written=1, rejected=5, rejects=rejects), "out"
    ).splitlines()
    assert message == [
        "1,500 rows of 1 file scored into out", "1 row of these files had been scored before",
        "2 files of scores were there already",
        "5 rows could not be scored; they and the reasons are in " + ", ".join(map(str, rejects[:3])) + ", ...",
    ]  # fmt: skip
