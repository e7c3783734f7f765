"""Better wordings."""

from __future__ import annotations

import pytest

from credscore.checks.suggestions import suggestion, wordings
from credscore.rules import BY_NAME


@pytest.mark.parametrize(
    ("rule", "text", "better"),
    [("shouting", "NEVER", "never"), ("odd-capital", "Summit", "summit"), ("exclamation", "!", "."),
     ("intensifier", "very", "(leave it out)"), ("agreement", "The the", "The"), ("agreement", "he want", None),
     ("hedge", "no such words", None)],
)  # fmt: skip
def test_what_to_write_instead(rule: str, text: str, better: str | None) -> None:
    assert suggestion(rule, text.lower(), text) == better


def test_every_listed_wording_is_found_with_and_without_hyphens() -> None:
    for (rule, words), better in wordings().items():
        assert suggestion(rule, words.replace(" ", "-"), words) == suggestion(rule, words, words) == better
        assert rule in BY_NAME
        assert better not in ("", words)
