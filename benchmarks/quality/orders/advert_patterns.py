"""Sixty patterns of advertising words, the baseline that a head of promotion must beat."""

from __future__ import annotations

import re
from typing import Final

PATTERNS: Final = (
    r"",
    r"(?:order|buy|shop|call|book|register|join|subscribe|apply) (?:now|today)",
    r"sign up (?:now|today|for free)",
    r"click here",
    r"learn more",
    r"find out more",
    r"get started",
    r"get (?:yours|it) (?:now|today)",
    r"don'?t miss",
    r"act now",
    r"hurry",
    r"limited[- ]time",
    r"while (?:supplies|stocks?) lasts?",
    r"for a limited time",
    r"free (?:shipping|delivery|trial|sample|gift|quote|estimate|consultation|download)",
    r"absolutely free",
    r"for free",
    r"no (?:obligation|strings attached|purchase necessary|risk)",
    r"risk[- ]free",
    r"money[- ]back",
    r"guarantee[ds]?",
    r"satisfaction",
    r"\d+ ?(?:%|percent|per cent) off",
    r"save (?:up to )?[$£€]?\d+",
    r"half[- ]price",
    r"discount(?:s|ed)?",
    r"coupons?",
    r"promo(?:tion)?(?:al)? codes?",
    r"special offers?",
    r"best (?:price|prices|deal|deals|value)",
    r"low(?:est)? prices?",
    r"great deals?",
    r"affordable",
    r"on sale",
    r"only [$£€]\d+",
    r"[$£€]\d+\.(?:99|95|49)",
    r"toll[- ]free",
    r"call us",
    r"contact us",
    r"visit (?:us|our (?:website|site|store|shop|showroom))",
    r"our (?:products?|services?|customers?|clients|team|experts|store|experience)",
    r"your (?:home|business|needs|budget|family|order|purchase|dream)",
    r"you(?:'ll| will) love",
    r"you deserve",
    r"perfect for",
    r"ideal for",
    r"easy[- ]to[- ]use",
    r"state[- ]of[- ]the[- ]art",
    r"world[- ]class",
    r"award[- ]winning",
    r"industry[- ]leading",
    r"leading (?:provider|supplier|manufacturer|company)",
    r"high(?:est)?[- ]quality",
    r"premium",
    r"luxur(?:y|ious)",
    r"exclusive(?:ly)?",
    r"unique",
    r"innovative",
    r"brand[- ]new",
    r"customer service",
    r"in stock",
    r"",
)
ADVERT: Final = re.compile("|".join(rf"(?<!\w){pattern}(?!\w)" for pattern in PATTERNS), re.IGNORECASE)


def advertising(text: str) -> float:
    """Advertising phrases per hundred words."""
    return 100.0 * len(ADVERT.findall(text)) / max(1, len(text.split()))
