"""Ignores: for a line, the next one, a block or the file; by rule, with a reason; none without effect."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking import report, rules

import credscore
from credscore.document import Document

BAD = "The town has a world-class museum."


def found(text: str, form: str = "markdown", **options: object) -> list[tuple[str, int]]:
    document = credscore.read_text(text, form) if form != "plain" else text  # type: ignore[arg-type]
    options = {"ignore": ["repeated-line"], **options}
    return [(finding.rule, finding.line) for finding in credscore.check(document, **options)]


@pytest.mark.parametrize(
    ("form", "comment"),
    [
        ("markdown", "<!-- {} -->"), ("html", "<!-- {} -->"), ("markdown", "{{/* {} */}}"), ("plain", "# {}"),
        ("plain", ".. {}"), ("plain", "<!-- {} -->"), ("plain", "{}"),
    ],
    ids=str,
)  # fmt: skip
def test_line_next_block_and_file_in_every_format(form: str, comment: str) -> None:
    def told(kind: str, names: str = "[peacock-phrase]: a quotation") -> str:
        return comment.format(f"credscore: {kind}{names}")

    paragraph = "<p>{}</p>" if form == "html" else "{}"
    bad = paragraph.format(BAD)
    assert found(f"{bad}\n\n{bad}\n", form) == [("peacock-phrase", 1), ("peacock-phrase", 3)]
    assert found(f"{bad} {told('ignore')}\n\n{bad}\n", form) == [("peacock-phrase", 3)]
    assert found(f"{told('ignore-next')}\n\n{bad}\n\n{bad}\n", form) == [("peacock-phrase", 5)]
    block = f"{told('ignore-start')}\n\n{bad}\n\n{bad}\n\n{told('ignore-end', '')}\n\n{bad}\n"
    assert found(block, form) == [("peacock-phrase", 9)]
    assert found(f"{bad}\n\n{told('ignore-file', '[P01]: so it is called')}\n\n{bad}\n", form) == []


@pytest.mark.parametrize(("form", "mark"), [("rst", ".."), ("asciidoc", "//")])
def test_comments_of_a_line_hold_ignores_for_other_lines(form: str, mark: str) -> None:
    told = f"{mark} credscore: ignore-next[peacock-phrase]: a quotation"
    assert found(f"{told}\n\n{BAD}\n\n{BAD}\n", form) == [("peacock-phrase", 5)]
    assert found(f"Text {told}\n\n{BAD}\n", form)[-1:] == [("peacock-phrase", 3)]
    file = f"{mark} credscore: ignore-file[peacock-phrase]: a quotation"
    assert found(f"{BAD}\n\n{file}\n\n{BAD}\n", form) == []


def test_the_next_line_is_the_next_that_is_read() -> None:
    first, second = (f"credscore: ignore-next[{name}]: known" for name in ("P01", "exclamation"))
    loud = BAD.replace(".", "!")
    assert found(f"<!-- {first} -->\n<p>\n<b>{BAD}</b></p>\n<p>{BAD}</p>", "html") == [("peacock-phrase", 4)]
    assert found(f"<!--\n{first}\n-->\n{BAD}\n") == []
    assert found(f"<!-- {first} -->\n<!-- {second} -->\n<!-- more -->\n\n{loud}\n") == []
    assert found(f"# {first}\n# {second}\n\n{loud}\n{BAD}\n", "plain") == [("peacock-phrase", 5)]
    assert found(f"It rained.\n\n<!-- {first} -->\n") == [("unused-ignore", 3)]


@pytest.mark.parametrize("comment", ["[//]: # (credscore: {})", '[comment]: <> "credscore: {}"'])
def test_links_that_are_comments_hold_ignores(comment: str) -> None:
    start, end, named = (
        comment.format(f"ignore-{kind}: so (it) is called") for kind in ("start[P01]", "end", "next[P01]")
    )
    assert found(f"{named}\n{BAD}\n\n{start}\n\n{BAD}\n\n{end}\n\n{BAD}\n") == [("peacock-phrase", 10)]
    assert found(f"```\n{named}\n```\n{BAD}\n") == [("peacock-phrase", 4)]


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_comments_of_front_matter_hold_ignores(fence: str) -> None:
    field = 'title = "{}"' if fence == "+++" else "title: {}"
    text = f"{fence}\n# credscore: {{}}: so it is called\n{field.format(BAD)}\n{fence}\n\nThe mill is old.\n"
    assert found(text.format("ignore-next[shouting]")) == [("unused-ignore", 2), ("peacock-phrase", 3)]
    assert found(text.format("ignore-next[peacock-phrase]")) == []


def test_an_ignore_is_for_the_rules_it_names() -> None:
    text = f"{BAD} Experts say so. <!-- credscore: ignore[vague-source]: said on Monday -->\n"
    assert found(text) == [("peacock-phrase", 1)]
    both = f"{BAD} Experts say so. <!-- credscore: ignore[vague-source, P01]: said on Monday -->\n"
    assert found(both) == []


def test_unused_and_bad_ignores_are_reported() -> None:
    text = f"{BAD} <!-- credscore: ignore[peacock-phrase, shouting]: a name -->\n"
    assert found(text) == [("unused-ignore", 1)]
    assert found(text, select=["peacock-phrase", "unused-ignore"]) == []
    assert found(text, ignore=["unused-ignore"]) == []
    assert found(f"{BAD} <!-- credscore: ignore[peacock-phrase] -->\n") == [("bad-ignore", 1)]
    (finding,) = credscore.check(f"{BAD} # credscore: ignore[peacok-phrase]: a name", select=["bad-ignore"])
    assert "did you mean 'peacock-phrase'" in finding.message
    (finding,) = credscore.check(f"{BAD} # credscore: ignore[loaded]: a name", select=["bad-ignore"])
    assert "'loaded' is a family; expected one of its rules: loaded-slogan, " in finding.message
    assert found("It rained. <!-- credscore: ignored[shouting]: x -->\n") == [("bad-ignore", 1)]


def test_an_ignore_of_a_gate_is_bad() -> None:
    (finding,) = credscore.check(f"{BAD} # credscore: ignore-file[min-credibility]: known", select=["bad-ignore"])
    assert "'min-credibility' is a gate" in finding.message


@pytest.mark.parametrize(
    "written", ["ignore[shouting] - reason", "ignore(shouting)", "ignore shouting: x", "disable[shouting]: x"]
)
def test_what_is_nearly_an_ignore_is_bad(written: str) -> None:
    for form, comment in (("markdown", "<!-- credscore: {} -->"), ("html", "<!-- credscore: {} -->"),
                          ("plain", "# credscore: {}"), ("plain", "credscore: {}")):  # fmt: skip
        assert ("bad-ignore", 1) in found(f"It rained. {comment.format(written)}", form), (form, comment)
    assert found("We use credscore: a program.\n", "plain") == []


def test_an_ignore_that_is_shown_is_none() -> None:
    block = "```\n<!-- credscore: ignore-file[peacock-phrase]: why -->\n```\n"
    text = f"{block}\nWrite `<!-- credscore: ignore[x] -->`.\n\n{BAD}\n"
    assert found(text) == [("peacock-phrase", 7)]


def test_ignores_in_plain_text_are_not_read_as_text() -> None:
    text = "The museum is old. # credscore: ignore-file[shouting]: STOP is a ship, and experts say so!\nSTOP left.\n"
    assert found(text, "plain") == []


def test_findings_about_a_document_need_an_ignore_for_the_file() -> None:
    text = "The town has four mills and a bridge over the river. " * 30
    asked = {"select": ["no-source", "upkeep"]}
    assert found(text, **asked) == [("no-source", 1)]
    assert found(text + "<!-- credscore: ignore[no-source]: x -->\n", **asked) == [
        ("no-source", 1),
        ("unused-ignore", 1),
    ]
    assert found(text + "<!-- credscore: ignore-file[no-source]: x -->\n", **asked) == []


def test_ignored_findings_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{BAD} <!-- credscore: ignore[peacock-phrase]: a name -->\n")
    made = report(tmp_path)
    assert (rules(made), made["summary"]["ignored"]) == ([], 1)


def test_reading_ignores_takes_linear_time() -> None:
    text = "credscore: ignore[" * 50_000 + "<!-- credscore: ignore" * 50_000
    assert isinstance(credscore.check(Document(text), select=["bad-ignore"]), tuple)
