"""Lines of the page: a whole line of a listed form, wherever it stands; sentences like them are the author's."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from strategies import anything

from credscore.document import Document, Voice
from credscore.extractors.catalogue import FEATURES
from credscore.readers import read_text
from credscore.scoring.scorer import features, score, score_many
from credscore.text.batch import Batch

CASES = json.loads((Path(__file__).parent.parent.parent / "fixtures" / "page-lines.json").read_text("utf-8"))

PROSE = (
    "The council met on Tuesday and heard from two engineers about the old bridge. They found that one pier had moved.",
    "The repair will take a year, said Anna Berg, who leads the roads office. Traffic goes by the ferry until then.",
    "Shops near the river expect fewer visitors, and the ferry adds a boat in the morning. The vote was nine to two.",
)
PAGE = [
    "Visit Marlow Insider's homepage for more stories.", "Reporting by Anna Berg; editing by Paul Holm",
    "By Anna Berg", "(Reporting by Anna Berg in Oslo; additional reporting by Paul Holm; editing by Jo Dahl)",
    "By Anna Berg, Reporter", "Read more: Council votes on bridge", "Share this article on Facebook",
    "Published 14 March 2018", "Related articles", "Copyright 2019 Marlow Media. All rights reserved.",
    "© 2019 Marlow Media. All rights reserved.", "Advertisement", "Updated: June 5, 2018 at 4:32 PM",
    "Photo: Getty Images", "Image credit: Anna Berg", "Follow us on Twitter", "Sign up for our newsletter",
    "https://www.example.org/2018/bridge", "Source: https://www.example.org/2018/bridge",
    "Contents: 1. Background 2. Findings 3. Method", "Click here to read the full story", "Facebook Twitter Email",
    "5 min read", "12 comments", "Leave a comment", "More from the Herald",
    "This article was originally published on Marlow.", "The post Bridge to close appeared first on Marlow Media.",
    "AP Photo/Anna Berg", "You may also like", "Tags: bridge, ferry", "Get the latest news in your inbox",
    "Follow @annaberg on Twitter", "With inputs from agencies", "File photo",
    "Opinions expressed by Mirror contributors are their own.", "The author's views are her own, not the paper's.",
    "The content of this post does not represent the position of the college.", "Disclosure: The author holds shares.",
    "This page is for educational purposes only and is not medical advice.", "This post may contain affiliate links.",
    "Terms | Privacy | Cookie settings", "About Us · Contact Us · Advertise", "Community guidelines",
    "This audio is not available in your country.", "Please enable JavaScript to play this clip.",
    "Your browser does not support the audio element.", "Current Time 0:00 / Duration 4:10", "Unable to play video",
    "Tweet Pin Share Email Print", "Send Flip Share", "3.4K Shares Share Tweet", "Submitted by editor7 on May 2, 2014",
    "Posted by Paul Holm on June 8, 2012", "Written by admin", "By our correspondent",
    "Clarification: The vote was held on Monday, not on Tuesday.", "Editors' note: The names of minors were left out.",
    "A previous version of this report gave the wrong age.", "The Mirror regrets the error.",
    "FILE PHOTO: Boats lie in the harbor of Oslo, May 3, 2011.", "In this 2013 file photo, boats lie in the harbor.",
    "Mirror writer Paul Holm contributed to this report.", "Zorbex contributed to this story.",
    "Material from Agence Zorb was used in this report.", "By Anna Berg | The Mirror", "By Paul Holm / Mirror Staff",
    "By Anna Berg - Special to the Mirror", "Sections: Cost, History, Outlook", "Jump to: History | Cost",
    "Comments are closed.", "Your email address will not be published.", "We use cookies to improve your visit.",
    "Like us on Zorbex", "Follow Anna Berg on Zorbex", "Page 2 of 7",
]  # fmt: skip
SENTENCES = [
    "Share the load, the coach told them, and nobody gets hurt.",
    "Reach the island by noon and you will see the seals.",
    "Call the office on Monday, the clerk told them, and ask again.",
    "For more information on the fee the voters had to wait until May.",
    "Listen to the engineers, she said, and the bridge will stand.",
    "Translated by a friend, the letter lost its wit.",
    "Get the app to work offline and half the job is done, he said.",
    "Reporting by journalists in the region has become harder since the war began.",
    "By the river stands a mill that the town wants to sell.",
    "Copyright law protects the work of authors for many years.",
    "Read the letters aloud, she told the class, and then write your own.",
    "Visit the museum and you will find more stories of the town than anywhere.",
    "Photos of the bridge were shown to the council.",
    "Follow the road to the harbour and turn left at the church.",
    "Share prices fell by three percent after the vote.",
    "Updated figures will be given to the council in May.",
    "Published in 2016, the book sold a million copies in a year.",
    "Related costs rose by a tenth, the office said.",
    "Sign language is taught in two of the schools.",
    "Advertising in the paper costs less than it did.",
    "Subscribe is the word on the button, and nobody knows what it does.",
    "In this article of the law, the word means a road.",
    "More people from the north came than in the year before.",
    "Watch the water rise, the old man said, and then run.",
    "Contact with the enemy was lost on Sunday.",
    "This article of faith has been updated by no one.",
    "The views of the tenants do not reflect those of the owner.",
    "The opinions of the judges were read aloud in court.",
    "The content of the letter is not known.",
    "Correction of the figures took the office a year.",
    "An earlier version of the plan had no room for buses.",
    "The clerk helped with this report.",
    "The video is not available to the defense, the judge said.",
    "No video was found at the scene.",
    "We use the road every day, she said.",
    "Your device may be lost, and then the data is lost too.",
    "Terms of the deal were kept from the council.",
    "Posted to the north, he learned the language.",
    "By using the ferry, drivers save ten minutes.",
    "In this picture of the town, the poor have no place.",
    "The report was written by three engineers.",
    "Please wait until the bus has stopped.",
    "Get your coat, he said, before the newsletter of the club calls us lazy in public.",
]


def page_words(text: str) -> str:
    batch = Batch.of([Document(text)])
    own = [
        text[a:b]
        for a, b, v in zip(batch.tokens.start.tolist(), batch.tokens.end.tolist(), batch.voice.tolist(), strict=True)
        if v == Voice.BOILERPLATE
    ]
    return " ".join(own)


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "lines"])
@pytest.mark.parametrize("owner", ["page", "author"])
def test_cases(owner: str, kind: str) -> None:
    """The lines of `fixtures/page-lines.json` are left out whole, and its sentences are counted whole."""
    cases = CASES[owner]
    batch = Batch.of([_document([PROSE[0], case, PROSE[1]], kind) for case in cases])
    kept = np.diff(batch.counted.doc_token) - Batch.of([Document("\n\n".join(PROSE[:2]))]).tokens.count
    size = np.diff(Batch.of([Document(case) for case in cases]).doc_token) * (owner == "author")
    assert [case for case, a, b in zip(cases, kept.tolist(), size.tolist(), strict=True) if a != b] == []


def _document(paragraphs: list[str], kind: str) -> Document:
    if kind == "html":
        return read_text("".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs), kind)
    joined = ("\n" if kind == "lines" else "\n\n").join(paragraphs)
    return read_text(joined, "plain" if kind in ("text", "lines") else kind)


def test_cases_are_distinct() -> None:
    assert len({case for cases in CASES.values() for case in cases}) == sum(map(len, CASES.values()))
    assert min(map(len, CASES.values())) >= 60


def test_a_line_of_the_page_moves_no_feature_wherever_it_stands() -> None:
    cases = [(place, line) for place in (0, 1, 3) for line in PAGE]
    texts = ["\n\n".join([*PROSE[:place], line, *PROSE[place:]]) for place, line in cases]
    whole, *values = np.nan_to_num(features(["\n\n".join(PROSE), *texts]).values)
    moved = {
        case: [f.id for f, a, b in zip(FEATURES, found.tolist(), whole.tolist(), strict=True) if a != b]
        for case, found in zip(cases, values, strict=True)
        if found.tobytes() != whole.tobytes()
    }
    assert moved == {}
    before, *after = score_many(["\n\n".join(PROSE), *texts], "none").credibility.tolist()
    assert {case: found for case, found in zip(cases, after, strict=True) if found != before} == {}


def test_sentences_with_the_same_words_are_the_authors() -> None:
    around = ("{0}\n\n{1}\n\n{2}", "{0} {1} {2}", "{0}\n{1}\n{2}")
    found = {
        sentence: words
        for sentence in SENTENCES
        for form in around
        if (words := page_words(form.format(PROSE[0], sentence, PROSE[1])))
    }
    assert found == {}


def test_some_are_found_at_the_end_of_a_paragraph_too() -> None:
    for line in (PAGE[0], PAGE[3], PAGE[9], "Sign up here to get our morning briefing."):
        assert page_words(f"{PROSE[0]} {line}").split() == re.findall(r"[A-Za-z0-9]+", line)


@pytest.mark.parametrize("kind", ["markdown", "html"])
def test_they_are_found_whatever_the_format(kind: str) -> None:
    lines = [PROSE[0], "By Anna Berg, Reporter", PROSE[1], "Read more: Council votes on bridge", PROSE[2]]
    text = "\n\n".join(lines) if kind == "markdown" else "".join(f"<p>{line}</p>\n" for line in lines)
    batch = Batch.of([read_text(text, kind)])
    assert batch.counted.tokens.count == Batch.of([Document("\n\n".join(PROSE))]).tokens.count


def test_the_entries_of_a_table_of_contents_are_the_pages() -> None:
    text = "Table of contents\n1. Background\n2. The bridge\n3. What comes next\n\n" + PROSE[0]
    assert page_words(text) == "Table of contents 1 Background 2 The bridge 3 What comes next"


def test_a_wrapped_line_is_no_line_of_the_page() -> None:
    text = (
        "The old man who lived there told us that we should\nread more about the bridge and\nthe river before winter."
    )
    assert page_words(text) == ""


@given(anything)
def test_what_is_counted_is_a_batch_of_its_own(text: str) -> None:
    batch = Batch.of([Document(text), Document(f"{PROSE[0]}\n\nAdvertisement\n\n{text}")])
    counted = batch.counted
    assert counted.tokens.count == int((~batch.of_page).sum())
    assert counted.doc_token.tolist() == counted.tokens.before(batch.doc_code).tolist()
    assert (counted.sentence_start < max(counted.tokens.count, 1)).all()
    assert set(counted.paragraph_start.tolist()) <= set(counted.sentence_start.tolist())


@pytest.mark.parametrize(
    "end", ["Read more…", "Stay tuned...", "It is over!!!", "Share this story with your friends!!!"]
)
def test_marks_at_the_end_of_a_text_belong_to_its_last_word(end: str) -> None:
    assert score("\n\n".join((*PROSE, end)), "none").credibility is not None


@pytest.mark.parametrize("line", [
    "Sign up today for your free trial.", "Don't miss out: this offer ends on Friday.", "Click here to order now.",
    "Register now and get a free gift.", "Download our app and get 15% off.", "Sign up now for a free consultation.",
    "Click here to claim your discount.", "Follow us on Instagram for a coupon worth $10.",
])  # fmt: skip
def test_a_line_that_sells_is_an_advertisement_not_the_pages(line: str) -> None:
    article = "\n\n".join(PROSE)
    assert score(f"{article}\n\n{line}").promotion > score(article).promotion + 1
