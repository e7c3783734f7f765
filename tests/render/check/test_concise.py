"""Findings as lines that editors know."""

from __future__ import annotations

import re

from formats import FOUND, expected


def test_concise_lines_are_what_editors_know() -> None:
    lines = expected("concise").splitlines()
    matches = [re.fullmatch(r"(.+?):(\d+):(\d+): (error|warning|info): (.*) \[([a-z-]+)\]", line) for line in lines]
    assert [match[6] for match in matches if match] == [f["rule"] for f in FOUND]
