"""How a text was read, shown: passages that hold every word, and who speaks."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from strategies import anything

from credscore.document import Document
from credscore.readers import read_text
from credscore.readers.plain import read_plain
from credscore.render.terminal import Look
from credscore.render.voices import STYLES, render, to_dict
from credscore.text.batch import Batch
from credscore.text.passages import Passages, passages, visible_passages

SPOKEN = [
    ("“We stay,” said Anna Berg.", ["Anna Berg"]),
    ("“We stay,” the minister, Anna Berg, said.", ["Anna Berg"]),
    ("Chairman Ole Vik also said: “We stay.”", ["Chairman Ole Vik"]),
    ("The Chamber of Shipping called it “a plain and shameless land grab.”", ["Chamber of Shipping"]),
    ("“We stay,” she said.", [None]),
    ("Anna Berg rejected it, and said so. She told the crowd: “We stay here.”", ["Anna Berg"]),
    ("The roof is “beyond all repair,” according to surveyor Emil Katz.", ["Emil Katz"]),
    ("“We stay,” Berg said. “They go,” Katz said.", ["Berg", "Katz"]),
    ("Ida Vik said it was over.\n\n“We counted twice.”", ["Ida Vik"]),
    ("“We stay,” the minister said.", ["minister"]),
    ("Police said the driver was “very drunk indeed.”", ["Police"]),
    ("The so-called “experts” left.", []),
]


@pytest.mark.parametrize(("text", "speakers"), SPOKEN)
def test_the_speaker_is_named(text: str, speakers: list[str | None]) -> None:
    assert [p.speaker for p in passages(Document(text)) if p.voice.label == "quoted"] == speakers


@given(anything)
@example("?\x98\x92\U0007aceb\U0009656b?")
def test_passages_hold_every_word_and_together_make_the_text(text: str) -> None:
    document = read_plain(text)
    found = passages(document)
    batch = Batch.of([document])
    assert sum(len(re.sub(r"\s", "", p.text)) for p in found) <= len(re.sub(r"\s", "", text))
    assert (not found) == (batch.tokens.count == 0)
    assert "".join(part for _, part in visible_passages(document, found)) == document.visible_text
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(document.text[p.start : p.end] == p.text == p.read for p in found)
    render("a", document, found, Look(colour=True))


def test_speakers_are_told_by_place() -> None:
    text = "“We stay,” said Anna Berg. He left."
    places = [text.index("stay"), text.index("left")]
    assert Passages.of_document(Document(text)).speakers_at(0, places) == ["Anna Berg", None]


PAGE = (
    "<h1>Title here</h1><p>Prose. “We &amp; they stay,” said Anna Berg.<ul><li>Point</ul><blockquote>Words</blockquote>"
)


def test_code_is_shown_between_passages() -> None:
    document = read_text("Run `x --now` today.\n\n```\ncode here\n```\n\nDone.", "markdown")
    assert [(p.voice.label, p.read) for p in passages(document)] == [
        ("author", "Run "), ("code", "x --now"), ("author", " today."), ("code", "code here\n"), ("author", "Done"),
    ]  # fmt: skip


def test_labels_stand_where_colour_is_not() -> None:
    document = read_text(PAGE, "html")
    plain = render("a.html", document, passages(document), Look())
    assert plain.split("\n\n")[1:] == [
        "[title] Title here", "[author] Prose. [quoted: Anna Berg] “We & they stay,” [author] said Anna Berg.",
        "[list] Point", "[block-quote] Words\n",
    ]  # fmt: skip
    coloured = render("a.html", document, passages(document), Look(colour=True))
    assert f"\x1b[{STYLES[passages(document)[2].voice]}m“We & they stay,”\x1b[0m\x1b[2m (Anna Berg)\x1b[0m" in coloured


def test_json_has_slices_of_the_file_and_what_is_read() -> None:
    document = read_text(PAGE, "html")
    found = to_dict("a.html", document, passages(document))
    assert found["title"] == "Title here"
    for passage in found["passages"]:
        assert PAGE[passage["start"] : passage["end"]] == passage["text"]
    (quoted,) = [p for p in found["passages"] if p["voice"] == "quoted"]
    assert (quoted["speaker"], quoted["text"], quoted["read"]) == ("Anna Berg", "We &amp; they stay", "We & they stay")


def test_a_text_without_words_says_so_and_blank_lines_are_few() -> None:
    assert render("a.txt", Document(" \n"), (), Look()) == "a.txt\nno words\n"
    document = read_text("One\n\n```\ncode\n\n```\n\nTwo", "markdown")
    assert "code\n\n[author] Two" in render("a.md", document, passages(document), Look())


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "credscore", "voices", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.txt").write_text("Plain *words* here.", "utf-8")
    done = run(str(tmp_path), str(tmp_path / "missing.md"))
    assert done.returncode == 3
    assert "missing.md: no such file" in done.stderr
    assert "[quoted: Anna Berg]" in done.stdout
    assert "\x1b" not in done.stdout
    assert "[author] Plain *words* here." in done.stdout
    assert "Plain words here." in run("--format-in", "markdown", str(tmp_path / "b.txt")).stdout
    report = json.loads(run("--format", "json", str(tmp_path)).stdout)
    assert [Path(d["path"]).name for d in report["documents"]] == ["a.html", "b.txt"]
    assert run("--format", "xml", str(tmp_path)).returncode == 2
    assert run().returncode == 2


def test_passages_in_a_batch_are_those_of_each_document_alone(articles: dict[str, str]) -> None:
    documents = [read_plain(text) for text in (*articles.values(), "", "“Go,” she said.", *articles.values())]
    together = Passages(Batch.of(documents))
    for doc, document in enumerate(documents):
        alone = passages(document)
        assert together.of(doc) == alone
        places = [passage.start for passage in alone]
        assert together.speakers_at(doc, places) == [passage.speaker for passage in alone]
