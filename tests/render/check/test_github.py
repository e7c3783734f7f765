"""Findings as annotations of GitHub."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from acting import acted, annotations, needs_act
from checking import LOUD, ROOT
from formats import expected, nasty, rendered


def shown(folder: Path, text: str) -> list[tuple[str, dict[str, str], str]]:
    """The annotations that a step makes which prints a text."""
    (folder / "printed").write_text(text, encoding="utf-8", errors="replace")
    return annotations(acted(folder, "      - run: cat printed\n"))


@needs_act
def test_github_shows_annotations_and_writes_the_summary(tmp_path: Path) -> None:
    found = shown(tmp_path, expected("github"))
    assert sorted((p["file"], int(p["line"]), int(p["col"])) for _, p, _ in found) == sorted(
        (d["path"], f["line"], f["column"])
        for d in json.loads(expected("json"))["documents"] for f in d["findings"]
    )  # fmt: skip
    (tmp_path / "a.txt").write_text(LOUD * 30)
    command = f"{sys.executable} -m credscore check --format github --select L15 a.txt"
    rows = acted(tmp_path, f"      - run: {command}\n", PYTHONPATH=str(ROOT))
    assert [row["jobResult"] for row in rows if "jobResult" in row] == ["failure"]
    assert len(annotations(rows)) == 10
    assert any("20 more of severity warning" in row["msg"] for row in rows)
    (summary,) = [row["content"] for row in rows if row.get("command") == "summary"]
    assert summary.count("| exclamation |") == 30


@needs_act
def test_nothing_a_text_says_becomes_a_command(tmp_path: Path) -> None:
    made = rendered("github", nasty())
    ((level, properties, _),) = shown(tmp_path, made)  # act takes what is behind the last "::" for the message
    assert (level, properties["file"]) == ("warning", "odd,%:\n|<x>.md")
    assert [line[:10] for line in made.splitlines() if line.startswith("::")] == ["::warning "]
