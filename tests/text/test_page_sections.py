"""Sections that a page adds below an article, known by a plain heading."""

import pytest

from credscore.document import Document, Voice
from credscore.readers import read_text
from credscore.text import page_sections
from credscore.text.batch import Batch
from credscore.text.passages import passages

ARTICLE = (
    "The council voted on Tuesday to close the old bridge over the river for repairs that are expected to last eleven "
    "months. Engineers told the council in a report that two of the piers had moved since the last inspection in "
    "2016.\n\nTraffic will be sent over the road bridge at Marlow, which carries about nine thousand vehicles a day."
)
ADDED = (
    ("Comments", "I call this a disgrace.", "My taxes pay for that!"),
    ("12 comments", "A scandal.", "Whom did they ask?"),
    ("Discussion (3)", "Kim, 4h ago", "The worst council of all.", "Reply"),
    ("Join the discussion", "What a shameful vote."),
    ("Leave a reply", "Tom says:", "These liars again."),
    ("What readers are saying", "A stunning betrayal."),
    ("Letters from readers", "The cowardice is breathtaking.", "Ed Moss, Marlow"),
    ("Related", "Mayor's shameful lies exposed", "Ten stunning bridges"),
    ("You may also like", "Mayor resigns in disgrace", "The worst winter"),
    ("Related articles", "Mayor resigns", "He left after a shameful audit.", "Fees double", "Residents are furious."),
    ("More from the Herald", "A shameful week"),
    ("About the author", "Jane Doe wrote a stunning memoir. She lives in Oslo."),
    ("Viewer comments", "These liars make me sick."),
    ("If you liked this story", "The shameful deal", "The vile fee"),
    ("Other stories you may like", "The shameful deal"),
    ("Written by Jane Doe", "Jane is a stunning writer. She loves bridges."),
    ("Jane Doe lives in Oslo, where she writes stunning essays.",),
    ("The writer, Jane Doe, is an acclaimed novelist.",),
    ("About Jane Doe", "Jane Doe teaches law. Her acclaimed books have won prizes."),
    ("Author", "Jane Doe wrote this stunning tool. She lives in Oslo."),
    ("The author", "The author is a stunning writer. He teaches law in Oslo."),
    ("Contributors", "She is a stunning writer."),
    ("Customer reviews (3)", "I love it!", "My best pack ever."),
    ("Maria Lind is a professor of law at Marlow University and the author of two stunning books.",),
)
KEPT = (
    ("Comments", "Comments on the draft rule closed in May. The agency received 412.", "A rule is expected in June."),
    ("Comments", "A comment begins with a number sign.", "The compiler ignores it."),
    ("Discussion", "We found that the piers moved by two millimetres a year."),
    ("Responses", "Of 80 shops that were asked, 61 answered.", "Forty expected to lose money."),
    ("Related work", "Several authors have studied how piers move.", "Others used images."),
    ("Related", "The county also pays for buses. The cost was put at two million dollars in the plan for the year."),
    ("About the survey", "The survey was carried out by telephone."),
    ("About the Bridge", "The bridge was built in 1902."),
    ("Anna Berg is a director of works. She said on Friday that she would leave.",),
    ("The author", "The author of the plan is John Roe. He said that he would answer questions."),
    ("Author", "The author of a record is found by her token. She may be changed by an administrator."),
    ("Authors", "Each record has an author. It keeps his or her name."),
    ("Contributors", "The release script lists whoever made a change, by his or her address."),
    ("Reviews", "Two reviews of the plan were published in May.", "Both were favorable."),
    ("Town Hall is the host of the second meeting.",),
    ("The CDC reports that nine cases are known.",),
    ("Trending", "The county's debt is falling, officials said."),
    ("Most read the notice too late", "It was posted on a Friday."),
)


def _document(form: str, parts: tuple[str, ...]) -> Document:
    body, (head, *rest) = ARTICLE.split("\n\n"), parts
    if form == "html":
        heading = f"<h3>{head}</h3>" if rest else f"<p>{head}</p>"
        text = "".join(f"<p>{part}</p>" for part in body) + heading + "".join(f"<p>{part}</p>" for part in rest)
        return read_text(f"<html><body><article>{text}</article></body></html>", "html")
    head = f"## {head}" if form == "markdown" and rest else head
    return read_text("\n\n".join([*body, head, *rest]) + "\n", "markdown" if form == "markdown" else "plain")


def _added(document: Document) -> str:
    return " ".join(part.read for part in passages(document) if part.voice is Voice.BOILERPLATE)


@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
@pytest.mark.parametrize("parts", ADDED)
def test_sections_of_a_page_are_not_counted(form: str, parts: tuple[str, ...]) -> None:
    document = _document(form, parts)
    assert Batch.of([document]).counted.tokens.count == Batch.of([Document(ARTICLE)]).tokens.count
    assert all(part.split()[-1].strip(".!?)") in _added(document) for part in parts)


@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
@pytest.mark.parametrize("parts", KEPT)
def test_chapters_of_the_author_are_counted(form: str, parts: tuple[str, ...]) -> None:
    added = _added(_document(form, parts))
    assert not any(part.rstrip(".") in added for part in parts[1:] or parts)


@pytest.mark.parametrize("heading", ["<p>Comments</p>", "<div>Comments</div>", "<p><strong>Comments</strong></p>"])
def test_a_plain_paragraph_opens_comments(heading: str) -> None:
    body = "".join(f"<p>{part}</p>" for part in ARTICLE.split("\n\n"))
    page = f"<html><body><article>{body}{heading}<p>I call this a disgrace.</p></article></body></html>"
    assert "disgrace" in _added(read_text(page, "html"))


def test_comments_are_counted_where_they_are_all_there_is() -> None:
    assert Batch.of([Document("12 comments\n\nA scandal.\n\nWhom did they ask?\n")]).counted.tokens.count >= 6


def test_someone_named_before_is_no_author_introduced_at_the_end() -> None:
    text = f"{ARTICLE}\n\nThe plan is by Maria Lind.\n\nMaria Lind is a professor of law at Marlow University."
    assert not _added(Document(text))


def test_a_list_of_other_stories_ends_at_prose() -> None:
    text = f"{ARTICLE}\n\nRelated stories\n\nMayor resigns\n\nThe second meeting is planned for June.\n\n{ARTICLE}"
    assert "June" not in _added(Document(text))
    assert "resigns" in _added(Document(text))


def test_an_article_that_goes_on_below_other_stories_is_read() -> None:
    ending = "The bridge will be painted in June.\n\nNobody knows which color it will have."
    text = f"{ARTICLE}\n\nMore from the Herald\n\nMayor resigns\n\nFees double\n\n{ending}"
    added = _added(Document(text))
    assert "Fees double" in added
    assert "June" not in added


def test_a_note_on_the_author_ends_at_the_next_heading() -> None:
    added = _added(
        Document(f"{ARTICLE}\n\nAuthor\n\nJane Doe built it. She lives in Oslo.\n\nSafety\n\nThe file ends here.")
    )
    assert "Oslo" in added
    assert "file" not in added


@pytest.mark.parametrize("heading", ["Comments", "Related", "12 comments", "About the author", "Related stories"])
def test_many_headings_are_read_in_linear_time(heading: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = 0
    read = page_sections._Paragraphs.read

    def counted(self: page_sections._Paragraphs, paragraph: int) -> bytes:
        nonlocal reads
        reads += 1
        return read(self, paragraph)

    monkeypatch.setattr(page_sections._Paragraphs, "read", counted)
    text = (
        ARTICLE + f"\n\n{heading}\n\nThe piers moved by two millimetres, which no one had seen before that year." * 500
    )
    assert Batch.of([Document(text)]).of_page.any()
    assert reads < 1000 * (page_sections.AHEAD + 10)
