"""Which open elements a tag closes without their end tags."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENDS_P: Final = _names(
    "address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hgroup hr main menu nav ol p pre search section summary table ul"
)
_ENDS: Final = {
    **dict.fromkeys(_ENDS_P, _names("p")),
    **{name: _names("dt dd") for name in ("dt", "dd")},
    **{name: _names("td th") for name in ("td", "th")},
    "li": _names("li"),
    "tr": _names("tr td th"),
    "tbody": _names("tr td th thead tbody"),
}
"""Elements that an opening tag implicitly closes, ..."""
_WALLS: Final = _names("table ul ol dl blockquote div section article main body")
"""... unless one of these is open in between."""

_ENDS_SKIPPED: Final = {
    **_ENDS,
    **{name: _names("caption colgroup tr td th thead tbody tfoot") for name in ("tbody", "thead", "tfoot")},
    "tr": _names("tr td th caption colgroup thead"),
    "caption": _names("caption"),
    **{name: _names("option") for name in ("option", "optgroup")},
    **{name: _names("rt rp") for name in ("rt", "rp")},
    **{name: _names(name) for name in ("a", "button", "nobr")},
}
"""The same for elements that are not read, of any kind."""
HEADINGS: Final = _names("h1 h2 h3 h4 h5 h6")
"""Elements that the end tag of any of them closes."""
_LOOK_BACK: Final = 12
"""Elements this far from the innermost are not closed."""


def closed_by(tag: str, names: Iterable[str]) -> int:
    """How many of the open elements with these names, innermost first, a start tag closes; 0 if none. Call again: those
    left may be closed in turn."""
    ended = _ENDS.get(tag)
    for back, name in enumerate(islice(names, _LOOK_BACK) if ended else (), 1):
        if ended and name in ended:
            return back
        if name in _WALLS:
            break
    return 0


def ends_skipped(tag: str, skipped: str, inside: Iterable[str]) -> bool:
    """Whether a start tag closes a skipped element and all elements open inside it."""
    ended = _ENDS_SKIPPED.get(tag, ())
    return skipped in ended and all(name in ended for name in inside)
