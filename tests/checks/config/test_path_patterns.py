"""Path patterns that could take exponential time."""

from __future__ import annotations

import pytest

from credscore.checks.config.path_patterns import is_starry


@pytest.mark.parametrize("glob", ["*a*b*c*", "a/*b*c*d*e", "**/a/**/b/**/c/**/d", "?*?*?*?*"])
def test_more_than_three_stars_are_many(glob: str) -> None:
    assert is_starry(glob)


@pytest.mark.parametrize("glob", ["*.md", "*a*b*", "a*/b*/c*/d*/e*", "**/a/**/b/**", ""])
def test_three_in_a_name_are_not(glob: str) -> None:
    assert not is_starry(glob)
