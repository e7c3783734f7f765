"""Baseline files: malformed, missing and unwritable ones are refused, and what is written is read back."""

from __future__ import annotations

from pathlib import Path

from checking import LOUD, run

from credscore.checks.baseline_file import Entry, read_baseline, write_baseline


def test_what_is_written_is_read_back(work: Path) -> None:
    entries = [Entry("hedge", "1", "a.txt", "some context", "perhaps"), Entry("long-text", "2", "b.txt", "", "", 1.5)]
    write_baseline(work / "known.json", reversed(entries))
    assert read_baseline(work / "known.json") == entries


def test_what_is_no_baseline_is_said(work: Path) -> None:
    (work / "a.txt").write_text(LOUD)
    for text in ("[]", "{", '{"schema_version": 9, "findings": []}', '{"schema_version": 1, "findings": [1]}'):
        (work / "known.json").write_text(text)
        done = run("--baseline", "known.json", "a.txt")
        assert done.returncode == 2
        assert done.stderr.startswith("credscore: known.json: ")
    assert run("--write-baseline", "nope/known.json", "a.txt").returncode == 2


def test_one_that_is_not_there_is_told_also_where_nothing_is_checked(work: Path) -> None:
    (work / "empty.txt").write_text("")
    for path in ("empty.txt", "nope.txt"):
        assert run("--baseline", "known.json", path).returncode == 2
    assert run("--write-baseline", "known.json", "nope.txt").returncode == 3
    assert not (work / "known.json").exists()
