"""HTML elements grouped by their role in reading, and their visibility."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from credscore.readers.html.certain_styles import displays, surely_hides
from credscore.readers.html.styles import CACHED_LENGTH, hides


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID: Final = _names("area base br col embed hr img input link meta param source track wbr")

UNREAD_INLINE: Final = _names("svg math select button object video audio canvas datalist map progress meter rp")
UNREAD: Final = UNREAD_INLINE | _names("template dialog nav")
"""Elements that are never read."""
NOT_SHOWN: Final = _names("template video audio canvas progress meter")
"""Elements whose content browsers do not show, or only as a fallback, ..."""
_SHOWN_ON_DEMAND: Final = _names("datalist rp dialog")
"""... or only if a style sheet displays them."""

INLINE: Final = UNREAD_INLINE | _names(
    "abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr rt ruby s small span strike strong "
    "sub time tt u var a code kbd samp q sup"
)
KEPT: Final = UNREAD_INLINE | _names("a code kbd samp tt q sup span")
"""Inline elements that affect their content."""
PASSED: Final = INLINE - KEPT - {"time"}
"""Inline elements that matter only if hidden."""

WHOLE: Final = _names("html body main article")
"""Elements that are never removed on looks."""

FRAME: Final = _names("aside header footer")
"""Elements that frame a page when outside an article."""

CODE: Final = _names("code kbd samp tt pre")

_SAYING: Final = _names("class id style hidden popover role aria-hidden")
"""Attributes that can hide an element."""
_HIDDEN_ROLES: Final = _names("navigation search banner contentinfo dialog alertdialog menu menubar toolbar")
_HIDDEN_CLASSES: Final = _names(
    "hidden hide is-hidden u-hidden d-none display-none invisible visuallyhidden offscreen element-invisible "
    "assistive-text screen-reader-only tooltiptext tooltip-text tooltip-content popover-content hovercard "
    "headerlink hash-link anchorjs-link mw-editsection"
)
"""Classes commonly used to hide elements, and those of the links beside headings, ..."""
_SHOWN_CLASSES: Final = re.compile(r"(?<!\S)(?:d|visible|show)-(?:xs|sm|md|lg|xl)|(?:xs|sm|md|lg|xl):")
"""... unless one of these shows the element on some screens."""
_HIDDEN_NAMES: Final = re.compile(
    r"(?:cookie|gdpr|ccpa|consent)s?[-_]?(?:banner|bar|box|notice|consent|law|popup|pop-up|modal|message|info|alert|wall|"
    r"overlay|dialog|prompt|wrapper|container|disclaimer|settings|manager|preferences|layer|window)|"
    r"(?<![a-z])(?:rollover|mouse-?over|hover-?card|tool-?tip|popover)(?:[-_][a-z]{1,20}){0,2}[-_]"
    r"(?:block|content|contents|card|box|body|panel|popup|inner|bubble)(?![a-z])|"
    r"cookiebot|onetrust|didomi|usercentrics|qc-cmp|osano|truste-|cc-window|(?<![a-z])(?:eu-?cookie|sr-only|"
    r"visually-?hidden|screen-reader|skip-(?:link|to))",
    re.IGNORECASE,
)


def invisible(name: str, facts: dict[str, str]) -> bool:
    """Whether an element is never read, or is hidden by an attribute, style or name, as cookie boxes are."""
    if name in UNREAD:
        return True
    if name in WHOLE or _SAYING.isdisjoint(facts):
        return False
    return (
        is_hidden(facts)
        or facts.get("aria-hidden", "").lower() == "true"
        or facts.get("role", "").lower() in _HIDDEN_ROLES
        or (name in INLINE and hidden_by_class(facts.get("class", "")))
        or _named_hidden(f"{facts.get('class', '')} {facts.get('id', '')}")
    )


def may_show(name: str, facts: dict[str, str]) -> bool:
    """Whether a browser may show an element that is not read: a menu, drawing or control, one that is considered
    invisible because of its class, id, role or label, or one whose hiding is not certain."""
    if name in NOT_SHOWN:
        return "shadowrootmode" in facts
    style = facts.get("style", "")
    if displays(style):
        return True
    if name in _SHOWN_ON_DEMAND and not (name == "dialog" and "open" in facts):
        return False
    return not (_is_marked_hidden(facts) and name not in ("svg", "math")) and not surely_hides(name, style)


def is_hidden(facts: dict[str, str]) -> bool:
    """Whether an element is hidden by attribute or inline style."""
    return _is_marked_hidden(facts) or ("style" in facts and hides(facts["style"]))


def _is_marked_hidden(facts: dict[str, str]) -> bool:
    return ("hidden" in facts and facts["hidden"].lower() != "until-found") or "popover" in facts


def hidden_by_class(classes: str) -> bool:
    """Whether style sheets commonly hide these classes."""
    return not _HIDDEN_CLASSES.isdisjoint(classes.split()) and _SHOWN_CLASSES.search(classes) is None


def _named_hidden(names: str) -> bool:
    """Whether classes and an id denote something hidden."""
    return _seen_hidden(names) if len(names) <= CACHED_LENGTH else _seen_hidden.__wrapped__(names)


@lru_cache(maxsize=4096)
def _seen_hidden(names: str) -> bool:
    """The same; cached, since pages repeat names."""
    return _HIDDEN_NAMES.search(names) is not None
