"""One document on the page."""

from __future__ import annotations

from html_elements import Reader

import credscore
from credscore.document import Document
from credscore.render.html.sheet import Sheet


def test_the_bars_of_the_page_are_the_contributions(articles: dict[str, str]) -> None:
    score = credscore.score(articles["advert"])
    markup = Sheet.of("advert.txt", Document(articles["advert"]), score).article
    shown = [float(a["data-points"] or 0) for name, a in Reader(markup).elements if name == "tr" and "data-points" in a]
    assert sorted(shown) == sorted(part.points for part in score.contributions if part.points)


def test_long_names_are_whole_and_set_smaller() -> None:
    name = "long " * 100
    article = Sheet.of("a.txt", Document("Words.", name), credscore.score("Words.")).article
    assert f'<h1 tabindex="-1" class="long"><bdi>{name.strip()}</bdi>' in article
