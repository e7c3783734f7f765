"""Patterns that are compiled late match as usual."""

from __future__ import annotations

import re

from credscore.late_regex import late


def test_a_late_pattern_matches_as_usual_and_is_compiled_once_used() -> None:
    pattern = late(rb"a(b+)", re.IGNORECASE)
    assert "search" not in vars(pattern)
    found = pattern.search(b"xABB")
    assert found is not None
    assert found[1] == b"BB"
    assert "search" in vars(pattern)
    assert pattern.sub(b"-", b"xABBy") == b"x-y"
    assert late("[").__class__.__name__ == "_Late"
