"""AsciiDoc: what is read of it, in whose voice, and where it stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LINE_ENDS, check, check_any, filled_template, shuffled, voices
from strategies import AT_SCALE

from credscore.document import Document
from credscore.readers import read_text


def read(text: str) -> Document:
    return read_text(text, "asciidoc")


READ = [
    ("Plain *words* and _more\nthan_ one **li**ne.", "Plain words and more than one line."),
    ("A https://x.example/sign-up[link^], link:a.html[\"more, here\",role=x] and <<part,a part>> <<other>>.",
     "A link, more, here and a part ."),
    ("See xref:a.adoc#b[the guide], mailto:a@x.example[us] or image:a.png[Alt] btn:[Save].",
    "See the guide, us or  Save."),
    ("Text footnote:[A *note*.] ends", "Text  (A note.) ends"),
    ("A \"`quote`\" isn't '`one`' H~2~O x^2^ a_b_c 2 * 3 * 4", "A “quote” isn't ‘one’ H2O x2 a_b_c 2 * 3 * 4"),
    ("Caf&#233; &amp; \\*star* {plus}", "Café & *star* +"),
    (":firm: Acme Ltd\n\nThe {firm} and {unknown}.", "The Acme Ltd and ."),
    ("[.lead]#Big# stem:[x+y] (((index, term))) ((shown)) +*raw*+", "Big   shown *raw*"),
    ("one +\ntwo", "one\ntwo"),
    ("= Title\nIda Solberg <ida@x.example>\nv1, 2024-05-01\n:toc:\n\nText", "Title\n\nText"),
    ("Title\n=====\n\nPart\n----\n\nText", "Title\n\nPart\n\nText"),
    ("// comment\nText\n\n////\nmore\n\n////\n\nEnd", "Text\n\nEnd"),
    ("[NOTE]\n====\nText\n====\n\nTIP: More\nhere", "Text\n\nMore here"),
    (".A title\n****\nText\n****", "A title\n\nText"),
    ("include::a.adoc[]\n\nimage::a.png[Alt]\n\ntoc::[]\n\nText", "Text"),
    ("ifdef::a[]\nNo\nendif::[]\nifndef::a[]\nYes\nendif::[]\n:a:\n\nifdef::a[Also]", "Yes\n\nAlso"),
    ("[[id]]\n[#other.big]\n== Part\n\n'''\n\n<<<\n\nText", "Part\n\nText"),
    ("term:: what it means\nother::\n  more", "term\n\nwhat it means\n\nother\n\nmore"),
    ("--all::\n\n\tEvery *one*\n\tof them.\n\n--none::\n\n----\ncode\n----",
     "--all\n\nEvery one of them.\n\n--none\n\ncode"),
    ("* one\n+\nmore\n** two\n\n. three\n\n- [x] four", "one\n\nmore\n\ntwo\n\nthree\n\nfour"),
    ("|===\n|a |b c\n\n2+|d\n| e \\| f\n|===\n\nText", "a\tb c\n\nd\n\ne \\| f\n\nText"),
    (",===\na,\"b c\"\n,===", "a\tb c"),
    ("++++\n<p>no</p>\n++++\n\n[stem]\n++++\nx\n++++\n\nText", "Text"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_is_read(text: str, expected: str) -> None:
    assert read(text).visible_text == expected


VOICES = [
    ("= Title\n\n== Part\n\nText", [["title", "Title"]]),
    ("Text\n\n____\nHe *lied*.\n____\n\nText", [["block-quote", "He lied"]]),
    ("Text\n\n[quote,Ida]\nWe stay.\n\nText", [["block-quote", "We stay"]]),
    ("Text\n\n* one\n* two\n\nText", [["list", "one\n\ntwo"]]),
    ("Text\n\n|===\n|a |b\n|===\n", [["table", "a\tb"]]),
    (f"|===\n|a |{'word ' * 31}\n|===\n", [["table", "a"]]),
    ("Say `code`\n\n----\ncode\n----\n\n....\ncode\n....\n\n```js\ncode\n```\n\n[source]\ncode\n\n code", []),
    ("Text\n\n----\ncode\n\n----\n\n====\n----\ncode\n----\n====\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_voices(text: str, expected: list[list[str]]) -> None:
    assert voices(read(text)) == expected


def test_the_header_is_known() -> None:
    document = read("= Title\nIda Solberg <ida@x.example>\nv1.0, 2024-05-01\n\nText")
    assert (document.title, document.byline, document.date) == ("Title", "Ida Solberg", "2024-05-01")


BLOCKS = [
    "== @ @", "@ *@* _@_ `~` *@\n@*", "https://~.example[@ @] link:~[@] <<~,@>> image:~[~] @", "// ~\n@",
    "////\n~\n\n////",
    "[NOTE]\n====\n@\n\n@\n====", "TIP: @\n@", "----\n~\n\n~\n----", "....\n~\n....", "[source,~]\n----\n~\n----",
    "* @\n* @\n+\n@",
    ". @\n.. @", "@:: @", "____\n@\n____", "|===\n|@ |@ @\n\n|@ |`~`\n|===", ":~: ~\n\n@",
    "ifdef::~[]\n~\nendif::[]\n\n@",
    "image::~[~]\n\n@", "++++\n~\n++++", "@ {~} @", "😀 @ e\u0301 @", "“@ @,” said @.", "@ &amp; @ \"`@`\" @",
    "@ footnote:[@] stem:[~]", "[[~]]\n.@\n@", "Text\n\n ~ ~",
]  # fmt: skip
FORMS = {"e": "e", "é": "é", "e\u0301": "e\u0301", "&#233;": "é", "**e**": "e"}


@given(shuffled(BLOCKS, "\n\n"), st.sampled_from(LINE_ENDS), st.booleans())
def test_every_word_is_found_where_it_stands(template: str, end: str, marked: bool) -> None:
    text, words, unread = filled_template(template, FORMS, end, "\ufeff" * marked)
    check(read(text), words, unread)


@AT_SCALE
@given(
    st.text(alphabet=st.sampled_from("aB1 \n\r\t*_`#+|:.[]{}<>=-/^~,\\\"'(;&é😀\u0301\ufeff\x00\ud800"), max_size=120)
)
def test_any_text_is_read_and_its_words_stand_in_it(text: str) -> None:
    check_any(read(text), text)


N = 20_000
HOSTILE = {
    "stars": "*a " * N, "ticks": "`a" * N, "quotes": "\"`a " * N, "links": "link:a[" * N, "addresses": "http://a[" * N,
    "open": "====\n" * N, "deep": "".join("=" * n + "\na\n" for n in range(4, 1000)), "code": "----\na\n" * N,
    "unclosed": "".join("-" * n + "\n" for n in range(4, 1000)), "references": "<<a" * N, "braces": "{a" * N,
    "passed": "+a " * N, "hats": "^a" * N, "terms": "((a " * N, "described": "a::" * N, "colons": "a:" * N,
    "bars": "|===\n" + "|a" * N, "tables": "|===\na\n" * N, "conditions": "ifdef::a[]\n" * N, "items": "* a\n" * N,
    "attributes": ":a: b \\\n" * N, "values": ":a: " + "b" * 70 + "\n\n" + "{a} " * N, "styles": "[a]\n" * N,
    "notes": "footnote:[a" * N, "nested notes": "footnote:[" * N + "a" + "]" * N, "roles": "[a]#" * N,
    "blanks": " " * N + "a",
    "headings": "= a\n" * N, "titles": "a\n---\n" * N, "curved": "\"`'`" * N + "a" + "`'`\"" * N,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read(name: str) -> None:
    assert read(HOSTILE[name]).text == HOSTILE[name]
