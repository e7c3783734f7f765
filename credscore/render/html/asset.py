"""The style sheets and scripts of the page, which are separate files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from credscore.render.html.markup import Markup


@cache
def asset(name: str) -> Markup:
    """A file of the folder `assets`, verbatim."""
    return Markup((Path(__file__).parent / "assets" / name).read_text("utf-8"))
