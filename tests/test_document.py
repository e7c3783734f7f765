"""Real documents: one article in three formats, files of installed packages, charsets, format detection."""

from __future__ import annotations

import html
import re
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import check
from strategies import AT_SCALE

import credscore
from credscore.document import Document
from credscore.errors import UnreadableInput, UsageError
from credscore.extractors.catalogue import FEATURES
from credscore.readers import ERRORS, FORMATS, Format, read_paths, read_text
from credscore.readers.decode import decode
from credscore.readers.formats import format_of
from credscore.scoring import scorer
from credscore.scoring.results import Score

FRAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Marlow Gazette</title>
<script>document.write("<p>Shocking traitors! Sign up now.</p>")</script>
<style>p::after {{ content: "outrageous lies, stay tuned" }}</style></head>
<body class="cookies-on with-sidebar">
<nav><ul><li><a href="/">Home</a><li><a href="/x">Subscribe now, it is amazing</a></ul></nav>
<div id="cookie-box"><p>We use cookies for an unprecedented, world-class experience. Sign up now!</p></div>
<p hidden>Radical traitors betrayed us all.</p>
<article><h1>{title}</h1>
{body}
</article>
<form><label>Never miss a stunning story</label><input name="mail"><button>Sign up now</button></form>
</body></html>
"""


def page(text: str) -> str:
    """The article in a page, every character above ASCII as an entity."""
    title, *rest = [
        "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in html.escape(paragraph, quote=False))
        for paragraph in re.split(r"\n\n+", text.strip())
    ]
    return FRAME.format(title=title, body="\n".join(f"<p>{paragraph}</p>" for paragraph in rest))


def markdown(text: str) -> str:
    """The article in Markdown, a word in ten emphasised."""
    title, *rest = [re.sub(r"([*_`<\[\]#|~\\])", r"\\\1", paragraph) for paragraph in re.split(r"\n\n+", text.strip())]
    body = re.sub(r"((?:\S+ ){9})([A-Za-z]+)(?= )", r"\1**\2**", "\n\n".join(rest))
    return f"---\ndate: 2024-05-01\n---\n\n# {title}\n\n{body}\n"


def found(score: Score) -> list[tuple[str, str, str]]:
    return [(s.feature, s.voice, s.read or s.text) for s in score.spans if s.family != "model"]


SEED_KIND = ["border-market", "canal", "fishery", "hospital", "railway", "satellite"]
BOXED = [name for name in SEED_KIND if name != "fishery"]
"""Those with a line that opens a box at their end."""


@pytest.mark.parametrize(("name", "end"), [*((n, "\n\n") for n in SEED_KIND), *((n, "\n") for n in BOXED)])
@pytest.mark.parametrize(("form", "write"), [("html", page), ("markdown", markdown)])
def test_an_article_scores_the_same_in_every_format(
    articles: dict[str, str], name: str, end: str, form: str, write: object
) -> None:
    """Also where a box stands right behind the line that opens it."""
    article = end.join(articles[f"seed-kind-{name}"].strip().rsplit("\n\n", 1))
    text = write(article)  # type: ignore[operator]
    plain, score = scorer.score(article), scorer.score(read_text(text, form))  # type: ignore[arg-type]
    assert score.credibility == pytest.approx(plain.credibility, abs=1)
    assert found(score) == found(plain)
    for span in score.spans:
        assert text[span.start : span.end] == span.text
        assert (
            html.unescape(re.sub(r"<[^>]*>|\*\*|\\(?=[*_`<\[\]#|~])", "", span.text)).split()
            == (span.read or span.text).split()
        )


def test_documents_of_all_formats_score_in_a_batch_as_alone(articles: dict[str, str]) -> None:
    texts = [articles[f"seed-kind-{name}"] for name in SEED_KIND[:3]]
    documents = [read_text(text, "plain") for text in texts]
    documents += [read_text(page(text), "html") for text in texts] + [
        read_text(markdown(text), "markdown") for text in texts
    ]
    documents = documents[::2] + [read_text("", "html")] + documents[1::2]
    together = credscore.score_many(documents, "spans")
    assert list(together) == [scorer.score(document) for document in documents]
    spans = credscore.features(documents).spans
    assert all(
        documents[doc].text[start:end]
        for doc, start, end in zip(spans.doc.tolist(), spans.start.tolist(), spans.end.tolist(), strict=True)
    )


@AT_SCALE
@given(st.binary(max_size=200), st.sampled_from(FORMATS))
def test_any_bytes_are_read_in_every_format_or_refused(data: bytes, form: Format) -> None:
    try:
        document = read_text(decode(b"<meta charset=koi8-r>" + data, "a"), form)
    except UnreadableInput as error:
        document, code = None, error.code
    assert scorer.score(document) if document else code in ERRORS


def test_offsets_count_in_bytes_and_in_utf_16() -> None:
    text = "\ufeff😀 é e\u0301 NKorea"
    document = Document(text)
    places = [0, 1, text.index("NKorea"), len(text)]
    assert document.offsets_in("utf-8", places) == [len(text[:place].encode()) for place in places]
    assert document.offsets_in("utf-16", places) == [len(text[:place].encode("utf-16-le")) // 2 for place in places]


SAID = "Radical traitors are a stunning disgrace", "Seven carters met in a warehouse"
"""A loaded sentence, and one that says nothing, of as many words."""
QUOTING: list[tuple[Format, str]] = [
    ("plain", "“{},” said Anna Berg."),
    ("plain", "Anna Berg: “{}.”"),
    ("plain", "“{}.” — Anna Berg"),
    ("markdown", "“{},” said *Anna* Berg."),
    ("markdown", "> {}.\n>\n> - Anna Berg"),
    ("html", "<p><q>{},</q> said Anna Berg."),
    ("html", "<p>&ldquo;{},&rdquo; said <b>Anna Berg</b>."),
    ("html", "<blockquote>{}. <cite>Anna Berg</cite></blockquote>"),
]


@pytest.mark.parametrize(("form", "frame"), QUOTING)
def test_what_somebody_else_says_moves_no_column_of_the_author(form: Format, frame: str) -> None:
    """What quoted words may cost is a law of every model, in `test_model.py` and `test_charged_word_laws.py`."""
    charged = [f.id for f in FEATURES if f.voice == "author" and f.spans and f.family in ("loaded", "promotional")]
    prose = "The council met on Tuesday and adopted the budget by nine votes to two.\n\n" * 5
    quoted = credscore.features([read_text(prose + frame.format(said), form) for said in SAID])
    own = credscore.features([prose + said + "." for said in SAID])
    assert all(np.diff(quoted.column(column)) == 0 for column in charged)
    assert any(np.diff(own.column(column)) < 0 for column in charged)
    assert quoted.column("quoted-loaded")[0] > quoted.column("quoted-loaded")[1] == 0


# Files of this machine


def files_of_packages() -> list[Path]:
    """Texts that come with Python and what is installed beside it."""
    folders = [Path(sysconfig.get_path(name)) for name in ("purelib", "stdlib")]
    suffixes = {".md", ".rst", ".txt", ".html", ".htm"}
    found = {
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in suffixes or path.name in ("METADATA", "LICENSE")
    }
    return sorted(path for path in found if path.is_file() and path.stat().st_size < 300_000)


def test_files_of_installed_packages_are_read_and_every_slice_is_its_text() -> None:
    paths = files_of_packages()
    step = max(len(paths) // 60, 1)
    read = [r for r in read_paths([str(p) for p in paths[::step]]) if not isinstance(r, UnreadableInput)]
    again = [read_text(r.document.text, "markdown") for r in read if "METADATA" in r.path or "LICENSE" in r.path]
    documents = [r.document for r in read] + again
    assert len(documents) >= 40
    for document, score in zip(documents, credscore.score_many(documents, "spans"), strict=True):
        for span in score.spans:
            assert document.text[span.start : span.end] == span.text
        if document.rendered is not None:
            check(document, [], [])


# Formats and charsets


@pytest.mark.parametrize(
    ("path", "text", "form"),
    [
        ("a.md", "x", "markdown"),
        ("A.MARKDOWN", "<!doctype html>", "markdown"),
        ("a.mdx", "x", "markdown"),
        ("a.htm", "x", "html"),
        ("a.txt", "\ufeff\n<!DOCTYPE HTML PUBLIC>", "html"),
        ("-", "<?xml version='1.0'?><html lang=en>", "html"),
        ("a.txt", "A <html> tag", "plain"),
        ("a.rst", "x", "rst"),
        ("-", "# x", "plain"),
    ],
)
def test_the_format_is_told(path: str, text: str, form: str) -> None:
    assert format_of(path, text) == form


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="plain, markdown, html"):
        read_text("x", "pdf")  # type: ignore[arg-type]


def calls(act: Callable[[Document], object], document: Document) -> int:
    """How many Python functions run."""
    counted = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(note)
    try:
        act(document)
    finally:
        sys.setprofile(None)
    return counted


UNITS = {
    "prose": "The shocking report told of outraged officials, and \"deeply corrupt\" clerks lied.\n\n",
    "a quotation every word": '"a" ',
}  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_span_in_a_page_costs_no_more_calls_than_one_in_plain_text(unit: str) -> None:
    text = UNITS[unit] * 150
    page = "<p>" + text.replace("\n\n", "<p>").replace("shocking", "<b>shocking</b>").replace('"', "&quot;")
    plain = Document(text)
    credscore.score(plain)  # loads the model
    least = calls(credscore.score, plain)
    for document in (read_text(page, "html"), read_text(text + "\n\n*end*", "markdown")):
        assert calls(credscore.score, document) <= 1.2 * least


def test_bounds_of_many_slices_are_those_of_each() -> None:
    document = read_text("<p>One &amp; <b>two</b><script>x</script> three</p><p>four", "html")
    places = range(len(document.text) + 1)
    starts, ends = zip(*((a, b) for a in places for b in places if a <= b), strict=True)
    many = document.all_bounds(starts, ends)
    assert many == [document.bounds(a, b) for a, b in zip(starts, ends, strict=True)]
    assert document.visible_slices(starts, ends) == [document.visible_text[a:b] for a, b in many]
