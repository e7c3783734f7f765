"""HTML as a browser's parser would read it."""

from __future__ import annotations

from html.parser import HTMLParser


class Reader(HTMLParser):
    """The elements and the text of HTML, as a browser's parser would find them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text, self.elements = "", list[tuple[str, dict[str, str | None]]]()
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data
