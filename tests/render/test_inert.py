"""No format contains anything that a terminal, CI runner, spreadsheet or browser would act on."""

from __future__ import annotations

import csv
import json
import os
import re
import tomllib
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest
from checking import run
from commands import run as command

from credscore.render.check import FORMATS
from credscore.render.inert import cell, clean, in_json, xml_document

HOSTILE: Final = (
    "::error::taken", "::set-output name=x::1", "::stop-commands::abc", "##[add-mask]secret",
    "##vso[task.setvariable]1",
    "a\x1b[31mred", "a\x1b]0;title\x07", "a\x9b2J", "a\rb", "a\u202egpj.exe", "\u2066a\u2069", "a\u2028::error::b",
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "a\nsection_start:1:x\r\x1b[0K", "<script>alert(1)</script>",
    "\uff1d1+1", " =1+1", "\n=1+1", "\r=1+1", "a\x0b::error::b", "a\x1c::error::b",
    "a\n::error::b", "a\n  ::warning file=x::b", "a`b`|c", "%0A::error::x", "\x7f\x85\x00",
    "##teamcity[buildStatus text='a']", "##VSO[task.x]y", "a##", "a;=1+1", "a; +1", "\ufe63=1", "\ufff9a\ufffb",
    "\U000e0041\U000e0042a", "\u180e::error::a",
)  # fmt: skip
CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"
                                "\U000e0000-\U000e007f]")  # fmt: skip
COMMAND: Final = re.compile(r"^\s*::(?!(?:error|warning|notice) (?:file|title)=)", re.MULTILINE)
OTHER_COMMAND: Final = re.compile(r"##\w*\[")


def assert_inert(shown: str) -> None:
    assert not CONTROL.search(shown), CONTROL.search(shown)
    assert not COMMAND.search(shown), COMMAND.search(shown)
    assert not OTHER_COMMAND.search(shown), OTHER_COMMAND.search(shown)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with hostile names, texts, and messages of rules; findings are on every hostile line."""
    here = tmp_path_factory.mktemp("hostile")
    for place, text in enumerate(HOSTILE):
        name = text.replace("/", "_").replace("\0", "_")
        (here / f"{name}{place}.txt").write_text(
            f"{text}\n\nSign up now, {text} {text}, a world-class museum! {text}\n"
        )
    message = json.dumps("".join(HOSTILE).replace("\0", ""), ensure_ascii=False).replace("\x7f", "\\u007f")
    config = f'[custom.house]\nphrases = ["sign up"]\nmessage = {message}\n'
    (here / "credscore.toml").write_text(config, "utf-8")
    return here


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given to files")
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_of_a_check_is_inert(folder: Path, form: str) -> None:
    done = run("--format", form, "--select", "all", ".", cwd=folder)
    assert done.returncode in (1, 3), done.stderr
    assert "sign up" in done.stdout.lower() or "call-to-action" in done.stdout
    assert_inert(done.stdout)
    assert_inert(done.stderr)
    if form == "github":
        lines = [line for line in done.stdout.splitlines() if line.startswith("::")]
        assert lines
        assert all(re.match(r"::(error|warning|notice) (file|title)=[^:]*::[^\n]*$", line) for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [("score",), ("score", "--format", "json"), ("score", "--format", "jsonl"), ("voices",), ("features",),
     ("voices", "--format", "json"), ("features", "--format", "json"), ("report", "--out", "-")],
    ids=" ".join,
)  # fmt: skip
def test_every_other_format_is_inert(folder: Path, arguments: tuple[str, ...]) -> None:
    done = command(*arguments, str(folder))
    assert done.returncode in (0, 3), done.stderr
    assert_inert(done.stdout.decode())
    if arguments == ("features",):
        rows = list(csv.reader(done.stdout.decode().splitlines()))
        assert not any(row[0].startswith(("=", "+", "-", "@", "\uff1d")) for row in rows)
        assert len(rows) == len(HOSTILE)  # with the head, and without the file that is not text
    assert_inert(done.stderr.decode())


def test_sources_in_csv_begin_no_formula(tmp_path: Path) -> None:
    records = tmp_path / "a.jsonl"
    text = "The hall was full on Monday. " * 20
    records.write_text("".join(json.dumps({"text": text + str(n), "source": "=1+1"}) + "\n" for n in range(6)))
    done = command("sources", str(records), "--format", "csv")
    assert b"'=1+1" in done.stdout
    assert b"\n=" not in done.stdout


def test_a_semicolon_does_not_begin_a_formula(folder: Path) -> None:
    assert cell("a;=1+1") == "a;'=1+1"
    assert cell('a; "@b') == "a; \"'@b"
    lines = command("features", str(folder)).stdout.decode().splitlines()
    assert not any(re.match(r"[\s\"]*[=+@\uff1d-]", part) for line in lines for part in line.split(";")[1:])


@pytest.mark.parametrize(
    "arguments",
    [("sources",), ("sources", "--details"), ("sources", "--format", "json"), ("sources", "--format", "csv"),
     ("evaluate",), ("report", "--out", "-")],
    ids=" ".join,
)  # fmt: skip
def test_what_records_say_is_inert(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    records, text = tmp_path / "a.jsonl", "The hall was full on Monday, and a shocking number of people came. " * 20
    fields = ("source", "title", "date", "url", "byline", "id")
    rows = [{"text": f"{text} {each}", "label": place % 2} | dict.fromkeys(fields, each)
            for place, each in enumerate(HOSTILE)]  # fmt: skip
    records.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = command(*arguments, str(records))
    assert done.returncode in (0, 2, 3), done.stderr
    assert_inert(done.stdout.decode() + done.stderr.decode())


def test_a_configuration_is_shown_inert(tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if not re.search("[\x00-\x1f\x7f]", text)]
    names = json.dumps(texts, ensure_ascii=False)
    (tmp_path / "credscore.toml").write_text(f"exclude = {names}\n", "utf-8")
    done = run("--show-config", cwd=tmp_path)
    assert "exclude" in done.stdout, done.stderr
    assert_inert(done.stdout)
    assert tomllib.loads(done.stdout)["exclude"] == texts


@pytest.mark.parametrize("text", HOSTILE)
def test_escapes_keep_the_value_where_the_format_can(text: str) -> None:
    assert json.loads(in_json(json.dumps(text, ensure_ascii=False))) == text
    root = ElementTree.Element("a")
    root.text = re.sub("[^\t\n\r\x20-\ud7ff]", "", text)
    written = xml_document(ElementTree.tostring(root, encoding="unicode"))
    assert ElementTree.fromstring(written).text == root.text
    assert_inert(clean(text))
    assert clean("std::vector and C++") == "std::vector and C++"
    assert cell("a=b") == "a=b"


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\0" not in text])
@pytest.mark.parametrize(
    "arguments",
    [("score",), ("rule",), ("check", "--format"), ("check", "--select"), ("model",), ("init",), ()],
    ids=" ".join,
)
def test_errors_about_arguments_are_inert(text: str, arguments: tuple[str, ...]) -> None:
    done = command(*arguments, text)
    assert_inert(done.stdout.decode() + done.stderr.decode())
