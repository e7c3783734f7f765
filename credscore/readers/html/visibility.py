"""The elements of HTML, by what they mean for reading."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import Final


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID: Final = _names("area base br col embed hr img input link meta param source track wbr")

UNREAD_INLINE: Final = _names("svg math select button object video audio canvas datalist map progress meter rp")
UNREAD: Final = UNREAD_INLINE | _names("template dialog nav")
"""Elements that are not read."""

INLINE: Final = UNREAD_INLINE | _names(
    "abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr rt ruby s small span strike strong "
    "sub time tt u var a code kbd samp q sup"
)
KEPT: Final = UNREAD_INLINE | _names("a code kbd samp tt q sup span")
"""Inline elements that matter for what is inside them."""
PASSED: Final = INLINE - KEPT - {"time"}
"""Inline elements that matter only if they are hidden."""

WHOLE: Final = _names("html body main article")
"""Elements that are never left out by their looks."""

FRAME: Final = _names("aside header footer")
"""Elements that frame a page where they stand outside of an article."""

CODE: Final = _names("code kbd samp tt pre")

_ENDS_P: Final = _names(
    "address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hgroup hr main menu nav ol p pre search section summary table ul"
)
ENDS: Final = {
    **dict.fromkeys(_ENDS_P, _names("p")),
    **{name: _names("dt dd") for name in ("dt", "dd")},
    **{name: _names("td th") for name in ("td", "th")},
    "li": _names("li"),
    "tr": _names("tr td th"),
    "tbody": _names("tr td th thead tbody"),
}
"""What an opening tag closes, where the closing tag was left out, ..."""
WALLS: Final = _names("table ul ol dl blockquote div section article main body")
"""... unless one of these stands between."""

_SAYING: Final = _names("class id style hidden role aria-hidden")
"""Attributes that may hide an element."""
_HIDDEN_STYLE: Final = re.compile(
    r"""display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?<![\w-])(?:
    font(?:-size)?\s*:\s*(?:0?\.\d+(?:px|pt)|[01](?:px|pt)|0(?![.\d]*[1-9]))|scale\s*:\s*0(?![.\d]*[1-9])|
    color\s*:\s*(?:transparent|\#[\da-f]{3}0(?![\da-f])|\#[\da-f]{6}00|(?:rgb|hsl)a?\((?:(?:[^(),]{0,20},){3}|[^(),]{0,60}/)
    \s*0?\.?0+%?\s*\))|
    filter\s*:[^;]{0,80}opacity\(\s*0?\.?0*%?\s*\)|clip-path\s*:\s*(?:circle|ellipse)\(\s*0|
    (?:left|top|right|bottom|text-indent|margin-left)\s*:\s*-\d{3,}(?:\d|r?em|v[wh]|%)|
    clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%|
    transform\s*:[^;]{0,80}(?:scale[xy]?\(\s*0\s*\)|translate[xyz3d]*\([^()]{0,60}-\d{4,}px))""",
    re.IGNORECASE | re.VERBOSE,
)
_COLOUR: Final = re.compile(
    r"(?<![\w-])(color|background(?:-color)?)\s*:\s*(#[\da-f]{3,8}|rgba?\([^()]{0,60}\)|white|black)", re.IGNORECASE
)
_CSS_ODD: Final = re.compile(r"/\*.*?(?:\*/|$)|\\([\da-f]{1,6})\s?", re.IGNORECASE | re.DOTALL)
"""Comments, and characters by their numbers: other ways to write a style."""
_CLEAR: Final = re.compile(r"(?<![\w-])opacity\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_FADES: Final = re.compile("transform|transition|animation|will-change", re.IGNORECASE)
"""Styles with which a page shows later what is clear at first."""
_NO_SIZE: Final = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_CUT: Final = re.compile(r"(?<![\w-])overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_HIDDEN_ROLES: Final = _names("navigation search banner contentinfo dialog alertdialog menu menubar toolbar")
_HIDDEN_CLASSES: Final = _names(
    "hidden hide is-hidden u-hidden d-none display-none invisible visuallyhidden offscreen element-invisible "
    "assistive-text screen-reader-only tooltiptext tooltip-text tooltip-content popover-content hovercard"
)
"""Classes that style sheets hide by, ..."""
_SHOWN_CLASSES: Final = re.compile(r"(?<!\S)(?:d|visible|show)-(?:xs|sm|md|lg|xl)|(?:xs|sm|md|lg|xl):")
"""... unless one of these shows what is hidden on some screens."""
_HIDDEN_NAMES: Final = re.compile(
    r"(?:cookie|gdpr|ccpa|consent)s?[-_]?(?:banner|bar|box|notice|consent|law|popup|pop-up|modal|message|info|alert|wall|"
    r"overlay|dialog|prompt|wrapper|container|disclaimer|settings|manager|preferences|layer|window)|"
    r"cookiebot|onetrust|didomi|usercentrics|qc-cmp|osano|truste-|cc-window|(?<![a-z])(?:eu-?cookie|sr-only|"
    r"visually-?hidden|screen-reader|skip-(?:link|to))",
    re.IGNORECASE,
)


def invisible(name: str, facts: dict[str, str]) -> bool:
    """Not read by its kind; or hidden by an attribute, its style or its name, as cookie boxes are."""
    if name in UNREAD:
        return True
    if name in WHOLE or _SAYING.isdisjoint(facts):
        return False
    return (
        is_hidden(facts)
        or facts.get("aria-hidden", "").lower() == "true"
        or facts.get("role", "").lower() in _HIDDEN_ROLES
        or (name in INLINE and hidden_by_class(facts.get("class", "")))
        or _named_hidden(facts.get("class", ""), facts.get("id", ""))
    )


def is_hidden(facts: dict[str, str]) -> bool:
    """Whether the element says itself that it is not shown, by the attribute or an inline style."""
    told = "hidden" in facts and facts["hidden"].lower() != "until-found"
    return told or ("style" in facts and _unseen(facts["style"]))


def _unseen(style: str) -> bool:
    """By its own style of no size, clear, cut away or off the page; style sheets are not read."""
    style = _CSS_ODD.sub(_css_read, style)
    return (
        _HIDDEN_STYLE.search(style) is not None
        or (_CLEAR.search(style) is not None and _FADES.search(style) is None)
        or (_NO_SIZE.search(style) is not None and _CUT.search(style) is not None)
        or _one_colour(style)
    )


def _one_colour(style: str) -> bool:
    """Letters and what is behind them are said to have the same colour."""
    said = {what.lower().removesuffix("-color"): colour.lower() for what, colour in _COLOUR.findall(style)}
    return len(said) == 2 and len(set(said.values())) == 1


def _css_read(odd: re.Match[str]) -> str:
    return chr(min(int(odd[1], 16), sys.maxunicode)) if odd[1] else " "


def hidden_by_class(classes: str) -> bool:
    """Whether style sheets commonly hide what has these classes."""
    return not _HIDDEN_CLASSES.isdisjoint(classes.split()) and _SHOWN_CLASSES.search(classes) is None


@lru_cache(maxsize=4096)
def _named_hidden(classes: str, name: str) -> bool:
    """Whether class and id mean something hidden; pages use the same ones often."""
    return _HIDDEN_NAMES.search(f"{classes} {name}") is not None
