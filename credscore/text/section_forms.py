"""The forms of headings and lines by which `page_sections` knows comments, other stories and notes on the author."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern
from typing import Final

from credscore.text.page_forms import expanded

FIRST: Final = (
    "comments", "comment", "join", "start", "leave", "post", "add", "write", "have", "reader", "readers", "what",
    "your", "letters", "discussion", "conversation", "reactions", "replies", "responses", "top", "latest", "recent",
    "all", "view", "show", "hide", "feedback", "share", "from", "related", "you", "recommended", "more", "most",
    "read", "trending", "popular", "editor", "editors", "also", "see", "next", "up", "similar", "other", "don",
    "keep", "in", "elsewhere", "around", "promoted", "about", "meet", "author", "writer", "contributor", "the", "one",
    "two", "three", "suggested", "featured", "who", "discuss", "reply", "community", "user", "debate", "further",
)  # fmt: skip
"""First words of headings."""
_READERS: Final = (
    r"(?:\d[\d,]*|one|two|three) (?:(?:reader |user )?comments?|replies|reply|responses?|reactions?|thoughts?)"
    r"(?: (?:on|to|for|about)\b.*| so far)?|"
    r"(?:user |reader |readers'? ?)?(?:comments?|replies|responses|reactions|discussion|conversation) ?\(\d[\d,]*\)|"
    r"(?:join|start|continue|be part of) (?:the|this|our) (?:discussion|conversation|debate)\b.{0,40}|"
    r"(?:leave|post|add|write|submit) (?:a|your) (?:reply|comment|response|thoughts)\b.{0,40}|"
    r"(?:have|share) your (?:say|thoughts|views|opinions?)|what do you think|"
    r"(?:readers?'?s?'?|users?'?s?'?|community) (?:comments?|reactions?|responses?|replies|letters|feedback|opinions|"
    r"views)|"
    r"(?:comments?|letters|reactions?|feedback|responses) (?:from|by|of) (?:our |the )?(?:readers|community|users)|"
    r"what (?:our |the |other )?(?:readers|users|people) (?:are saying|think|say|have to say)|"
    r"(?:our )?readers (?:respond|react|reply|comment|say|write)|"
    r"your (?:comments?|views|reactions?|thoughts|letters|feedback|responses|opinions)|from the comments|"
    r"(?:top|latest|recent|newest|all|view|show|hide|best|popular|most liked)(?: all)? (?:comments|replies)|"
    r"comments? section"
)
"""Headings of what readers wrote, ..."""
_PERHAPS_READERS: Final = (
    r"(?:the )?(?:comments?|discussion|conversation|reactions|replies|responses|feedback|debate|discuss|letters)"
)
"""... and those that an author may use, too."""
_STORIES: Final = (
    r"(?:you|readers) (?:may|might|will|could)? ?also (?:like|love|enjoy|be interested in|want to read|read)|"
    r"(?:recommended|suggested|picked|selected|more) for you|"
    r"(?:related|recommended|suggested|similar|other|further|popular|trending|featured|promoted|sponsored|latest|recent|"
    r"top|more) (?:stories|articles?|posts?|content|coverage|news|links|headlines|reads|items)|"
    r"more (?:like this|to read|on this (?:story|topic|subject)|in this section|from (?:the (?-i:[A-Z\x80])[\w ]+|us|"
    r"our (?:site|partners|newsroom|sponsors)|around the web|the web|the author|this author))|"
    r"(?:the )?most (?:read|popular|viewed|shared|commented|discussed)"
    r"(?: (?:stories|articles|posts|today|now|this week))?|"
    r"(?:what to )?read (?:next|this next|also|more)|(?:trending|popular)(?: (?:now|today|this week))?|also read|"
    r"editor'?s?'? (?:picks?|choice)|don't miss|keep reading|from around the web|around the web|"
    r"elsewhere on the web|next (?:stories|articles?|posts?)"
)
"""Headings of other stories, ..."""
_PERHAPS_STORIES: Final = r"related|recommended|more|see also|in other news|up next|next"
"""... and those that an author may use, too."""
_AUTHOR: Final = (
    r"(?:about|meet) (?:the|this|our) (?:guest )?(?:authors?|writers?|reporters?|bloggers?|columnists?|contributors?|"
    r"editors?|journalists?)|"
    r"(?:author|writer|contributor)s?'?s? (?:bio|bios|profile|biography|biographies|info|information)|the authors?|"
    r"about me|who wrote this"
)
_ABOUT_NAME: Final = r"about (?P<name>{name}(?: {name}){1,3})"
PERSON: Final = re.compile(rb"\b(?:he|she|his|her|hers)\b", re.IGNORECASE)
INFORMAL: Final = re.compile(rb"!|\bI\b|\b(?:my|lol|wow|omg|haha)\b|\bme\b", re.IGNORECASE)
"""Signs of a reader's own voice ("we" and "you" are frequent in papers and manuals)."""
_ENTRY: Final = (
    r"reply(?: from .{1,40})?|.{0,40}\b(?:says|said|wrote|writes|replied|commented):?|"
    r"(?:like|likes|upvote|report|share|flag|edit|downvote|permalink|quote|sort by|oldest|newest|best|guest|"
    r"anonymous)\b.{0,40}|.{0,40}\bago\b.{0,40}|"
    r".{0,60}\b(?:at|on) \d{1,2}:\d\d.{0,20}|.{0,40}\b(?:reply|upvote|permalink|replies to)\b.{0,40}"
)
"""Lines around a comment: who wrote when, and buttons."""
STOPS: Final = (b".", b'."', b".'", b".)", b":", b";")
_BIO: Final = (
    r"(?:(?:dr|prof|professor|rev|sir)\.? )?(?P<name>{name}(?: (?:(?:de|van|von|al|bin) )?{name}){1,3})"
    r"(?:,? (?:ph\.?d|m\.?d|jr|sr)\.?)?,? (?:"
    r"(?:is|was) (?:also |currently |now )?(?:an?|the|our|one of) (?:[\w\x80'/&-]+,? ){0,8}?(?:authors?|writer|"
    r"professor|fellow|lecturer|columnist|journalist|reporter|editor|founder|co-?founder|director|researcher|consultant|"
    r"novelist|historian|economist|lawyer|attorney|teacher|student|scientist|analyst|strategist|host|producer|photographer|"
    r"blogger|contributor|essayist|poet|correspondent|biographer|scholar|activist|psychologist|physician|critic|"
    r"speaker|coach)\b|"
    r"(?:currently |also )?(?:teaches|writes|covers|blogs|lives and works|reports|edits|hosts|lectures) |"
    r"has (?:(?:written|covered|reported) (?:for|on|from|about|extensively)|"
    r"been (?:a|an|the) (?:[\w\x80'-]+ ){0,4}(?:reporter|writer|editor|columnist|journalist))\b)"
)
"""How a note on the author begins."""
ACTS: Final = re.compile(
    rb"\b(?:who (?:was|had|were|lost|died|left|said|told)|said|says|told|testified|declined|argued|added|accused|"
    rb"charged|arrested|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""What someone in a report does, but not in a note on the author."""


@cache
def form(name: str) -> Pattern[bytes]:
    """The form of whole headings of a kind, or of the lines around a comment ("entry")."""
    forms = {
        "readers": _READERS, "perhaps readers": _PERHAPS_READERS, "stories": _STORIES, "author": _AUTHOR,
        "perhaps stories": _PERHAPS_STORIES, "about": _ABOUT_NAME, "entry": _ENTRY,
    }  # fmt: skip
    return expanded(rf"(?:{forms[name]})[\W_]*")


@cache
def bio_form() -> Pattern[bytes]:
    """The beginning of a note on the author."""
    return expanded(_BIO)


def may_open(heading: str) -> bool:
    """Whether a heading may open a section of the page."""
    code = heading.strip().replace("’", "'").encode("latin-1", "replace")
    kinds = ("readers", "perhaps readers", "stories", "perhaps stories", "author", "about")
    return any(form(kind).fullmatch(code) for kind in kinds)
