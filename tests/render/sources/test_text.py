"""Sources as text for people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from publishers import ROWS

import credscore
from credscore.evaluation.evaluate import Skipped
from credscore.render.sources import text as text_form
from credscore.render.terminal import Look, columns

ROOT = Path(__file__).parent.parent.parent.parent


def shown(details: bool = False, width: int = 80, **options: Any) -> str:
    return text_form.render(credscore.score_sources(ROWS), Skipped(), Look(width, **options), details)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_fits_the_terminal(width: int) -> None:
    lines = shown(True, width).splitlines()
    assert max(map(len, lines)) <= max(width, 78)


def test_details_are_shown_when_asked_for() -> None:
    assert "sets it apart from other sources" not in shown()
    assert "--details" in shown()
    assert "what sets it apart from other sources, in points" in shown(True)
    assert "metadata of its texts: url 100 %, https 100 %, byline 100 %" in shown(True)
    assert "\x1b[" not in shown()
    assert "\x1b[32m" in shown(colour=True)
    assert shown(True, unicode=False).isascii()


def test_names_of_sources_are_safe_to_print() -> None:
    rows = [{**row, "source": "bad\x1b[31m\n\u202ename"} for row in ROWS[:6]]
    text = text_form.render(credscore.score_sources(rows), Skipped(), Look(), True)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_wide_letters_take_two_columns() -> None:
    names = ("abc", "\u65e5\u672c\u65b0\u805e", "e\u0301te", "\u9577" * 90, "longer than any of them " * 3)
    rows = [{"text": f"Short {name}.", "source": name} for name in names]
    table = text_form.render(credscore.score_sources(rows), Skipped(), Look(), False).split("\n\n")[1]
    assert len({columns(line.removesuffix("no score")) for line in table.splitlines()[1:]}) == 1
