"""Filters the blocks of the main element: removes link lists and the page's own lines."""

from __future__ import annotations

import re
from typing import Final

from credscore.readers.html.blocks import Block, Element, is_heading
from credscore.text.section_forms import may_open

PROSE_WORDS: Final = 8
"""Minimum words outside links for a block to be prose."""
LONG_SENTENCE: Final = 12
FEW_WORDS: Final = 3
"""A block of `LONG_SENTENCE` words that ends like a sentence is prose with `FEW_WORDS` outside links."""
HALF: Final = 0.5
LINKED_WORDS: Final = 40
"""Longer blocks are kept regardless of link density, unless they consist of links only and contain no sentence."""
_LABEL_WORDS: Final = 4
"""A line of fewer words before the text that ends in a colon is a label of the page."""
LINE_WORDS: Final = 25
"""Maximum words of one of the page's own lines."""
ENOUGH: Final = 50
"""Short lines are removed from pages with at least this many words in paragraphs."""
_PARAGRAPHS: Final = frozenset({"p", "dd", "pre", "blockquote"})
"""Elements whose short lines are kept within and after prose."""
_CELLS: Final = frozenset({"li", "td", "th"})
"""Elements in which no line is taken for the page's own."""
_LISTING: Final = re.compile(
    r"\W*(?:(?:top|latest|related|more|other|popular|recommended|trending|featured|recent|similar) (?:stories|news|"
    r"articles|posts|links|headlines|reads?|content|now)|most (?:read|popular|viewed|shared)|you (?:may|might) "
    r"also like|"
    r"editors?['’]?s?['’]? picks?|read also|also read|see also|elsewhere on the web|in other news)\W*$",
    re.IGNORECASE,
)
"""Headings of lists of other stories."""
_FOLLOW: Final = re.compile(
    r"\bfollow (?:him|her|them|us|me) (?:on|at) "
    r"(?:twitter|x|facebook|"
    r"instagram|threads|bluesky|linkedin)\b[^.!?]*[.!?]?\W*$|"
    r"\b(?:news tip|tip,? correction or comment)s?\b[^.!?]{0,40}"
    r"\b(?:let us know|e-?mail us|contact us|write to)\b",
    re.IGNORECASE,
)
"""Notes on the author and to readers, which name an account or a mailbox."""
_NOTE_WORDS: Final = 50
"""Maximum words of such a note."""
_TEASERS: Final = 2
"""Minimum teasers in such a list."""
_STOPS: Final = tuple(".!?…:;\"'”’)»。！？」")
_SENTENCE: Final = re.compile(r"[.!?。！？][\"'”’)]?(?:\s|$)")
_OWN_LINE: Final = re.compile(
    r"\W*(?:by\b|posted\b|published\b|updated\b|written by\b|last (?:updated|modified)|photo(?:graph)?s?\b|image\b|"
    r"picture\b|credits?\b|source\b|tags?\b|topics?\b|filed under|read (?:more|next|also)|see also|also read|"
    r"related\b|more (?:from|on|stories|news)|sponsored|story continues|article continues|listen to|watch\b|"
    r"follow (?:us|me|@)|sign up|subscribe\b|newsletter|click here|comments?\b|\d+ comments?|caption\b|"
    r"media playback|enlarge\b|view (?:all|gallery|more)|load more|show more|continue reading|homepage\b|back to|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,? *(?=\w+\W+\d)|\d{4}-\d\d-\d\d|"
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b)",
    re.IGNORECASE,
)
"""Openings of lines that a page adds around the author's text, ..."""
_WHATEVER_ITS_END: Final = re.compile(
    r"^\W*(?:©|\(c\)|copyright\W{0,4}(?:©|\(c\)|by\b|(?:19|20)\d\d\b|[^.!?]{0,60}\b(?:19|20)\d\d\W*$)|"
    r"(?:like|enjoy|love)(?:d|ed)? (?:this|what you|reading)[^.!?]{0,60}\?|"
    r"share (?:this|it) (?:on|via|story|article|post|page|with (?:your|a) friends?)\b|"
    r"follow us (?:on|at|for|via)\b|chat with us (?:in|on|at|via)\b|"
    r"join us on (?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|discord|threads|bluesky)\b|"
    r"(?:subscribe|sign up) (?:to|for) (?:our|the)\b[^.!?]{0,80}"
    r"\b(?:newsletters?|channel|podcast|magazine|feed|mailing list|e-?mails?|alerts|updates|digest|briefing|edition)\b|"
    r"get [^.]{1,60} (?:delivered|sent) "
    r"(?:(?:straight|directly|right) )?(?:to|through|into) your "
    r"(?:in-?box|e-?mail|letter-?box|mail-?box|door(?:step)?)\b)|"
    r"\ball rights reserved\W*$",
    re.IGNORECASE,
)
"""... and of those that end like sentences."""


def article_blocks(elements: list[Element], blocks: list[Block]) -> list[Block]:
    """The blocks without menus, teaser lists, headings with nothing below them and the page's own
    lines."""
    blocks = blocks[: _listing(blocks)]
    is_prose = [is_paragraph(block) for block in blocks]
    enough = sum(block.words for block, prose in zip(blocks, is_prose, strict=True) if prose) >= ENOUGH
    first = is_prose.index(True) if enough else 0
    kept: list[Block] = []
    follows = not enough
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        linked = is_links(block)
        if is_heading(elements, block) or (place > first and not linked and _opens_section(block)):
            stays = follows
        else:
            stays = not (linked or (enough and _is_line(elements[block.element].tag, block, place < first)))
            follows = stays or (follows and not linked)
        if stays:
            kept.append(block)
    return kept[::-1]


def _opens_section(block: Block) -> bool:
    """Whether a short block is the heading of comments, other stories or a note on the author."""
    return block.words < PROSE_WORDS and may_open(block.text)


def _listing(blocks: list[Block]) -> int:
    """Where a list of other stories at the end begins: a heading of such a list with nothing below it but links and
    short paragraphs that follow a link, as teasers do."""
    found, teasers = len(blocks), 0
    for place in range(len(blocks) - 1, 0, -1):
        block = blocks[place]
        if block.words < PROSE_WORDS and _LISTING.match(block.text):
            found = place if teasers >= _TEASERS else found
        elif is_paragraph(block):
            if block.words > LINKED_WORDS or not is_links(blocks[place - 1]):
                break
            teasers += 1
    return found


def is_paragraph(block: Block) -> bool:
    """Whether a block is prose: enough words outside links."""
    return block.unlinked >= PROSE_WORDS and not is_links(block)


def is_links(block: Block) -> bool:
    """Whether a block is mostly links: a menu, a teaser or a lone link."""
    if block.linked <= HALF * block.words:
        return False
    if block.words > LINKED_WORDS:
        return block.linked == block.words and not ends_sentence(block) and _SENTENCE.search(block.text) is None
    enough = FEW_WORDS if block.words >= LONG_SENTENCE else PROSE_WORDS
    return block.unlinked < enough or not ends_sentence(block)


def is_short_sentence(block: Block) -> bool:
    """Whether a block is too short for a paragraph but ends like a sentence."""
    return block.unlinked < PROSE_WORDS and ends_sentence(block)


def begins_own_line(block: Block) -> bool:
    """Whether a block is short and begins like a byline, date or credit."""
    return block.words <= LINE_WORDS and _OWN_LINE.match(block.text) is not None


def _is_line(tag: str, block: Block, before: bool) -> bool:
    """Whether a block is one of the page's own lines, such as a byline, date, credit or button."""
    if block.words > LINE_WORDS:
        return block.words <= _NOTE_WORDS and _FOLLOW.search(block.text) is not None
    if ends_sentence(block):
        if before and block.words < _LABEL_WORDS and block.text.rstrip().endswith(":"):
            return True
        return any(line.search(block.text) for line in (_WHATEVER_ITS_END, _FOLLOW))
    if tag in _CELLS:
        return False
    if block.words < PROSE_WORDS and (before or tag not in _PARAGRAPHS):
        return True
    return _OWN_LINE.match(block.text) is not None


def ends_sentence(block: Block) -> bool:
    """Whether a block ends like a sentence."""
    return block.text.rstrip().endswith(_STOPS)
