"""Embedded posts are quotations of the name in their byline."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.text.batch import Batch


def posts(text: str) -> list[tuple[str, str]]:
    """Each attributed quotation of the text, and the name of its source."""
    batch = Batch.of([Document(text)])
    found, tokens, codes = batch.quotations, batch.tokens, batch.normalized.codes
    assert found.attributed.all()
    return [
        (
            codes[start:end].tobytes().decode("latin-1"),
            codes[tokens.start[first] : tokens.end[last - 1]].tobytes().decode("latin-1"),
        )
        for start, end, (first, last) in zip(found.start, found.end, found.source.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ferry is late.\n\nFix it! pic.example/x \u2014 Jane Roe (@janeroe) January 31, 2019\n\nIt sank.",
            [("Fix it! pic.example/x", "Jane Roe")],
        ),
        (
            "We won \u2014 big!\n\n\u2014 Dr. Jean-Luc Marlow (@jl_m) 3 March 2019\n\nSo it goes.",
            [("We won - big!", "Dr. Jean-Luc Marlow")],
        ),
        (
            "One post. \u2014 Ann Lee (@annlee) May 3, 2020 Nobody knows. \u2014 Bob (@bob_1) June 4, 2020 The end.",
            [("One post.", "Ann Lee"), ("Nobody knows.", "Bob")],
        ),
        ("The board \u2014 Ann Lee (@annlee) among them \u2014 met on May 3, 2020.", []),
        ("Write to Ann Lee (@annlee) May 3, 2020.", []),
        ("\u2014 Ann Lee (@annlee) May 3, 2020\n\nThe board met.", []),
        (f"{'The board met. ' * 40}\u2014 Ann Lee (@annlee) May 3, 2020", []),
    ],
)
def test_what_stands_before_a_byline_is_a_quotation(text: str, expected: list[tuple[str, str]]) -> None:
    assert posts(text) == expected


def test_posts_stay_with_their_documents() -> None:
    texts = ["The ferry is late.", "\u2014 Ann Lee (@annlee) May 3, 2020"]
    assert not Batch.of([Document(text) for text in texts]).quotations.start.size
