"""The tables of normalization are what their source says, and the source is what Unicode says."""

from __future__ import annotations

import itertools
import unicodedata

import pytest

from credscore.compile.unicode import UNICODE_TSV, becomes, read_ranges, unicode_lines
from credscore.text.normalize import PLANE_LIMIT

UNICODE = "14.0.0"
"""The database that the source was made from; another one may change scores."""


def test_the_ranges_follow_one_another() -> None:
    ranges = list(read_ranges(UNICODE_TSV))
    assert ranges[0][0] == 0
    assert ranges[-1][1] == PLANE_LIMIT - 3
    assert all(b[0] == a[1] + 1 for a, b in itertools.pairwise(ranges))


@pytest.mark.skipif(unicodedata.unidata_version != UNICODE, reason=f"the source is of Unicode {UNICODE}")
def test_making_the_source_again_gives_the_same() -> None:
    assert UNICODE_TSV.read_text("ascii").splitlines() == list(unicode_lines())


def test_old_characters_become_the_same_in_any_database() -> None:
    assert [becomes(ord(c)) for c in "é”—ß"] == ["e", '"', "-", "ss"]
