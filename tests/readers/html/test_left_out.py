"""What a browser shows and is not read counts as shown."""

from __future__ import annotations

import base64

import pytest

import credscore
from credscore.readers import read_text
from credscore.readers.html.left_out import embedded_text

SEEN = "These corrupt traitors are destroying our once great country with their disgusting lies"
PARAGRAPH = "<p>The hall was full on the first day and many people came to hear the plan of the council.</p>"
SHOWN = (
    "<button>{}</button>", "<svg><text>{}</text></svg>", "<select><option>{}</option></select>", "<nav><p>{}</p></nav>",
    "<nav><p><a href='a'>{}</a></p></nav>", "<footer><p>{}</p></footer>",
    "<figure><figcaption>{}</figcaption></figure>", "<form><label>{}</label></form>", "<textarea>{}</textarea>",
    "<xmp>{}</xmp>", "<iframe srcdoc='<p>{}</p>'></iframe>", "<input value='{}'>", "<input placeholder='{}'>",
    "<dialog open>{}</dialog>", "<map name='a'>{}</map>", "<math><mtext>{}</mtext></math>", "<aside>{}</aside>",
    "<div class='related'><p>{}</p></div>", "<p><img src='a.png' alt='{}'></p>",
    "<object>{}</object>", "<p><sup>[{}]</sup></p>", "<input type='image' alt='{}'>", "<map><area alt='{}'></map>",
    "<select><optgroup label='{}'></optgroup></select>", "<nav><textarea>{}</textarea></nav>",
    "<iframe src='data:text/html,<p>{}</p>'></iframe>", "<object data='data:text/html,{}'></object>",
    "<embed src='data:text/html,{}'>", '<img alt="" src="data:image/svg+xml,<svg><text>{}</text></svg>">',
    "<math><style>{}</style></math>",
)  # fmt: skip
NOT_SHOWN = (
    "<template>{}</template>", "<dialog>{}</dialog>", "<input type='hidden' value='{}'>",
    "<video>{}</video>", "<datalist><option>{}</option></datalist>", "<iframe>{}</iframe>", "<noscript>{}</noscript>",
    "<nav hidden><p>{}</p></nav>", "<button style='display:none'>{}</button>", "<textarea hidden>{}</textarea>",
    "<p title='{}'></p>", "<script>{}</script>", "<!-- {} -->",
)  # fmt: skip


def page(frame: str, words: str = SEEN) -> str:
    return f"<html><body><article><h1>A plan</h1>{PARAGRAPH * 6}{frame.format(words)}</article></body></html>"


@pytest.mark.parametrize("frame", SHOWN)
def test_prose_that_a_browser_shows_is_noted(frame: str) -> None:
    document = read_text(page(frame), "html")
    assert SEEN not in document.visible_text
    assert SEEN in document.unread


@pytest.mark.parametrize("frame", NOT_SHOWN)
def test_what_no_browser_shows_is_not(frame: str) -> None:
    document = read_text(page(frame), "html")
    assert SEEN not in document.visible_text + document.unread


def test_words_cut_by_inline_markup_are_one_text_and_links_are_each_their_own() -> None:
    cut = SEEN.replace("traitors", "<b>traitors</b>").replace("great", "&quot;great&quot;")
    assert SEEN.replace("great", '"great"') in read_text(page("<button>{}</button>", cut), "html").unread
    menu = "".join(f"<a href='{word}'>{word}</a> " for word in SEEN.split())
    assert not read_text(page("<nav>{}</nav>", menu), "html").unread


def test_prose_cut_into_pieces_is_prose_and_a_menu_is_none() -> None:
    words = (
        f"{SEEN} and all of them know that it is not for us or for the children who have to live with it " * 2
    ).split()
    for frame in ("<svg>{}</svg>", "<nav>{}</nav>", "<p>{}</p>"):
        cut = "".join(f"<button>{word}</button>" for word in words)
        assert SEEN in read_text(page(frame, cut), "html").unread
    menu = "".join(f"<div>{item}</div>" for item in ("About us", "Share on Moo", "Terms of use", "Back to top") * 30)
    assert not read_text(page("<nav>{}</nav>", menu), "html").unread


def test_scripts_in_what_is_not_read_are_no_text() -> None:
    assert not read_text(page("<nav><script>{}</script></nav>"), "html").unread


def test_an_encoded_page_in_an_address_is_decoded() -> None:
    packed = base64.b64encode(f"<p>{SEEN}</p>".encode()).decode()
    assert embedded_text(f"data:text/html;base64,{packed}").strip() == SEEN
    assert embedded_text("data:text/html,%3Cp%3Ea%20b").strip() == "a b"
    for other in ("data:image/png;base64,AAAA", "data:text/html", "data:text/html;base64,A"):
        assert not embedded_text(other)


def test_comments_by_readers_are_theirs_where_more_than_a_class_says_so() -> None:
    marked = "<div itemprop='comment'><p>{}</p></div>"
    assert SEEN not in read_text(page(marked), "html").unread
    assert SEEN in read_text(page(marked.replace("itemprop", "class")), "html").unread


def test_much_of_it_raises_a_caution() -> None:
    long = " ".join(f"{SEEN} {number}." for number in ("one", "two", "three", "four", "five", "six"))
    for frame in ("<footer><p>{}</p></footer>", "<svg><text>{}</text></svg>"):
        score = credscore.score(read_text(page(frame, long), "html"))
        assert "uncharged" in score.cautions
        assert score.charged_share < 0.6
