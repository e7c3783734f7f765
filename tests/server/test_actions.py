"""Edits that resolve a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytest.importorskip("lsprotocol")

import credscore
from credscore.checks.finding import Finding
from credscore.readers.formats import Format, read_text
from credscore.server.actions import actions, ignore
from credscore.server.open_texts import OpenText
from credscore.server.positions import Positions

CALM, PRAISE = "The hall was full on Monday.", "It is a world-class museum on the hill."


def finding_in(text: str, form: Format) -> Finding:
    (found,) = credscore.check(read_text(text, form), select=["peacock-phrase"])
    return found


@pytest.mark.parametrize(
    ("path", "form", "frame"),
    [
        ("a.txt", "plain", "{1}\n{0}\n"), ("a.md", "markdown", "{1}\n\n{0}\n\n{1}\n"),
        ("a.md", "markdown", "> {0}\r\n> {1}\r\n"),
        ("a.mdx", "markdown", "{0}\n"), ("a.html", "html", "<p>{0}</p>\n<p>{1}</p>\n"),
        ("a.rst", "rst", "{1}\n\n  {0}\n"),
        ("a.adoc", "asciidoc", "{1}\n\n{0}\n"),
        ("a.md", "markdown", "---\ntitle: It is a world-class museum\n---\n{1}\n"),
    ],
)  # fmt: skip
def test_an_ignore_that_is_written_keeps_its_finding_away(path: str, form: Format, frame: str) -> None:
    text = frame.format(PRAISE, CALM)
    found = credscore.check(read_text(text, form), select=["peacock-phrase"])
    for finding in found:
        at, written = ignore(OpenText(path, "", text), finding, Positions(text))
        after = text[:at] + written + text[at:]
        left = credscore.check(read_text(after, form), select=["peacock-phrase", "bad-ignore", "unused-ignore"])
        assert [each.rule for each in left] == [], after


def test_a_finding_about_the_document_is_ignored_for_the_file() -> None:
    whole = replace(finding_in(PRAISE, "plain"), value=1.0)
    assert ignore(OpenText("a.md", "", CALM), whole, Positions(CALM)) == (
        len(CALM), "\n<!-- credscore: ignore-file[peacock-phrase]: say why it may stay -->\n",
    )  # fmt: skip
    _, written = ignore(OpenText("a.md", "", f"{CALM}\n"), whole, Positions(f"{CALM}\n"))
    assert not written.startswith("\n")


def test_a_replacement_is_offered_first_and_notebooks_get_no_comment() -> None:
    text = "The bill was NEVER read at night."
    (finding,) = credscore.check(text, select=["shouting"])
    for path, titles in (("a.md", 2), ("a.ipynb", 1)):
        made = list(actions(OpenText(path, "", text), "file:///a", Positions(text), [(finding, None)]))
        assert len(made) == titles
        assert made[0].is_preferred
        (edit,) = made[0].edit.changes["file:///a"]  # type: ignore[union-attr, index]
        assert edit.new_text == "never"
