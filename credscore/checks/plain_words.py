"""Word lists that distinguish plain use from praise, requests, shouting and vague sources."""

from __future__ import annotations

import re
from typing import Final

KEY_WORDS: Final = frozenset(
    (  # noqa: SIM905 - a list would be a column of words
        "must should shall required recommended optional not may "  # RFC 2119
        "readme license notice authors changes changelog contributing todo fixme makefile install "  # files
        "rest idea socks home path name info true false null none json http https "
        "select insert update delete create table where from join order group post head patch options trace "
        "more close host column summary watched just photo photos video listen article "  # labels of pages
        "warranty warranties liability merchantability software provided"  # licences
    ).split()
)
"""Words usually written in capitals: requirements, names of files, protocols, constants, statements, methods, labels
and licences."""

EMPHASIS: Final = frozenset((  # noqa: SIM905 - a list would be a column of words
    "all every everything nothing nobody never ever always only whole entire real really very truly huge best worst "
    "more most less much many too free here hard good great right wrong true false lies lying truth stop wake want "
    "total sell buy love hate evil insane stupid absolutely totally completely exactly zero opposite oppose "
    "money amazing incredible secret warning attention urgent "
    "biggest greatest dumbest sickest craziest fully everyone everybody forever "
    "breaking shocking must know think believe still even just only"
).split())  # fmt: skip
"""Words written in capitals for emphasis; other single words in capitals are names, labels or acronyms."""

SELLING: Final = frozenset(
    ["now", "today", "buy", "order", "shop", "donate", "hurry", "offer", "offers", "free", "call", "book", "reserve"]
)
"""A call to action with one of these words sells, in any document."""

COMMANDS: Final = frozenset(
    ["install", "run", "clone", "configure", "compile", "import", "type", "open", "create", "add", "download", "set"]
)

MENU: Final = frozenset(["choose", "select", "press", "tap", "then", "menu", "button", "dialog"])
"""Words before the name of a part of a program."""

NOT_ASKED: Final = frozenset((  # noqa: SIM905
    "to can could would will may might should must i we they you he she who people us them a an the of in about how "
    "not cannot chance opportunity want wanted eager able helps help students and also even"
).split())  # fmt: skip
"""Words before a verb that show that it is not a request."""

OPEN_CALLS: Final = re.compile(
    r"^(stick around|try it|stay |join (thousands|the|us)|look out|hurry|tell us|order your|pass it|more to come|"
    r"learn (how|more)|find out|to learn|keep |take (advantage|a look|part)|get (started|involved|your hands|the word)|"
    r"in the comments|warn others|read on|act now|make a|contact your|spread|share (the|your|our)|forward|check out|"
    r"check back|preorder|your (thoughts|donation)|discover|schedule a|call us|have a look|see below|feel free|"
    r"don t hesitate|links? below|by clicking)"
)
"""Verbs that are requests only if they have no subject."""

NO_SOURCE_MEANT: Final = re.compile(
    r"anonym|not to be (named|identified)|^allegedly$|^supposedly$|^reports? (from|are|have)$|people familiar|"
    r"^(some|many|more|most|lots|opponents|critics|supporters|studies|experts|scientists|as many|others).* (are|have|"
    r"were|is|been|had|might|even)$|^(some even|word is|the word is)$|assumed|(be|also|is) (added|noted|said that)|"
    r"^(i was|we were) told$|people think|(several|various|reliable|multiple) (sources|studies)$|^it was announced$|"
    r"^history shows$|^it is considered$|^sources have$|^we understand that$|^it was revealed$|^market participants|"
    r"^everyone says$|evidence shows$|insiders?$|(generally|often) (seen|considered)$|^recent reports$|"
    r"^some people may$|^those who believe$|^what the experts|experts are$"
)
"""Anonymous sources that are known to the reporter."""
EVIDENCE: Final = ("expert", "stud", "research", "critic", "observer", "scientist", "rumo", "insider", "reportedly")
"""Vague sources that also count in technical documents."""

CLEAR_PRAISE: Final = re.compile(
    r"world('s)? (class|renowned|leading|best)|.*\brenowned|state of the art|best in class|unparalleled|"
    r"unrivall?ed|second to none|must (see|read)|.*\b(leading|premier|foremost|finest|prestigious|"
    r"most respected|most celebrated)\b|.*acclaimed|star studded|trailblaz|impeccable|superb|"
    r"nothing short of|(well|widely|highly) (respected|regarded)|one of a kind|top notch|once in a|"
    r"gold standard|visionary|unforgettable|magnificent|masterful|crown jewel|awe inspiring|stunning|exquisite|iconic|"
    r"industry leading|unprecedented|award winning|multi award|esteemed|proudly|"
    r"commitment to excellence"
)
"""Praise wherever it is used; other terms are plain description, except in texts that praise."""


CLEAR_CLAIMS: Final = re.compile(
    r"ai powered|user friendly|easy to use|seamless|proven solution|transform|unlock|harness|worry free|"
    r"hassle free|pleased to announce|all in one|uniquely positioned|provides a full|superior quality|high quality|"
    r"trusted partner|thought leader|(key|significant) milestone|its mission is|whose mission is|we (strive|deliver)|"
    r"peace of mind|streamline|at your fingertips|immersive|innovative|cost effective|"
    r"unique (blend|opportunity)|seasoned team|strategic partner|redefin|maximi[sz]e value|"
    r"our (technology|commitment)|advanced (tech|feat)"
)
"""Claims that hardly anyone makes but the seller: SHARE suffices."""
