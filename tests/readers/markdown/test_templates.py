"""Non-Markdown constructs in Markdown are left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers import read_text
from credscore.readers.markdown.templates import TRIGGERS, Templates
from credscore.readers.source.edited_text import EditedText


def left(text: str) -> str:
    return EditedText.of(text, Templates(text, 0).edits).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs $5 and $10.", "It costs $5 and $10."), ("So $x_1$ holds", "So  holds"), ("a\\$b$ c", "a\\$b$ c"),
        ("See [[Page|this]]", "See this"), ("![[a.png]]x", "x"), ("A {set of words}", "A {set of words}"),
        ("Ship :rocket: it :+1:", "Ship  it "), (":warning: Hot", "Hot"),
        ("at 10:30:15 or a::b::c", "at 10:30:15 or a::b::c"),
        ("`:smile:` :heart:", "`:smile:` "), ("Note: this: that", "Note: this: that"),
        (":material-check:{ .icon } Done", "Done"),
        ("Up {count}", "Up "), ("## Part {#a .b}", "## Part "), ("`{{ a }}`", "`{{ a }}`"), ("{{ a }} b", "b"),
        ("<b>x</b>", "<b>x</b>"), ("<Tab a={1}>x</Tab>", "x"), ("a <!-- {{ b }} --> {{ c }}", "a <!-- {{ b }} --> "),
        ("~~~\n{{ a }}\n~~~\n{{ b }}c", "~~~\n{{ a }}\n~~~\nc"), ("::: note\nText\n:::", "\nText\n"),
        ("{% if a %}Shown{% endif %} b", "Shown b"),
        ("{%- for a in b -%}\nItem\n{%- endfor -%}", "\nItem\n"),
        ("{% include a.html b=\"c\" %}\nText", "\nText"), ("{{< figure src=\"a.png\" title=\"b\" >}} Text", "Text"),
        ("{{% notice a %}}\nText\n{{% /notice %}}", "\nText\n"), ("a[b](u){:target=\"c\"} d", "a[b](u) d"),
        ("<%= a.b %> c", "c"), ("a %%hidden%% b", "a  b"), ("100%% of it, 5%%", "100%% of it, 5%%"),
        ("So \\(x_1 + y\\) holds", "So  holds"), ("\\[\na = b\n\\]\nText", "\nText"),
        ("A \\[sic\\] b \\(or so they say\\)", "A \\[sic\\] b \\(or so they say\\)"),
        ("Where \\\\(x\\\\) and \\(n\\) and \\[x\\] hold", "Where  and  and  hold"),
        ("so \\(a note\\)", "so \\(a note\\)"),
        ("\\begin{align*}\na = b\n\\end{align*}\nText", "\nText"),
        ("word<sup>1</sup>, a [<sup>2</sup>](#n2), b[<sup>3</sup>, <sup>4</sup>] (<sup>5</sup>)", "word, a , b "),
        ("b [<a href='#x'><sup>3</sup></a>] 2<sup>nd</sup>", "b  2<sup>nd</sup>"),
        ("# Part\n{: .a #b}", "# Part\n"),
        ("{% highlight a %}\nb = 1\n{% endhighlight %}\nText", "\nText"),
        ("{% comment %}a{% endcomment %} Text", "Text"), ("Pay $5 if $n_{x} = 2$ holds", "Pay $5 if  holds"),
        ("{/* a */}\nText", "\nText"), ("${a} Text", "$ Text"), ("{{ open", "{{ open"),
        ("[[open", "[[open"), ("import duties rose", "import duties rose"),
    ],
)  # fmt: skip
def test_what_is_left(text: str, expected: str) -> None:
    assert left(text).rstrip() == expected.rstrip() or left(text).lstrip() == expected.lstrip()


@given(st.text("ab{}$[]<>`~:!%#/ \n\"'=.", max_size=80))
def test_edits_leave_out_and_never_overlap_when_sorted(text: str) -> None:
    found = Templates(text, 0)
    assert all(0 <= start <= end <= len(text) for start, end, _ in found.edits)
    assert all(new in ("", "\n") for _, _, new in found.edits)
    assert [start for start, _ in found.code] == sorted(start for start, _ in found.code)


@given(st.text("ab. \n*-1`", max_size=60))
def test_a_text_without_any_of_it_is_left_alone(text: str) -> None:
    assert TRIGGERS.search(text) or Templates(text, 0).edits == []


def test_what_follows_a_directive_of_prose_is_read_as_before_it() -> None:
    text = "```{note}\nIt opens.\n```\n\nThe board met. {: .wide }\n\n```{tip}\nBring a map.\n```\n\n{{ name }} left.\n"
    assert read_text(text, "markdown").visible_text.split("\n\n") == [
        "It opens.", "The board met.", "Bring a map.", "left.",
    ]  # fmt: skip
