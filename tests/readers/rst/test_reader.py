"""reStructuredText: what is read of it, in whose voice, and where it stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LEADS, LINE_ENDS, check, check_any, filled_template, shuffled, voices
from strategies import AT_SCALE

from credscore.document import Document
from credscore.readers import read_text


def read(text: str) -> Document:
    return read_text(text, "rst")


READ = [
    ("Plain *words* and **more\nthan one line**.", "Plain words and more than one line."),
    ("A `link <https://x.example/sign-up>`_ and `another`_, a word_ and more__.",
    "A link and another, a word and more."),
    ("See :ref:`the guide <guide>`, :doc:`/intro` and :pep:`8`.", "See the guide,  and PEP 8."),
    ("Press :guilabel:`Save all` in :term:`the editor <Editor>`.", "Press Save all in the editor."),
    ("A note [1]_ here.\n\n.. [1] The note\n   itself.", "A note  here.\n\nThe note itself."),
    ("Big \\*star\\* and \\ no\\\nbreak __init__", "Big *star* and nobreak __init__"),
    ("The |firm| said.\n\n.. |firm| replace:: Acme Ltd", "The Acme Ltd said."),
    ("One |unknown| here", "One  here"),
    ("=====\nTitle\n=====\n\nPart\n----\nText", "Title\n\nPart\n\nText"),
    (":Author: Ida\n:Date: today\n\nText", "Text"),
    ("Text\n\n:param x: what it is\n:returns: nothing", "Text\n\nwhat it is\n\nnothing"),
    (".. comment\n   more\n\n   still\n\nText", "Text"),
    ("..\n\n   Not a comment", "Not a comment"),
    ("..\x0c Settings\n\n   more\n\n__ https://x.example\n   #more\n\nText", "Text"),
    (".. _target: https://x.example\n.. _other:\n\nText", "Text"),
    (".. toctree::\n   :maxdepth: 2\n\n   one\n   two\n\nText", "Text"),
    (".. note:: One\n   two\n\n   Three\n\nFour", "One two\n\nThree\n\nFour"),
    (".. admonition:: Mind\n   :class: x\n\n   The gap", "Mind\n\nThe gap"),
    (".. figure:: a.png\n   :alt: not read\n\n   The caption", "The caption"),
    (".. image:: a.png\n   :alt: not read\n\nText", "Text"),
    (".. versionadded:: 3.2\n   New.\n\n.. deprecated:: 4 Old.", "New.\n\nOld."),
    (".. py:function:: f(x)\n              g(x)\n   :async:\n\n   Does it.", "Does it."),
    (".. tab-set::\n\n   .. tab-item:: Label\n\n      Text", "Label\n\nText"),
    ("A. Berg was there\nand left.", "A. Berg was there and left."),
    ("term\n   what it means\n\nother", "term\n\nwhat it means\n\nother"),
    ("| one\n| two", "one\ntwo"),
    ("-v, --verbose  say more\n--out FILE  where", "say more\n\nwhere"),
    ("+---+-----+\n| a | b   |\n|   | c   |\n+===+=====+\n| d | e   |\n+---+-----+", "a\tb c\n\nd\te"),
    ("=== ===\na   b\n=== ===\nc   d\n    e\n=== ===\n\nText", "a\tb\n\nc\td e\n\nText"),
    (".. csv-table:: Numbers\n   :header: x\n\n   one, \"two, three\"", "Numbers\n\none\ttwo, three"),
    ("----\n\nText", "Text"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_is_read(text: str, expected: str) -> None:
    assert read(text).visible_text == expected


VOICES = [
    (".. note:: One\n\n   Two\n\n      He lied.\n\n:a: b\n\n   c\n", [["block-quote", "He lied"], ["list", "b\n\nc"]]),
    ("Title\n=====\n\nPart\n----\n\nText", [["title", "Title"]]),
    ("Text\n\n   He *lied*.\n\nText", [["block-quote", "He lied"]]),
    ("Text\n\n   - one\n   - two", [["list", "one\n\ntwo"]]),
    ("Text\n\n.. epigraph::\n\n   We stay.\n", [["block-quote", "We stay"]]),
    ("Text\n\n#. one\n\n   more\n#. two\n", [["list", "one\n\nmore\n\ntwo"]]),
    ("Text\n\n.. list-table::\n\n   * - a\n     - b\n", [["table", "a\n\nb"]]),
    (f"=== ===\na   {'word ' * 31}\n=== ===\n", [["table", "a"]]),
    ("Say ``code`` and :func:`f.g`::\n\n   code\n\n>>> code\n... code\n\n.. code-block:: c\n\n   code", []),
    ("Text::\n\n> code\n> code\n\nText", []),
    ("She said “we *stay* here” today.", [["quoted", "we stay here"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_voices(text: str, expected: list[list[str]]) -> None:
    assert voices(read(text)) == expected


def test_fields_before_the_text_are_known() -> None:
    document = read("Title\n=====\n\n:Author: Ida Solberg\n:Date: 2024-05-01\n\nText")
    assert (document.title, document.byline, document.date) == ("Title", "Ida Solberg", "2024-05-01")


def test_code_is_never_counted() -> None:
    document = read("Say ``stunning`` things::\n\n   shocking traitors\n")
    for word in ("stunning", "shocking"):
        start = document.text.index(word)
        assert any(s.start <= start < s.end and s.voice.label == "code" for s in document.voices)


BLOCKS = [
    "@ @\n=====================", "=========\n@ @\n=========", "@ *@* **@\n@** ``~``",
    ":ref:`@ <~>` :func:`~` `@ @`_ @",
    ".. ~ ~\n\n   ~", ".. note:: @\n   @\n\n   @", ".. code-block:: ~\n\n   ~\n\n   ~", "@::\n\n   ~\n\n     ~\n\n@",
    "- @\n  @\n- @\n\n  - @", "1. @\n2. @\n\n   @", "@\n\n:~: @\n  @", "@\n  @ @", "@\n\n   @\n\n   @",
    "+-----------+-----------+\n|@|@|\n+-----------+-----------+\n\n@", "| @\n| @", ">>> ~\n~", ".. [1] @ @", "-~  @",
    ".. image:: ~\n   :alt: ~", ".. figure:: ~\n\n   @", "@ [1]_ @ |~| @", "😀 @ e\u0301 @", "“@ @,” said @.",
    "@ \\* @",
]  # fmt: skip
FORMS = {"e": "e", "é": "é", "e\u0301": "e\u0301", "\\e": "e"}


@given(shuffled(BLOCKS, "\n\n"), st.sampled_from(LINE_ENDS), st.sampled_from(LEADS))
def test_every_word_is_found_where_it_stands(template: str, end: str, lead: str) -> None:
    text, words, unread = filled_template(template, FORMS, end, "\ufeff" * lead.startswith("\ufeff"))
    check(read(text), words, unread)


@AT_SCALE
@given(st.text(alphabet=st.sampled_from("aB1 \n\r\t*_`|:.[]<>=+-#\\\"'/é😀\u0301\ufeff\x00\ud800"), max_size=120))
def test_any_text_is_read_and_its_words_stand_in_it(text: str) -> None:
    check_any(read(text), text)


N = 20_000
HOSTILE = {
    "bullets": "- " * N + "text", "numbers": "1. " * N + "text", "fields": ":a: " * N + "text", "stars": "*a " * N,
    "notes": ".. [1] " * N, "ticks": "`a" * N, "literals": "``a " * N, "roles": ":a:`b " * N, "colons": ":a" * N,
    "deeper": "".join(" " * n + "a\n" for n in range(1500)), "explicit": ".. a:: " * N, "bars": "|a" * N,
    "underscores": "a_" * N, "words": "a.b" * N, "blanks": " " * N + "a" + " " * N, "options": "-a, " * N,
    "long option": "--" + "a-" * N, "grid": "+-+\n" * N, "simple": "== ==\n" * N, "backslashes": "\\" * N,
    "names": ".. a" + "-a" * N, "literal blocks": "a::\n\n" * N, "rules": "====\n" * N, "notes in text": "[a" * N,
    "substitutions": ".. |a| replace:: " + "b" * 70 + "\n\n" + "|a| " * N, "comments": "..\n" * N,
    "quotes": "\"a\"," * N,
    "enumerated": "a.\n" * N,
    "notes before blanks": ".. [1] " * N + "\n" * N + " a",
    "settings": ".. note::\n   :a: b\n" * N, "csv": ".. csv-table::\n\n  " + '"a' * N,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read(name: str) -> None:
    assert read(HOSTILE[name]).text == HOSTILE[name]
