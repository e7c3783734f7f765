"""Addresses: one token of a class of its own, whatever they are of; prose has none."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.scoring.scorer import features, score
from credscore.text.addresses import Form
from credscore.text.batch import Batch
from credscore.text.vocabulary import ADDRESS

WEB = [
    "https://example.org/a-b_c?q=1&x=great#top", "http://example.org/wiki/A_(b)", "www.example.org", "lit.ly/2x",
    "example.com/deal", "EXAMPLE.COM", "amazingdeals.co.uk", "localhost:8080/x", "127.0.0.1:5000", "doi:10.1000/xyz123",
    "10.1000/182", "arXiv:2001.01234", "ftp://a.b/c", "s3://bucket/key", "ghcr.io/owner/image:tag",
    "ssh://git@host/x.git", "file:///etc/x", "https://xn--e1afmkfd.com/a", "docker.io/library/x:1.2",
    "192.168.0.1:80", "10.0.0.12:443/x", "[2001:db8::1]:8080", "[fe80::1]", "magnet:?xt=urn:btih:abc123&dn=best",
    "tel:+47-555-0100", "npm:leftpad@1.2", "npm:@scope/pad", "urn:isbn:0451450523", "doi:10.1000/182",
    "x.com/jane_doe/status/123", "https://a.org/#:~:text=best%20deal",
]  # fmt: skip
MAIL = ["anna.berg@example.co.uk", "mailto:anna@example.org", "press-office@shocking-news.net"]
OTHER = [
    "/usr/lib/x", "/etc", "src/a/b.py", r"C:\x", r"C:\Users\best\deal.txt", r"\\server\share", "~/.bashrc", "./run.sh",
    "../a/b", ".github/workflows", "src/text/", "left@16.2.0", "@scope/pkg", "@scope/pkg@1.2", "owner/repo#12",
    "git@example.org:path/x.git", "tool@latest", "setup.py", "README.md", "docs/index.rst", "package.tar.gz",
    "user@host:/var/log",
]  # fmt: skip
PROSE = [
    "and/or", "he/she", "24/7", "9/11", "TCP/IP", "his/her/their", "12/31/2020", "km/h", "w/o", "n/a", "U.S.", "p.m.",
    "e.g.", "Ph.D.", "v1.2.3", "3.14", "losses.The", "done.in", "tr@itors", "p@ssword", "trait/ors", "@user", "10:30",
    "3:1", "Mark:the", "so...well", "either/or/both", "a/b/c", "/or", "No.7", "Yahoo!news", "$1.50/kg", "U.S.-based",
    "Mr.Smith", "3:2", "10:30:15", "note: text", "Note:text", "tel: 555", "[1]", "[a:b]", "std::move", "hotel:5",
]  # fmt: skip
FRAMES = ("See {} today.", "It is at {}. The end", "({})", '"{}", she said', "{}", "<{}>", "a: {}; b")
ODD = ("read-this-shocking-hoax", "corrupt/regime/buy-now", "x", "the-best!deal?ever", "A/B?C=D&E=F")


def addresses(text: str) -> list[tuple[str, Form]]:
    batch = Batch.of([Document(text)])
    found = batch.tokens
    assert (found.id[found.addresses] == ADDRESS).all()
    spans = [text[found.start[token] : found.end[token]] for token in found.addresses.tolist()]
    return list(zip(spans, map(Form, found.address_forms.tolist()), strict=True))


@pytest.mark.parametrize(
    ("text", "form"),
    [(a, Form.WEB) for a in WEB] + [(a, Form.MAIL) for a in MAIL] + [(a, Form.OTHER) for a in OTHER],
)
def test_an_address_is_one_token(text: str, form: Form) -> None:
    for frame in FRAMES:
        assert [(a.rstrip("/"), f) for a, f in addresses(frame.format(text))] == [(text.rstrip("/"), form)], frame


@pytest.mark.parametrize("text", PROSE)
def test_prose_has_no_addresses(text: str) -> None:
    assert addresses(f"It was {text} that day") == []


BODY = (
    "The council met on Tuesday and heard from two engineers about the old bridge. They found that one pier had moved. "
    "The repair will take a year, said Anna Berg, who leads the roads office. Traffic goes by the ferry until then. "
    "Shops near the river expect fewer visitors, and the ferry adds a boat in the morning. {} The vote was nine to two."
)


@pytest.mark.parametrize("words", ODD)
def test_no_score_moves_by_what_an_address_says(words: str) -> None:
    plain, odd = (BODY.format(f"The plan is at https://example.org/{path}.") for path in ("plan", words))
    assert score(odd, "none") == score(plain, "none")
    assert features([odd]).values.tobytes() == features([plain]).values.tobytes()


@pytest.mark.parametrize("other", ["www.traitors.com", "traitor/x/hoax.py", "https://a.b/c"])
def test_an_address_of_another_form_has_no_words_either(other: str) -> None:
    one, two = (score(BODY.format(f"The plan is at {address}."), "none") for address in ("https://example.org", other))
    assert (one.credibility, one.bias, one.promotion) == (two.credibility, two.bias, two.promotion)


@pytest.mark.parametrize("unit", ["1/0", "doi:!", "+", "a.", "a_", "0.+"])
def test_no_stretch_is_matched_in_more_ways_than_one(unit: str) -> None:
    """Each of these once took exponential or quadratic time; all of them are read within a blink now."""
    assert Batch.of([Document(unit * 20_000)]).size == 1
