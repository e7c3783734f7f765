"""Context that suppresses findings."""

from __future__ import annotations

import pytest

import credscore


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Critics say the plan is late. It rained on the hill.", 1),
        ('Critics say the plan is late. "The plan is very late now," said Anna Berg.', 0),
        ('It rained. "The plan is very late now," said Anna Berg. It rained. Critics say so.', 1),
    ],
)
def test_a_vague_source_is_reported_unless_somebody_is_named_there_or_next(text: str, reported: int) -> None:
    assert len(credscore.check(text, select=["vague-source"])) == reported
