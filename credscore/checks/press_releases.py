"""Whether a text is a press release, by the forms that only publishers of such texts use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_FORMS: Final = (
    (("About ",), r"^About [A-Z0-9][^\n.!?]{0,70}:?[ \t]*$|^About [A-Z][^\n.!?]{0,50}[:\u2013\u2014-] ?[A-Z]"),
    (
        ("NYSE", "NASDAQ", "Nasdaq", "TSX", "CSE", "OTC", "AMEX", "LSE", "AIM", "ASX"),
        r"\((?:NYSE|NASDAQ|Nasdaq|NasdaqGS|TSXV?|TSX-V|CSE|OTC[A-Z]*|AMEX|LSE|AIM|ASX)\b[^)\n]{0,24}: ?[A-Z]",
    ),
    (("orward-", "FORWARD-"), r"[Ff]orward-[Ll]ooking [Ss]tatements|FORWARD-LOOKING STATEMENTS"),
    (
        (" to announce", " to introduce", " to present", " to unveil"),
        r"\b(?:pleased|proud|excited|thrilled|delighted|honou?red) to (?:announce|introduce|present|unveil)\b",
    ),
    (
        (" information", "o learn more"),
        r"\b(?:[Ff]or (?:more|further|additional) information|[Tt]o learn more)\b[^.\n]{0,60}"
        r"\b(?:visit|contact|call|go to)\b",
    ),
    (
        (" Contact", " CONTACT", " Inquiries", " Enquiries", " Relations", " RELATIONS", " Communications"),
        r"\b(?:Media|Press|Investor|Company|Corporate|MEDIA|PRESS|INVESTOR) "
        r"(?:Contacts?|CONTACTS?|Inquiries|Enquiries|Relations|RELATIONS|Communications)\b",
    ),
    (
        ("he Company", "ewswire", "NEWSWIRE", "BUSINESS WIRE", "ACCESSWIRE", "Presswire"),
        r"\b[Tt]he Company\b|\b(?:PR ?Newswire|BUSINESS WIRE|GLOBE ?NEWSWIRE|GlobeNewswire|ACCESSWIRE|EIN Presswire)\b",
    ),
    (("\u00ae", "\u2122", "\u2120"), r"[a-z]\s?[\u00ae\u2122\u2120]"),
)  # fmt: skip
"""Headings of boxes about the publisher, tickers, cautions for investors, announcements, invitations to visit or call,
contacts of a press office, names of wires, and marks after names: literal strings, and a pattern that is searched for
where one of them occurs."""
_PATTERNS: Final = tuple((literals, re.compile(pattern, re.M)) for literals, pattern in _FORMS)


@lru_cache(maxsize=64)
def is_press_release(text: str) -> bool:
    """Whether a text contains one of the forms: 0.64 of press releases do, and 0.007 of news reports."""
    return any(pattern.search(text) for literals, pattern in _PATTERNS if any(literal in text for literal in literals))
