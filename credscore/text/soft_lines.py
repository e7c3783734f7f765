"""Line ends that a format joins into a paragraph.

Markdown and HTML treat line ends inside a paragraph as blanks. A line that an editor set apart stays one: the page's
own lines ("Share this: Tweet | Print") and turns of transcripts ("Anna: I saw it.") are read as in plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from credscore.document import Rendered
from credscore.text.arrays import Ints, Places, distinct, flagged
from credscore.text.characters import BLANK, LINE_FEED
from credscore.text.lines import page_lines, speaks
from credscore.text.normalize import Normalized
from credscore.text.tokens import Tokens


def joined_lines(texts: Iterable[tuple[int, str, Rendered]], normalized: Normalized) -> Places:
    """int64[n]: the blanks in the codes that replace line ends. `texts` gives the start of each document in the
    joined text, its file and its rendering."""
    found = [np.zeros(0, np.int64)]
    for base, file, rendered in texts:
        ends = np.array(list(_line_feeds(file)), np.int64)
        place = rendered.place(ends)
        read = rendered.text
        before = [p if read[p : p + 1] == " " else p - 1 for p in place.tolist() if p]
        found.append(np.array([p for p in before if read[p] == " "], np.int64) + base)
    codes = normalized.to_codes.of(distinct(np.concatenate(found)))
    return codes[normalized.codes.take(codes, mode="clip") == BLANK].astype(np.int64)


def _line_feeds(file: str) -> Iterator[int]:
    at = file.find("\n")
    while at >= 0:
        yield at
        at = file.find("\n", at + 1)


def kept_ends(normalized: Normalized, tokens: Tokens, joined: Places) -> NDArray[np.int64]:
    """int64[n]: the joined line ends to restore: next to one of the page's own lines, and before a turn."""
    if not tokens.count:
        return joined[:0]
    codes = normalized.codes
    ends = np.concatenate([tokens.where(LINE_FEED), joined])
    soft = np.concatenate([np.zeros(ends.size - joined.size, np.bool_), np.ones(joined.size, np.bool_)])
    order = np.argsort(ends, kind="stable")
    end, soft = ends[order].astype(np.int32), soft[order]
    following: Ints = tokens.before(end)
    turn = speaks(codes, tokens, following)
    own = page_lines(codes, tokens, end, ~soft | turn)
    kept = own | turn
    kept[:-1] |= own[1:]
    return end[flagged(kept & soft)].astype(np.int64)
