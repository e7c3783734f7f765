"""Pages of reports on fixture articles."""

from __future__ import annotations

import re
from pathlib import Path

from browsing import Visit

import credscore
from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.readers import read_text
from credscore.render.html.page import page
from credscore.render.html.sheet import Sheet
from credscore.sources.score_sources import sources_of

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"


def made(folder: Path, *documents: tuple[str, Document]) -> Path:
    """Write the page of some documents; repeated ones are scored once."""
    drawn = {d: Sheet.of(path, d, credscore.score(d)) for path, d in {d: (path, d) for path, d in documents}.values()}
    sheets = [drawn[document] for _, document in documents]
    path = folder / "report.html"
    sources = sources_of((document for _, document in documents), default_model())
    with path.open("wb") as file:
        file.writelines(piece.encode("utf-8", "xmlcharrefreplace") for piece in page(sheets, [], sources))
    return path


def article(name: str) -> tuple[str, Document]:
    """The path and the document of a fixture article."""
    return f"{name}.txt", read_text((ARTICLES / f"{name}.txt").read_text("utf-8"), "plain")


def arrived(visit: Visit, number: int) -> None:
    """Wait until the document of a number is shown."""
    visit.page.locator(".ways-out", has_text=re.compile(rf"(?<!\d){number + 1} of ")).wait_for()
