"""``Quotations'' as TeX marks them."""

from __future__ import annotations

import pytest

from credscore.document import Document, Voice
from credscore.readers.formats import read_text
from credscore.text.passages import passages


def said(document: Document) -> list[str]:
    return [p.read for p in passages(document) if p.voice == Voice.QUOTED]


QUOTED = [
    ("Anna Berg said: ``The bridge is closed.''", ["The bridge is closed"]),
    ("``The bridge is closed,'' Anna Berg said.", ["The bridge is closed"]),
    ("He said ``we will never go there'' and left.", ["we will never go there"]),
    ("`The bridge is closed,' Anna Berg said.", ["The bridge is closed"]),
    ("Berg called it `a disgrace' and left, she said.", ["a disgrace"]),
    ("``We won't go,'' she said, ``and they won't come.''", ["We won't go", "and they won't come"]),
    ("Berg said (``in tears, at noon'') that it was over.", ["in tears, at noon"]),
    ("Berg said ``no bridge is `safe' in a storm''.", ["no bridge is `safe' in a storm"]),
    ("``Is the bridge closed?'' asked Berg.", ["Is the bridge closed"]),
    ("Berg told the council: `It wasn't our bridge.'", ["It wasn't our bridge"]),
    ("The minister said---``with respect to you''---that it was over.", ["with respect to you"]),
    ("``The bridge is closed'', said Berg.", ["The bridge is closed"]),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_what_somebody_says_between_the_marks_is_quoted(text: str, quoted: list[str]) -> None:
    assert said(Document(text)) == quoted


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_a_page_quotes_alike(text: str, quoted: list[str]) -> None:
    assert said(read_text(f"<p>{text}</p>", "html")) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "Berg said that `code` and `more` don't work.",
        "Berg said that ``code`` doesn't work.",
        "Berg said the 5`` pipe isn't there, nor the 6'' one.",
        "Berg said `no more of it.\n\nThe dogs' bridge is closed.",
        "Berg said ```three'' of them.",
        "Berg said ` alone ' is none.",
        "Berg said the ``bridge is closed, and so are the others.",
    ],
)
def test_other_backticks_quote_nothing(text: str) -> None:
    assert said(Document(text)) == []
