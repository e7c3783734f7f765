"""Inline markup of AsciiDoc."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Voice
from credscore.readers.asciidoc.inline import Inline

KNOWN = {"firm": "Acme Ltd"}


def read(text: str) -> str:
    return "".join(row[2] for row in Inline(text, 0, len(text), Voice.AUTHOR, KNOWN))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*one* _two_ #three#", "one two three"), ("2 * 3 * 4", "2 * 3 * 4"), ("a**b**c", "abc"), ("H~2~O", "H2O"),
        ("snake_case_name", "snake_case_name"), (r"\*not bold*", "*not bold*"),
        ("{firm} {nbsp}{other}", "Acme Ltd \u00a0"),
        ("https://x.example[the page]", "the page"), ("https://x.example[]", "https://x.example"),
        ("link:a.html[here,window=_blank]", "here"), ("xref:a[]", ""), ("<<a,that part>>", "that part"), ("<<a>>", ""),
        ("See link:http://x.example/a:b[the *report*].", "See the report."), ("link:https://x.example[]", "https://x.example"),
        ("link:++https://x.example/a b++[a page]", "a page"), ("link:++https://x.example/[a b]++[a page]", "a page"),
        ("image:http://x.example/a.png[A picture]", ""),
        ("xref:a.adoc#b:c[there]", "there"), ("Look:http://x.example[here]", "Look:here"), ("is::x[y]", "is::x[y]"),
        ("Said.footnote:[Or not.]", "Said. (Or not.)"), ("image:a.png[A picture]", ""),
        ("\"`So`\" '`it`'", "“So” ‘it’"),
        ("((term)) (((hidden, term)))", "term "), ("R&amp;D &#8212;", "R&D —"), ("+*as it is*+", "*as it is*"),
        ("one +\ntwo\nthree", "one\ntwo three"), ("[.lead]#Words#", "Words"), ("note:this", "note:this"),
        (r"C:\best\a.docx", r"C:\best\a.docx"), (r"\https://x.example \link:a[b]", "https://x.example link:a[b]"),
        (r"\anna@x.example", "anna@x.example"), (r"a\n", r"a\n"),
    ],
)  # fmt: skip
def test_what_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


def test_code_is_code_with_its_marks() -> None:
    rows = [(row[2], row[3]) for row in Inline("a `x *y*` b", 0, 11, Voice.AUTHOR, {})]
    assert rows == [("a ", Voice.AUTHOR), ("`x *y*`", Voice.CODE), (" b", Voice.AUTHOR)]


@given(st.text("ab *_`#^~+{}[]<>()\"'&;:/\\\n", max_size=60))
def test_rows_are_in_order_within_the_text(text: str) -> None:
    at = 0
    for start, end, shown, _ in Inline(text, 0, len(text), Voice.AUTHOR, KNOWN):
        assert at <= start <= end <= len(text)
        assert shown
        at = start
