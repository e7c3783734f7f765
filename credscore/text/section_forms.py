"""The forms of headings and lines by which `page_sections` finds comments, other stories and notes on the author."""

from __future__ import annotations

import re
from functools import cache
from re import Match, Pattern
from typing import Final

from credscore.late_regex import late
from credscore.text.page_forms import expanded

FIRST: Final = (
    "comments", "comment", "join", "start", "leave", "post", "add", "write", "have", "reader", "readers", "what",
    "your", "letters", "discussion", "conversation", "reactions", "replies", "responses", "top", "latest", "recent",
    "all", "view", "show", "hide", "feedback", "share", "from", "related", "you", "recommended", "more", "most",
    "read", "trending", "popular", "editor", "editors", "also", "see", "next", "up", "similar", "other", "don",
    "keep", "in", "elsewhere", "around", "promoted", "about", "meet", "author", "writer", "contributor", "the", "one",
    "two", "three", "suggested", "featured", "who", "discuss", "reply", "community", "user", "debate", "further",
    "viewer", "viewers", "listener", "listeners", "facebook", "social", "member", "sponsored", "if", "our", "written",
    "biography", "contributors", "authors", "writers", "people", "stories", "articles", "highlighted", "selected",
    "best", "newest", "new", "last", "continue", "submit", "tell", "users", "guest", "customer", "customers", "buyer",
    "buyers", "verified", "product", "reviews", "review", "ratings", "rating",
)  # fmt: skip
"""First words of headings."""
_CROWD: Final = r"(?:(?:reader|user|viewer|listener|member|guest|subscriber)s?'?s?'?|community)"
_READERS: Final = (
    r"(?:\d[\d,]*|one|two|three) (?:(?:{crowd} )?comments?|replies|reply|responses?|reactions?|thoughts?)"
    r"(?: (?:on|to|for|about)\b.*| so far)?|"
    r"(?:{crowd} )?(?:comments?|replies|responses|reactions|discussion|conversation) ?\(\d[\d,]*\)|"
    r"(?:join|start|continue|be part of) (?:the|this|our|in the) (?:discussion|conversation|debate)\b.{0,40}|"
    r"(?:leave|post|add|write|submit) (?:a|your) (?:reply|comment|response|thoughts)\b.{0,40}|"
    r"(?:have|share) your (?:say|thoughts|views|opinions?)|what do you think|tell us what you think|"
    r"(?:{crowd}|facebook|social media) (?:comments?|reactions?|responses?|replies|letters|feedback|opinions|views)|"
    r"(?:comments?|letters|reactions?|feedback|responses|replies) (?:from|by|of|on) (?:our |the )?(?:{crowd}|facebook|"
    r"twitter|social media)|"
    r"what (?:our |the |other )?(?:{crowd}|people) (?:are saying|think|say|have to say)|"
    r"(?:our )?(?:readers|users|viewers|listeners) (?:respond|react|reply|comment|say|write)|"
    r"your (?:comments?|views|reactions?|thoughts|letters|feedback|responses|opinions)|from the comments|"
    r"(?:top|latest|recent|newest|all|view|show|hide|best|popular|most liked|featured|selected|highlighted)(?: all)?"
    r" (?:{crowd} )?(?:comments?|replies)|comments? section"
)
"""Headings of what readers wrote, ..."""
_PERHAPS_READERS: Final = (
    r"(?:the )?(?:comments?|discussion|conversation|reactions|replies|responses|feedback|debate|discuss|letters)|"
    r"(?:(?:customer|user|reader|guest|buyer|verified|product)s?'?s?'? )?(?:reviews?|ratings?)(?: (?:and|&) "
    r"(?:reviews?|ratings?))?(?: ?\(\d[\d,]*\))?"
)
"""... and those that an author may use, too."""
_STORIES: Final = (
    r"(?:you|readers) (?:may|might|will|could)? ?also (?:like|love|enjoy|be interested in|want to read|read)|"
    r"(?:recommended|suggested|picked|selected|more) for you|"
    r"(?:(?:our|the|your|don't miss these|don't miss our) )?(?:related|recommended|suggested|similar|other|popular|"
    r"trending|featured|promoted|sponsored|latest|recent|top|more|best|new|last|selected|editors'|these|don't miss)"
    r" (?:(?:news|sponsored|popular|recent|related) )?(?:stories|articles?|posts?|content|coverage|news|links|"
    r"headlines|reads|reading|items|videos)(?: (?:for you|today|now|(?:that |which )?you "
    r"(?:may|might|will|could)\b.{0,30}|from (?:around the web|our partners|our sponsors|our archives?|"
    r"the (?-i:[A-Z\x80])[\w ]+)))?|(?:stories|articles|posts) (?:for you|you (?:may|might)\b.{0,30})|"
    r"more (?:like this|to read|on this (?:story|topic|subject)|in this section|from (?:the (?-i:[A-Z\x80])[\w ]+|us|"
    r"our (?:site|partners|newsroom|sponsors)|around the web|the web|the author|this author))|"
    r"(?:the )?most (?:read|popular|viewed|shared|commented|discussed)"
    r"(?: (?:stories|articles|posts|today|now|this week))?|"
    r"(?:what to )?read (?:next|this next|also|more)|(?:trending|popular) (?:now|today|this week)|also read|"
    r"editor'?s?'? (?:picks?|choice)|don't miss(?: these| this)?(?: stories| articles)?|keep reading|"
    r"(?:from )?(?:around|elsewhere on) the web|"
    r"next (?:stories|articles?|posts?)|from (?:the|our) archives?|in case you missed it|"
    r"if you (?:liked|enjoyed|like|enjoy) (?:this|reading)\b.{0,40}"
)
"""Headings of other stories, ..."""
_PERHAPS_STORIES: Final = (
    r"related|recommended|more|see also|in other news|up next|next|trending|popular|further reading"
)
"""... and those that an author may use, too."""
_AUTHOR: Final = (
    r"(?:about|meet) (?:the|this|our) (?:guest )?(?:authors?|writers?|reporters?|bloggers?|columnists?|contributors?|"
    r"editors?|journalists?)|"
    r"(?:author|writer|contributor)s?'?s? (?:bio|bios|profile|biography|biographies|info|information)|"
    r"about me|who wrote this"
)
"""Headings of notes on the author, ..."""
_PERHAPS_AUTHOR: Final = (
    r"(?:the )?(?:authors?|writers?|contributors?)|bio|biography|"
    r"(?:about|meet) (?:the|this|our) (?:author|writer|contributor)s?:? {names}|(?:written|posted) by:? {names}"
)
"""... and those that may be others."""
_ON_AUTHOR: Final = (
    r"(?:(?:dr|prof|professor|rev|sir)\.? )?{name} (?:(?:de|van|von|al|bin) )?{name}\b|(?-i:He|She)\b|"
    r"(?:the |our )?(?:author|writer|contributor)s? (?:is|are|was|has|have|lives?|writes?|teach(?:es)?|works?) "
    r"(?!(?:found|given|set|listed|stored|taken|identified|optional|required|needed|used)\b)|"
    r"(?!(?:it|this|that|there|they|the|each)\b){name} (?:is|was|has|lives|writes|teaches|works|covers|reports)\b"
)
"""Openings of notes below the latter."""
_ABOUT_NAME: Final = r"about (?P<name>{name}(?: {name}){1,3})"
PERSON: Final = late(rb"\b(?:he|she|his|her|hers)\b", re.IGNORECASE)
INFORMAL: Final = late(rb"!|\bI\b|\b(?:my|lol|wow|omg|haha)\b|\bme\b", re.IGNORECASE)
"""Signs of a reader's own voice ("we" and "you" are frequent in papers and manuals)."""
_ENTRY: Final = (
    r"reply(?: from .{1,40})?|.{0,40}\b(?:says|said|wrote|writes|replied|commented):?|"
    r"(?:like|likes|upvote|report|share|flag|edit|downvote|permalink|quote|sort by|oldest|newest|best|guest|"
    r"anonymous)\b.{0,40}|.{0,40}\bago\b.{0,40}|"
    r".{0,60}\b(?:at|on) \d{1,2}:\d\d.{0,20}|.{0,40}\b(?:reply|upvote|permalink|replies to)\b.{0,40}"
)
"""Lines around a comment: who wrote when, and buttons."""
STOPS: Final = (b".", b'."', b".'", b".)", b":", b";")
_ROLE: Final = (
    r"(?:authors?|writers?|professors?|fellows?|lecturers?|columnists?|journalists?|reporters?|editors?|(?:co-?)?founders?|"
    r"directors?|researchers?|consultants?|novelists?|historians?|economists?|lawyers?|attorneys?|teachers?|students?|"
    r"scientists?|analysts?|strategists?|hosts?|producers?|photographers?|bloggers?|contributors?|essayists?|poets?|"
    r"correspondents?|biographers?|scholars?|activists?|psychologists?|physicians?|critics?|speakers?|coach)"
)
_BIO_NAME: Final = (
    r"(?:(?:about )?(?:the )?(?:author|writer|columnist)s?(?: bio)?[:,]? )?"
    r"(?:(?:dr|prof|professor|rev|sir)\.? )?(?P<name>(?!the ){name}(?: (?:(?:de|van|von|al|bin) )?{name}){1,3})"
)
"""The name with which it begins."""
_BIO: Final = (
    rf"(?:{_BIO_NAME}"
    r"(?:,? (?:ph\.?d|m\.?d|jr|sr)\.?)?(?: and {name}(?: {name}){1,3})?,? (?:"
    r"(?:is|was) (?:also |currently |now )?(?:an?|the|our|one of) (?:[\w\x80'/&-]+,? ){0,8}?{role}\b|"
    r"(?:is|are) (?:also |currently |now |both )?(?:[\w\x80'/&-]+,? ){0,4}?{role}\b|"
    r"an? (?:[\w\x80'/&-]+ ){0,6}?{role}\b[^.,]{0,60}, (?:lives|writes|teaches|works|covers|edits|is (?:an?|the))\b|"
    r"(?:currently |also )?(?:teach(?:es)?|writes?|covers?|blogs?|reports?|edits?|hosts?|lectures?) "
    r"(?!(?:that|how|whether|why|the (?:cost|costs))\b)|"
    r"lives? (?:and (?:works?|writes?|teaches) )?in {names},? (?:where|and) (?:(?:he|she|they) )?"
    r"(?:writes?|teach(?:es)?|works?|covers?|edits?|reports?|runs?)\b|"
    r"has (?:(?:written|covered|reported) (?:for|on|from|about|extensively)|"
    r"been (?:a|an|the) (?:[\w\x80'-]+ ){0,4}(?:reporter|writer|editor|columnist|journalist))\b))"
)
"""How a note on the author begins."""
NO_PERSON: Final = late(
    rb".*\b(?:hall|county|city|university|college|institute|post|times|news|herald|company|group|council|board|office|"
    rb"department|school|center|centre|bridge|street|foundation|association|society|committee|party|church|hospital|"
    rb"bank|house|club|team|museum|library|agency|service|court|union|media|inc|corp|ltd|llc)",
    re.IGNORECASE,
)
"""Names that end like those of places and bodies."""
ACTS: Final = late(
    rb"\b(?:who (?:was|had|were|lost|died|left|said|told)|said|says|told|testified|declined|argued|added|accused|"
    rb"charged|arrested|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""What someone in a report does, but not in a note on the author."""


_OF_READERS: Final = (
    b"comment", b"repl", b"respon", b"react", b"thought", b"discuss", b"conversation", b"debate", b"say", b"view",
    b"opinion", b"think", b"letter", b"feedback", b"write", b"rating",
)  # fmt: skip
_NEEDED: Final[dict[str, tuple[bytes, ...]]] = {
    "readers": _OF_READERS,
    "perhaps readers": _OF_READERS,
    "stories": (
        b"you", b"stor", b"article", b"post", b"content", b"coverage", b"news", b"link", b"headline", b"read", b"item",
        b"video", b"more", b"most", b"trending", b"popular", b"also", b"editor", b"miss", b"web", b"archive",
    ),
    "perhaps stories": (b"related", b"recommend", b"more", b"also", b"news", b"next", b"trending", b"popular", b"read"),
    "author": (b"about", b"meet", b"bio", b"profile", b"info", b"wrote"),
    "perhaps author": (b"author", b"writer", b"contributor", b"bio", b"by"),
    "about": (b"about",),
}  # fmt: skip
"""Letters of which each heading of a kind has some. Most lines have none, so that the form need not be compiled."""


@cache
def form(name: str) -> Pattern[bytes]:
    """The form of whole headings of a kind, of the lines around a comment ("entry"), or of notes
    on the author ("on author")."""
    forms = {
        "readers": _READERS, "perhaps readers": _PERHAPS_READERS, "stories": _STORIES, "author": _AUTHOR,
        "perhaps stories": _PERHAPS_STORIES, "perhaps author": _PERHAPS_AUTHOR, "about": _ABOUT_NAME, "entry": _ENTRY,
        "on author": _ON_AUTHOR,
    }  # fmt: skip
    return expanded(rf"\W*(?:{forms[name].replace('{crowd}', _CROWD)})[\W_]*")


def heading_of(kind: str, text: bytes) -> Match[bytes] | None:
    """The match of a whole heading of a kind."""
    lower = text.lower()
    return form(kind).fullmatch(text) if any(letters in lower for letters in _NEEDED[kind]) else None


def bio(text: bytes) -> Match[bytes] | None:
    """The beginning of a note on the author that opens a text."""
    if expanded(_BIO_NAME).match(text) is None:  # faster to compile
        return None
    return expanded(_BIO.replace("{role}", _ROLE)).match(text)


def may_open(line: str) -> bool:
    """Whether a line may be a heading that opens a section of the page."""
    code = line.strip().replace("’", "'").encode("latin-1", "replace")
    kinds = ("readers", "perhaps readers", "stories", "perhaps stories", "author", "perhaps author", "about")
    return any(heading_of(kind, code) for kind in kinds)
