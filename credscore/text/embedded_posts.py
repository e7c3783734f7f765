"""Finds embedded posts in plain text: "Fewer words! - Jane Roe (@janeroe) January 31, 2019" is a quotation of hers.

A page that embeds a post of a social network leaves its text and its byline: a dash, the name, the handle in brackets
and the date. The text before the byline in the paragraph, or in the paragraph above it, is the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, with_end
from credscore.text.characters import AT, OPENING_BRACKET
from credscore.text.lines import Lines
from credscore.text.page_forms import expanded
from credscore.text.tokens import Tokens
from credscore.text.transcripts import UnmarkedQuotations, said_of

POST_WORDS: Final = 100
"""Maximum tokens of a post."""
NAME_LENGTH: Final = 64
"""Maximum characters of the name in its byline."""
_HANDLE: Final = expanded(r"\(@\w{1,30}\),? (?:on )?(?:{months}\.? \d{1,2}, \d{4}|\d{1,2} {months}\.? \d{4})")
_NAME: Final = re.compile(rb"(?:^|(?<=\s))-{1,3} ?(?=\w)(?!.*\s-)[^\n()]{1,60} \Z")


def find_posts(codes: Bytes, tokens: Tokens, lines: Lines) -> UnmarkedQuotations:
    """The posts, in order, with the names in their bylines as their sources."""
    at = tokens.where(AT)
    handles = at[codes.take(at - 1) == OPENING_BRACKET] - 1
    return said_of(list(_posts(codes, tokens, lines, handles)) if handles.size else [])


def _posts(codes: Bytes, tokens: Tokens, lines: Lines, handles: NDArray[np.integer]) -> Iterator[tuple[int, ...]]:
    """Each post as its bounds in the codes, and the first and last (excluded) token of the name."""
    edges, opening, free = with_end(lines.paragraph_start, tokens.count), lines.opens, 0
    for handle in handles.tolist():
        begin = max(handle - NAME_LENGTH, 0)
        name = _NAME.search(codes[begin:handle].tobytes())
        byline = _HANDLE.match(codes[handle : handle + NAME_LENGTH].tobytes())
        if not name or not byline:
            continue
        dash, after = begin + name.start(), handle + byline.end()
        last, source, free_behind = (int(token) for token in tokens.before(np.array([dash, handle, after])))
        paragraph = int(np.searchsorted(edges, last, side="right")) - 1
        first = max(int(edges[paragraph]), free)
        if last == edges[paragraph] and not opening[paragraph]:
            first = max(int(edges[paragraph - 1]), free)
        if 0 < last - first <= POST_WORDS:
            start = int(tokens.start[first])
            yield start, start + len(codes[start:dash].tobytes().rstrip()), last, source
        free = free_behind
