"""What single dialects of Markdown have that is not text."""

from __future__ import annotations

import time

import pytest

from credscore.document import Voice
from credscore.readers import read_text


def lines(text: str) -> list[str]:
    return read_text(text, "markdown").visible_text.split("\n\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ship :rocket: it.", ["Ship  it."]),
        ("(label)=\n# Retries\n\nA client waits.", ["Retries", "A client waits."]),
        ("One cell.\n\n+++ {\"tags\": [\"a\"]}\n\nAnother cell.", ["One cell.", "Another cell."]),
        ("% a remark\n\nThe text.", ["The text."]),
        ("% The Title\n% A. Author\n\nThe text.", ["The text."]),
        ("The text.\n\n*[HTML]: Hyper Text Markup Language", ["The text."]),
        ("The text.\n\n--8<-- \"includes/abbr.md\"", ["The text."]),
        ("The yield fell [@smith2020, p. 3; see also @jones19].", ["The yield fell ."]),
        ("Write to [@octocat](https://x) now.", ["Write to @octocat now."]),
        ("It is heavy in autumn. ^block-id", ["It is heavy in autumn."]),
        ("Ten {--old--}{>>why<<} hives.", ["Ten  hives."]),
        ("Press ++ctrl+alt+del++ to stop.", ["Press  to stop."]),
        ("C++ is not C, and i++ is not ++i.", ["C++ is not C, and i++ is not ++i."]),
        ("One.\n\n\\newpage\n\nTwo \\cite[p. 3]{smith} as in \\ref{fig:a}.", ["One.", "Two  as in ."]),
        ("One.\n\n\\begin{figure}\n\\caption{A net}\n\\end{figure}\n\nTwo.", ["One.", "Two."]),
        ("- :material-clock:{ .lg } __Fast__\n\n    It starts.", ["Fast", "It starts."]),
        ("About 50\n% of it, 2^3 and (so it goes)= no.", ["About 50"]),
        ("A share of 50 % of it (so it goes).", ["A share of 50 % of it (so it goes)."]),
        ("> [!NOTE]\n> A hive needs honey.", ["A hive needs honey."]),
        ("> [!note]- Folded title\n> A hive needs honey.\n>\n> It freezes.\n\nEnd.",
         ["Folded title", "A hive needs honey.", "It freezes.", "End."]),
    ],
)  # fmt: skip
def test_what_is_read(text: str, expected: list[str]) -> None:
    assert [line.strip() for line in lines(text)] == expected


@pytest.mark.parametrize(
    ("kind", "voice"), [("info", Voice.AUTHOR), ("bug", Voice.AUTHOR), ("quote", Voice.BLOCK_QUOTE)]
)
def test_a_callout_is_the_authors_unless_it_quotes(kind: str, voice: Voice) -> None:
    document = read_text(f"The hive is full.\n\n> [!{kind}]\n> A hive needs honey.\n", "markdown")
    place = document.text.index("honey")
    voices = [s.voice for s in document.voices if s.start <= place < s.end]
    assert voices == ([] if voice is Voice.AUTHOR else [voice])


@pytest.mark.parametrize("unit", ["> [!a]\n", "[@a", "(a)=\n", ":a", "++a+", "{--", "\\cite{", "\n^a", "*[a]:"])
def test_time_is_linear(unit: str) -> None:
    start = time.process_time()
    read_text(unit * 20_000, "markdown")
    assert time.process_time() - start < 3
