"""The author's words in layout tables, boxes and custom elements, and the page's notes around them."""

from __future__ import annotations

import pytest

from credscore.document import Document, Voice
from credscore.readers import read_text

FIRST = "The harbour board met on Monday evening and agreed to dredge the inner basin before the winter storms arrive."
SECOND = "Two members voted against it, because the tender had drawn a single bid and no survey was at hand that day."
LONG = f"{FIRST} {SECOND}"
SHORT = "The ferry berths at the outer pier until then."
NOTE = "Basin Works is a maker of pumps and has eleven sites, and its shares are listed in the capital of the country."


def read(body: str) -> Document:
    return read_text(f"<html><body><h1>Basin to be dredged</h1>{body}</body></html>", "html")


def voices(body: str) -> set[Voice]:
    return {stretch.voice for stretch in read(body).voices}


def test_short_paragraphs_of_a_layout_cell_are_prose() -> None:
    assert Voice.TABLE not in voices(f"<table><tr><td><p>{LONG}</p><p>{SHORT}</p></td></tr></table>")
    assert Voice.TABLE in voices(f"<p>{LONG}</p><table><tr><td>{SHORT}</td><td>nine</td></tr></table>")


def test_a_layout_cell_of_several_paragraphs_is_prose() -> None:
    table = "<table><tr><td>November</td><td>nine</td></tr></table>"
    page = read(f"<table><tr><td><p>{FIRST}</p><p>{SECOND}</p>{table}</td></tr></table>")
    (cells,) = (page.text[s.start : s.end] for s in page.voices if s.voice is Voice.TABLE)
    assert cells.endswith("<td>November</td><td>nine")
    assert SECOND not in cells


@pytest.mark.parametrize("label", ["<b>Summary</b> ", "<p>Note: ", "<strong>Key takeaways</strong><br>", "Tip: "])
def test_a_labelled_box_is_the_authors(label: str) -> None:
    assert Voice.BLOCK_QUOTE not in voices(f"<p>{LONG}</p><blockquote>{label}{SHORT}</blockquote><p>{SECOND}</p>")


@pytest.mark.parametrize("opening", ["", "Note that ", "Summary justice, he said. "])
def test_other_block_quotes_stay(opening: str) -> None:
    assert Voice.BLOCK_QUOTE in voices(f"<p>{LONG}</p><blockquote>{opening}{SHORT}</blockquote><p>{SECOND}</p>")


def test_a_custom_element_in_a_paragraph_is_inline() -> None:
    page = read(f"<p>{FIRST}</p><p>Dredging costs less (<x-cite data-a=b><a href=/s>1</a></x-cite>). {SECOND}</p>")
    assert f"Dredging costs less (1). {SECOND}" in page.visible_text


def test_a_hover_card_is_not_read() -> None:
    card = "<span class='rollover-people-block'><a href=/b>Berg</a> <a href=/c>Berg wins a second vote</a></span>"
    assert (
        "second vote" not in read(f"<p>{FIRST}</p><p>Anna <a href=/b>Berg</a>{card} agreed. {SECOND}</p>").visible_text
    )


def test_small_print_below_a_rule_is_not_read() -> None:
    body = f"<p>{LONG}</p><p>{LONG}</p><div><hr>{{}}</div>"
    assert NOTE not in read(body.format(f"<p style='font-size: 12px'>{NOTE}</p>")).visible_text
    assert NOTE in read(body.format(f"<p>{NOTE}</p>")).visible_text
    assert NOTE in read(f"<p>{LONG}</p><p>{LONG}</p><p style='font-size:12px'>{NOTE}</p>").visible_text


TEASER = (
    "<div><a href=/{0}>A headline of another story number {0}</a></div>"
    "<div>Story {0} is told in a line of nine words.</div>"
)


def test_a_list_of_other_stories_at_the_end_is_not_read() -> None:
    body = f"<div><p>{LONG}</p><p>{LONG} Again.</p>{{}}{TEASER.format(1)}{TEASER.format(2)}</div>"
    assert "Story 1" not in read(body.format("<div><b>Top stories</b></div>")).visible_text
    assert "Story 1" in read(body.format("<div><b>The four bids</b></div>")).visible_text


def test_text_after_a_box_of_other_stories_is_read() -> None:
    box = f"<div>Related stories</div>{TEASER.format(1)}{TEASER.format(2)}"
    assert SECOND in read(f"<div><p>{LONG}</p>{box}<p>{FIRST}</p><p>{SECOND}</p></div>").visible_text


@pytest.mark.parametrize(
    "line",
    [
        "Get the harbour news delivered to your inbox every month.",
        "Anna Berg's book of the sea is out now. Follow her on Twitter @annaberg.",
        "If you have a news tip, correction or comment, let us know at desk@example.org.",
    ],
)
def test_notes_of_the_page_are_not_read(line: str) -> None:
    assert line not in read(f"<div><p>{LONG}</p><p>{LONG} Again.</p><p>{line}</p></div>").visible_text
