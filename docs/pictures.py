"""Take the screenshots of the documents: `python docs/pictures.py` opens a report and a notebook's picture in Chromium.

The field `shows` of each PNG holds the scores shown; a test fails if the article's scores have changed.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from PIL import Image, PngImagePlugin

import credscore
from credscore.model.targets import SCORE_NAMES
from credscore.readers import read_text
from credscore.render.html.page import page
from credscore.render.html.sheet import Sheet
from credscore.scoring.results import Score

ROOT: Final = Path(__file__).parent.parent
PICTURES: Final = {"report": "advert", "notebook": "seed-kind-canal"}
"""Each picture, and the article it shows."""


def shows(score: Score) -> str:
    """The model and the scores shown."""
    values = [getattr(score, name) for name in (*SCORE_NAMES, "clickbait")]
    return " ".join([score.model_id, *("-" if value is None else f"{value:.0f}" for value in values)])


def scored(picture: str) -> tuple[str, credscore.Document, Score]:
    """The article of a picture: its path, document and score."""
    path = f"fixtures/articles/{PICTURES[picture]}.txt"
    document = read_text((ROOT / path).read_text("utf-8"), "plain")
    return path, document, credscore.score(document)


def of_report(see: Any, folder: Path) -> bytes:
    """The report, with the words of one bar highlighted."""
    path = folder / "report.html"
    path.write_text("".join(page([Sheet.of(*scored("report"))], [])), "utf-8")
    see.set_viewport_size({"width": 1240, "height": 1100})
    see.goto(path.as_uri())
    see.click("table[data-score=credibility] tr.loaded button >> nth=0")
    see.wait_for_timeout(1000)
    see.evaluate("scrollTo(0, 0)")
    see.wait_for_timeout(300)
    return see.screenshot()


def of_notebook(see: Any, folder: Path) -> bytes:
    """The picture that a notebook shows."""
    path = folder / "notebook.html"
    path.write_text(f"<!doctype html><meta charset='utf-8'>{scored('notebook')[2]._repr_html_()}", "utf-8")
    see.set_viewport_size({"width": 1040, "height": 100})
    see.goto(path.as_uri())
    see.add_style_tag(content="body { margin: 20px }")
    return see.screenshot(full_page=True)


def main() -> None:
    """Write both pictures."""
    sys.path.insert(0, str(ROOT / "tests"))
    from browsing import chromium  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        see = browser.new_page()
        for name, take in (("report", of_report), ("notebook", of_notebook)):
            about = PngImagePlugin.PngInfo()
            about.add_text("shows", shows(scored(name)[2]))
            image = Image.open(io.BytesIO(take(see, Path(folder)))).convert("RGB").quantize(256)
            image.save(ROOT / "docs" / f"{name}.png", optimize=True, pnginfo=about)


if __name__ == "__main__":
    main()
