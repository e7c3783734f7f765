"""The command `credscore report`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from commands import run
from html_elements import Reader

from credscore.model.targets import SCORE_NAMES

ROOT = Path(__file__).parent.parent.parent
ARTICLES = ROOT / "fixtures" / "articles"
WIRE, ADVERT = str(ARTICLES / "wire-report.txt"), str(ARTICLES / "advert.txt")


def test_one_file_is_written_and_said(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = run("report", WIRE, "--out", str(out))
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"1 document in {out}\n"
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert os.listdir(tmp_path) == ["report.html"]


def test_documents_without_words_or_scores_are_shown(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "short.txt").write_text("Too short.")
    assert run("report", str(tmp_path / "empty.txt"), "--out", str(out)).returncode == 0
    assert "Nothing is written in it." in out.read_text("utf-8")
    assert run("report", str(tmp_path), "--out", str(out)).returncode == 0
    made = out.read_text("utf-8")
    assert "0 with a score, 2 without" in made
    assert "Sources" not in Reader(made).text.split("const SCORES")[0]


def test_standard_input_and_output_are_dashes() -> None:
    done = run("report", "-", "--out", "-", stdin=Path(WIRE).read_bytes())
    assert done.returncode == 0
    assert done.stdout.startswith(b"<!doctype html>")
    assert b"standard input" in done.stdout


def test_texts_folders_and_records_are_read_together(tmp_path: Path) -> None:
    text = Path(WIRE).read_text("utf-8")
    rows = [{"body": text, "title": "A & B", "site": "paper.example", "url": "javascript:alert(1)"}, {"body": None}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.txt").write_text(text)
    out = tmp_path / "report.html"
    done = run(
        "report",
        str(tmp_path / "a.jsonl"),
        str(tmp_path / "folder"),
        "--out",
        str(out),
        "--text",
        "body",
        "--by",
        "site",
    )
    assert done.returncode == 3
    assert b"a.jsonl:2: found nothing in 'body'" in done.stderr
    made = out.read_text("utf-8")
    assert "A &amp; B" in made
    assert "a.jsonl:1" in made
    assert "1 input could not be read" in made
    assert 'data-source="paper.example"' in made
    assert "few-sources" in made


def test_sources_are_those_that_the_command_tells_of(tmp_path: Path) -> None:
    records, out = str(ROOT / "fixtures" / "records" / "publishers.jsonl"), tmp_path / "report.html"
    assert run("report", records, "--out", str(out)).returncode == 0
    command = [sys.executable, "-m", "credscore", "sources", "--format", "json", records]
    output = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["sources"]
    assert "OSTRA (Courier) - The harbour board of Ostra approved the winter timeta…" in out.read_text("utf-8")
    (table,) = re.findall(r"<table class=\"list sources\">.*?<tbody>(.*?)</tbody>", out.read_text("utf-8"))
    rows = [re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", row) for row in table.split("</tr>")[:-1]]
    assert [re.findall(r'data-source="(.*?)"', row[0][0]) for row in rows] == [[source["source"]] for source in output]
    for source, (_, *scores, scored, documents, cautions) in zip(output, rows, strict=True):
        assert (documents[1], scored[1]) == (str(source["documents"]), str(source["scored"]))
        assert re.sub(r"<.*?>", "", cautions[1]) == ", ".join(source["cautions"])
        for name, (attributes, shown) in zip(SCORE_NAMES, scores, strict=True):
            if source[name] is None:
                assert shown == "no score"
                continue
            low, high = source["intervals"][name]
            assert f'data-value="{source[name]:.4f}'.rstrip("0").rstrip(".") + '"' in attributes
            assert re.sub(r"<.*?>", "", shown) == f"{source[name]:.0f} {low:.0f}–{high:.0f}"
    assert {source["credibility"] is None for source in output} == {True, False}


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("before")
    done = run("report", str(tmp_path / "nope.txt"), "--out", str(out))
    assert done.returncode == 3
    assert b"is not written" in done.stderr
    assert out.read_text() == "before"


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(Path(WIRE).read_bytes())
    done = run("report", str(text), "--out", str(text))
    assert done.returncode == 2
    assert b"would be read and overwritten" in done.stderr
    assert text.read_bytes() == Path(WIRE).read_bytes()
    for _ in range(2):  # the page lies in the folder that it is made of
        done = run("report", str(tmp_path), "--out", str(tmp_path / "report.html"))
        assert (done.returncode, done.stderr.split()[0]) == (0, b"1")


def test_a_page_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = run("report", WIRE, "--out", str(tmp_path / "nowhere" / "report.html"))
    assert done.returncode == 2
    assert done.stderr.startswith(b"credscore: --out ")
    assert b"cannot be written: No such file or directory" in done.stderr
    assert run("report", WIRE).returncode == 2


def test_fields_that_no_record_has_are_said_once(tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "report.html"
    path.write_text(json.dumps({"text": Path(WIRE).read_text()}) + "\n" + '{"texts": "none"}\n' * 60)
    done = run("report", str(path), "--by", "paper", "--out", str(out))
    assert done.returncode == 2
    assert b"--by paper: no record has that field; the fields are 'text'" in done.stderr
    assert not out.exists()
    done = run("report", str(path), "--out", str(out))
    assert done.returncode == 3
    assert done.stderr.count(b"found nothing in 'text'") == 5
    assert b"55 more lines could not be used" in done.stderr
    assert out.exists()
