"""Recognizes addresses of web pages, mailboxes, files, repositories and packages.

An address is a single token of its own class, so that nothing reads the words inside it. Few characters in prose can
belong to one ("/", "@", a full stop inside a word); only the unspaced stretches around them are matched against the
grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, flagged
from credscore.text.characters import AT, BACKSLASH, BLANK, COLON, SLASH, STOP

_BLANK, _LINE_FEED = b" ", b"\n"


class Form(IntEnum):
    """What an address refers to: the web, a mailbox, or a file, repository or package."""

    WEB = 0
    MAIL = 1
    OTHER = 2


# Top-level domains other than English words, so that a missing space ("it was so.in the end") makes no address.
DOMAINS: Final = (
    "com|org|net|edu|gov|mil|info|biz|int|io|ai|app|dev|tv|fm|ly|eu|uk|de|fr|es|ru|cn|jp|kr|au|nz|ca|nl|ch|se|dk|fi|pl|cz"
    "|ie|br|mx|ng|ke|gh|za|pk|lk|hk|sg|il|gr|pt|hu|ro|ua|edu|aero|museum|onion|xyz|blog|news|online|site|tech|wiki|cloud"
)
EXTENSIONS: Final = (
    "py|pyi|ipynb|js|mjs|cjs|ts|tsx|jsx|json|jsonl|yaml|yml|toml|ini|cfg|conf|md|mdx|rst|adoc|txt|html?|xml|css|scss|svg|png"
    "|jpe?g|gif|webp|pdf|docx?|xlsx?|pptx?|odt|csv|tsv|zip|gz|tgz|bz2|xz|tar|whl|jar|exe|dll|dmg|deb|rpm|iso|sh|bash|ps1|bat"
    "|sql|rb|rs|go|java|kt|cpp|hpp|cc|php|pl|lua|lock|mp3|mp4|mov|avi|wav|mkv|db|sqlite|parquet|npy|tex|bib|ya?ml|env"
)
_TOP_FOLDERS: Final = "etc|tmp|usr|home|dev|var|opt|proc|sys|bin|lib|root|mnt|srv|boot|users|applications|library"
_LABEL: Final = r"[a-z0-9\x80](?:[a-z0-9\x80_-]{0,61}[a-z0-9\x80])?"
_HOST: Final = rf"(?:{_LABEL}\.){{1,12}}[a-z]{{2,18}}"
_REST: Final = r"[^\s<>\"\x81-\x83]*"
_SEGMENT: Final = r"[\w\x80.+~@%=-]{1,128}"
_BEGIN: Final = r"(?<![\w\x80@/\\.#~-])"
_END: Final = r"(?![\w\x80])"

_WEB: Final = (
    rf"(?:[a-z][a-z0-9+.-]{{1,19}}://|www\d?\.|(?:doi|arxiv|pkg):(?=\S{{0,200}}[\d/]))[^\s<>\"\x81-\x83]{_REST}"
    rf"|(?:magnet:\?|(?:tel|sms):\+?\(?\d|npm:@?[a-z]|jsr:@|urn:[a-z0-9][a-z0-9-]{{1,31}}:)[^\s<>\"\x81-\x83]{_REST}"
    rf"|\[(?=[^\s\]]{{0,40}}::|(?:[0-9a-f]{{1,4}}:){{7}})(?:[0-9a-f]{{0,4}}:){{1,7}}:?[0-9a-f.]{{0,15}}\](?::\d{{2,5}}(?:/{_REST})?)?"
    rf"|(?:localhost|\d{{1,3}}(?:\.\d{{1,3}}){{3}}):\d{{2,5}}(?:/{_REST})?"
    rf"|10\.\d{{4,9}}/[^\s<>\"]{_REST}"
    rf"|{_HOST}(?::\d{{2,5}})?/{_REST}"
    rf"|(?:{_LABEL}\.){{1,12}}(?:{DOMAINS})(?::\d{{2,5}})?{_END}(?![@-][\w\x80])(?:[?#]{_REST})?"
)
_MAIL: Final = rf"(?:mailto:)?[\w\x80.+%-]{{1,64}}@{_HOST}{_END}(?![:/])"
_OTHER: Final = (
    rf"[\w\x80.-]{{1,64}}@[\w\x80.-]{{1,128}}:{_REST}"
    rf"|@[\w\x80.-]{{1,64}}/{_SEGMENT}(?:/{_SEGMENT})*"
    rf"|(?:{_SEGMENT}/){{0,8}}[\w\x80.-]{{1,128}}@(?:[v^~]?\d[\w\x80.+-]*|latest|next|main|master|head)"
    rf"|[\w\x80.-]{{1,64}}/[\w\x80.-]{{1,128}}(?:#\d{{1,9}}|@[0-9a-f]{{7,40}}){_END}"
    rf"|[a-z]:[\\/](?!/)[^\s<>\"|*?]*|\\\\[\w\x80.-]{{1,64}}\\[^\s<>\"|*?]*"
    rf"|(?:[\w\x80.%-]{{1,128}}\\){{2,32}}[\w\x80.-]{{0,128}}|[\w\x80.%-]{{1,128}}\\[\w\x80.-]{{1,128}}\.(?:{EXTENSIONS}){_END}"
    rf"|(?:~|\.{{1,2}})(?:/{_SEGMENT})+/?|(?:~|\.{{1,2}})/(?![\w\x80])"
    rf"|/(?:{_SEGMENT}/)+(?:{_SEGMENT})?|/(?:{_TOP_FOLDERS}){_END}"
    rf"|\.[\w\x80-]{{1,64}}/(?:{_SEGMENT}/)*(?:{_SEGMENT})?"
    rf"|(?:[\w\x80.+@%=-]{{1,128}}+/){{1,32}}[\w\x80.+@%=-]{{0,128}}\.(?:{EXTENSIONS}){_END}"
    rf"|(?:[\w\x80.+-]{{1,128}}+/){{2,32}}(?![\w\x80])"
    rf"|(?:(?=[a-z\x80+-]{{0,128}}+[_\d.])[\w\x80.+-]{{1,128}}+/){{1,32}}(?=[a-z\d\x80+-]{{0,128}}+_)[\w\x80+-]{{1,128}}+"
    rf"|[\w\x80][\w\x80.+-]{{0,128}}\.(?:{EXTENSIONS}){_END}"
)


@cache
def _grammar() -> re.Pattern[bytes]:
    """The grammar: one alternative per `Form`, in a group of that name."""
    forms = ((Form.MAIL, _MAIL), (Form.WEB, _WEB), (Form.OTHER, _OTHER))
    groups = "|".join(f"(?P<{form.name}>{pattern})" for form, pattern in forms)
    return re.compile(rf"{_BEGIN}(?:{groups})".encode("latin-1"), re.IGNORECASE)


_WORDY: Final = re.compile(rb"[0-9A-Za-z\x80]")
_TRAILING: Final = b".,;:!?'*_~`|-)]}"
_PAIRS: Final = {b")": b"(", b"]": b"[", b"}": b"{"}


def find_addresses(codes: Bytes, inside: NDArray[np.bool_], marks: Ints) -> tuple[Ints, Ints, Bytes]:
    """Start and end of the addresses in the codes, int32[n] each, in order, and uint8[n] the `Form` of each.

    `inside` marks the codes that are letters or digits; `marks` holds the positions of other codes that are not
    blank.
    """
    at = _candidates(codes, inside, marks)
    found = list(_addresses(codes.tobytes(), at.tolist())) if at.size else []
    rows = np.array(found, np.int32).reshape(-1, 3)
    return rows[:, 0], rows[:, 1], rows[:, 2].astype(np.uint8)


def _candidates(codes: Bytes, inside: NDArray[np.bool_], marks: Ints) -> Ints:
    """Positions of marks that may belong to an address."""
    mark = codes.take(marks)
    sure = (mark == SLASH) | (mark == BACKSLASH) | (mark == AT)
    joins = flagged((mark == STOP) | (mark == COLON))
    at = marks.take(joins)
    after, second, before = (codes.take(at + step, mode="clip") for step in (1, 2, -1))
    # A capital after a small letter begins a sentence ("losses.The"); one letter alone is an abbreviation ("U.S.").
    glued = (after < ord("a")) & (after > ord("9")) & (before >= ord("a"))
    spelled = inside.take(at + 1, mode="clip") & inside.take(at + 2, mode="clip") & inside.take(at - 1, mode="clip")
    stops = (mark[joins] == STOP) & spelled & ~glued & (after > ord("9"))
    port = (before > ord("9")) | (codes.take(at + 3, mode="clip") - np.uint8(ord("0")) < 10) | _dotted(codes, at)
    colon = mark[joins] == COLON
    named = colon & (before > ord("9")) & (after > BLANK) & inside.take(at - 1, mode="clip")
    ports = (colon & (after <= ord("9")) & port & spelled) | named | (colon & (after == COLON))
    keep = sure
    keep[joins] = (stops & (second > ord("9"))) | ports
    return marks.take(flagged(keep))


def _dotted(codes: Bytes, at: Ints) -> NDArray[np.bool_]:
    """Whether a full stop precedes closely, as in a numeric host ("192.168.0.1:80")."""
    steps = (codes.take(np.maximum(at - step, 0)) == STOP for step in (2, 3, 4))
    return np.logical_or.reduce(list(steps))


def _addresses(text: bytes, candidates: list[int]) -> Iterator[tuple[int, int, Form]]:
    """Start, end and form of the addresses in the unspaced stretches around the candidates."""
    done = 0
    for at in candidates:
        if at >= done:
            first = text.rfind(_BLANK, done, at) + 1 or done
            first = text.rfind(_LINE_FEED, first, at) + 1 or first
            last = min(place for place in (text.find(_BLANK, at), text.find(_LINE_FEED, at), len(text)) if place >= 0)
            yield from _matches(text, first, last)
            done = last


def _matches(text: bytes, first: int, last: int) -> Iterator[tuple[int, int, Form]]:
    for match in _grammar().finditer(text, first, last):
        start, end = match.start(), _trimmed(text, match.start(), match.end())
        if _WORDY.search(text, start, end):
            yield start, end, Form[str(match.lastgroup)]


def _trimmed(text: bytes, start: int, end: int) -> int:
    """The end of an address without the punctuation of its sentence; a closing bracket stays if its opening one is
    inside."""
    spare = {close: text.count(close, start, end) - text.count(mark, start, end) for close, mark in _PAIRS.items()}
    while end > start and text[end - 1] in _TRAILING:
        last = text[end - 1 : end]
        if last in spare:
            if spare[last] <= 0:
                break
            spare[last] -= 1
        end -= 1
    return end
