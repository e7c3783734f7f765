"""Normalizes characters to codes of one byte, so that different spellings of the same text are equal.

Normalization maps single code points: composed and decomposed, wide and narrow, curly and straight forms give the
same bytes. It applies compatibility decomposition (NFKD), drops combining marks and invisible characters, makes
quotation marks and dashes ASCII and look-alike letters Latin, and keeps case. The map is data (`normalize.npy` and
`expand_*.npy`, made by `credscore.compile.unicode`) rather than the running Python's Unicode database, so that a text
reads the same on every machine.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import NOWHERE, Bytes, Places, Points, flagged, ragged
from credscore.text.characters import BLANK, DROP, EXPAND, LAST_PRINTED, LINE_FEED, RETURN
from credscore.text.offsets import STILL, Shifts
from credscore.text.tables import table

PLANE_LIMIT: Final = 0x20000
"""Code points from here on are ideographs (other letters) or, from `TAGS` on, invisible."""
TAGS: Final = 0xE0000


SEPARATOR: Final = "\n\n"
"""Follows every document, so that no token, sentence or paragraph spans two."""


class Normalized(NamedTuple):
    """The normalized form of one text.

    `codes` uint8[n], one byte per character, case kept, lines ended by LF. `look_alikes` int64[k], the codes that
    were letters of another script. `to_text` maps codes to offsets in the text (code points), `to_codes` maps offsets
    to the first code for the offset or after it.
    """

    codes: Bytes
    look_alikes: Places
    to_text: Shifts
    to_codes: Shifts


def normalize(text: str) -> Normalized:
    """Normalize any str; lone surrogates become symbols."""
    if text.isascii() and "\r" not in text:
        return Normalized(_normalize_ascii(text), NOWHERE, STILL, STILL)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = points.astype(np.uint8)
    odd = flagged((points > LAST_PRINTED) | (codes < BLANK))
    if not odd.size:
        return Normalized(codes, NOWHERE, STILL, STILL)
    seen = points[odd]
    places = _within(seen)
    codes[odd] = table("normalize").take(places)
    codes[_before_line_feed(points, odd, seen)] = DROP
    strange = table("look_alikes").take(places) != 0
    resized = flagged(codes >= EXPAND)
    if not resized.size:
        return Normalized(codes, odd[strange], STILL, STILL)
    return _resize(points, codes, resized, odd[strange])


def one_by_one(text: str) -> bytes | None:
    """The codes of a short text if each character has exactly one, else None. For a title that is much faster."""
    if "\r" in text:
        return None
    codes = [*map(_codes_of, text)]
    return b"".join(codes) if all(len(code) == 1 for code in codes) else None


@lru_cache(1024)
def _codes_of(character: str) -> bytes:
    return normalize(character).codes.tobytes()


def _normalize_ascii(text: str) -> Bytes:
    """ASCII only: printable characters and line feeds are kept, other line ends become line feeds, the rest blanks."""
    return np.frombuffer(bytearray(text.encode("ascii")).translate(_ascii()), np.uint8)


@cache
def _ascii() -> bytes:
    return table("normalize")[:256].tobytes()


def _within(points: Points) -> NDArray[np.intp]:
    """Code points as indices of the table, whose last two entries represent the far planes."""
    if points.max() < PLANE_LIMIT:
        return points.astype(np.intp)
    far = np.where(points >= TAGS, PLANE_LIMIT - 2, PLANE_LIMIT - 1)
    return np.where(points < PLANE_LIMIT, points, far).astype(np.intp)


def _before_line_feed(points: Points, odd: NDArray[np.intp], seen: Points) -> NDArray[np.intp]:
    """Carriage returns followed by a line feed; others are line ends themselves."""
    returns = odd[seen == RETURN]
    following = np.minimum(returns + 1, points.size - 1)
    return returns[points[following] == LINE_FEED]


def _resize(points: Points, codes: Bytes, resized: Places, look_alikes: Places) -> Normalized:
    """Remove dropped characters and write out expanded ones."""
    expanding = codes[resized] == EXPAND
    entry = np.searchsorted(table("expand_points"), points[resized[expanding]])
    offsets = table("expand_offsets").astype(np.int64)
    lengths = np.zeros(resized.size, np.int64)
    lengths[expanding] = offsets[entry + 1] - offsets[entry]
    grown = np.concatenate([[0], np.cumsum(lengths - 1)])
    first = resized + grown[:-1]
    new = ragged(first[expanding], lengths[expanding])
    old = np.ones(codes.size + grown[-1], np.bool_)
    old[new] = False
    kept = np.ones(codes.size, np.bool_)
    kept[resized] = False
    out = np.empty(old.size, np.uint8)
    out[old] = codes[kept]
    out[new] = table("expand_codes")[ragged(offsets[entry], lengths[expanding])]
    moved = look_alikes + grown[np.searchsorted(resized, look_alikes)]
    return Normalized(out, moved, _to_text(first, lengths), Shifts(resized + 1, grown))


def _to_text(first: Places, lengths: Places) -> Shifts:
    """Positions where offsets move ahead of codes by one (a dropped character) or fall behind (an expanded one)."""
    dropped = lengths == 0
    extra = ragged(first[~dropped] + 1, lengths[~dropped] - 1)
    breaks = np.concatenate([first[dropped], extra])
    steps = np.repeat([1, -1], [int(dropped.sum()), extra.size])
    order = np.argsort(breaks, kind="stable")
    return Shifts(breaks[order], np.concatenate([[0], np.cumsum(steps[order])]))


def normalized(text: str) -> str:
    """The codes of a text as a str of one character each."""
    return normalize(text).codes.tobytes().decode("latin-1")
