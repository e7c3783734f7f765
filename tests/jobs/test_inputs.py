"""Which files of records a job reads, and how their outputs are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from credscore.errors import UnreadableInput, UsageError
from credscore.jobs.inputs import Source, find_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.jsonl", "b/c.csv.gz", "b/d.parquet", "b/e/f.tsv", "_tmp/g.jsonl", ".h.jsonl", "notes.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{".ljust(len(name)))
    return tmp_path / "in"


def stems(folder: Path, *paths: str | Path) -> list[str]:
    found = find_sources([str(path) for path in paths], str(folder / "out"))
    return [each.stem if isinstance(each, Source) else f"! {each.code}" for each in found]


def test_a_folder_gives_its_records_by_their_path_within_it(folder: Path) -> None:
    assert stems(folder, folder) == ["a", "b/c", "b/d", "b/e/f"]
    assert stems(folder, folder / "b") == ["c", "d", "e/f"]


def test_a_single_file_is_named_by_itself_whatever_it_is_called(folder: Path) -> None:
    assert stems(folder, folder / "b" / "c.csv.gz") == ["c"]
    assert stems(folder, folder / "notes.txt", folder / "_tmp" / "g.jsonl") == ["notes", "g"]


def test_a_pattern_names_by_what_follows_its_fixed_part(folder: Path) -> None:
    assert stems(folder, folder / "*" / "c.*") == ["b/c"]
    assert stems(folder, folder / "**" / "*.tsv") == ["b/e/f"]
    assert stems(folder, folder / "[b]") == ["b/c", "b/d", "b/e/f"]


def test_each_file_is_scored_once_however_it_is_reached(folder: Path) -> None:
    (folder / "link.jsonl").symlink_to(folder / "a.jsonl")
    assert stems(folder, folder / "a.jsonl", folder, folder / "a*") == ["a", "b/c", "b/d", "b/e/f"]


def test_what_cannot_be_read_keeps_its_place(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert stems(folder, folder / "none.csv", folder / "a.jsonl") == ["! missing", "a"]
    assert stems(folder, folder / "z*") == ["! missing"]
    assert stems(folder, folder / "empty") == ["! no-texts"]


def test_the_size_is_that_of_the_file(folder: Path) -> None:
    (found,) = find_sources([str(folder / "a.jsonl")], str(folder / "out"))
    assert not isinstance(found, UnreadableInput)
    assert found.size == len("a.jsonl")


def test_scores_are_not_read_again(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "a.jsonl").touch()
    assert "out/a" not in stems(folder, folder)
    for path in (folder / "out", folder / "out" / "a.jsonl"):
        with pytest.raises(UsageError, match="give another --out folder"):
            stems(folder, path)


@pytest.mark.parametrize(("one", "other"), [("x.csv", "x.jsonl"), ("x.jsonl", "y/x.csv"), ("x.csv", "x.rejects.csv")])
def test_two_files_never_share_an_output(folder: Path, one: str, other: str) -> None:
    for name in (one, other):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    with pytest.raises(UsageError, match="would both be scored into"):
        stems(folder, folder / one, folder / other)


@pytest.mark.parametrize("path", ["-"])
def test_standard_input_has_no_name_for_an_output(folder: Path, path: str) -> None:
    with pytest.raises(UsageError, match="standard input"):
        stems(folder, path)


def test_a_text_is_not_taken_for_records(folder: Path) -> None:
    text, records = folder / "text.md", folder / "records.txt"
    text.write_text("# A text\n")
    records.write_text('\n{"text": "Words."}\n')
    refused, found = find_sources([str(text), str(records)], str(folder / "out"))
    assert isinstance(refused, UnreadableInput)
    assert "a text, not records" in str(refused)
    assert not isinstance(found, UnreadableInput)
