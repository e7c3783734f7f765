"""The pages of `fixtures/`: scored together in one command, and nothing around the article is evidence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent.parent.parent / "fixtures"
FILES = [FOLDER / "pages" / "harbour.html", FOLDER / "pages" / "harbour.md", FOLDER / "articles" / "wire-report.txt"]


@pytest.fixture(scope="module")
def report() -> dict[str, dict[str, object]]:
    command = [sys.executable, "-m", "credscore", "score", "--format", "json", *map(str, FILES)]
    done = subprocess.run(command, capture_output=True, check=True)
    return {Path(d["path"]).name: d for d in json.loads(done.stdout)["documents"]}


def test_one_command_reads_a_page_markdown_and_a_plain_file(report: dict[str, dict[str, object]]) -> None:
    assert list(report) == [path.name for path in FILES]
    assert all(document["credibility"] is not None for document in report.values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_evidence_stands_at_its_line_and_column_of_the_file(report: dict[str, dict[str, object]], path: Path) -> None:
    text = path.read_bytes().decode()
    lines = text.split("\n")
    for found in report[path.name]["evidence"]:  # type: ignore[attr-defined]
        assert text[found["start"] : found["end"]] == found["text"]
        rest = "\n".join([lines[found["line"] - 1][found["column"] - 1 :], *lines[found["line"] :]])
        assert rest.startswith(found["text"])
        assert found.get("read") != found["text"]


@pytest.mark.parametrize("name", ["harbour.html", "harbour.md"])
def test_what_is_said_and_set_apart_is_not_the_author_s(report: dict[str, dict[str, object]], name: str) -> None:
    evidence = [e for e in report[name]["evidence"] if e["family"] != "model"]  # type: ignore[attr-defined]
    voices = {e.get("read", e["text"]): e["voice"] for e in evidence}
    assert voices["outrageous"] == "quoted"
    assert voices["traitors"] == "block-quote"
    assert voices["Stay tuned"] == "author"
    texts = " ".join(e["text"] for e in evidence)
    for unread in ("shocking", "Accept all", "Never miss", "All rights", "Sign up now", "cookies", "2024-10-01"):
        assert unread not in texts
