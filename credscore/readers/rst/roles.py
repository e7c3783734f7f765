"""Roles of reStructuredText and Sphinx: which contain text, which contain code and which display nothing as written."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_CODE_NAMES: Final = (
    "attr attribute c class cmd code command cmdoption const constant confval cpp data dec decorator directive enum "
    "enumerator envvar exc exception exe expr file func function js keyword literal macro mailheader makevar math mdl "
    "member meth method mimetype mod module newsgroup obj object option parsed pkg prop property program py py3 raw "
    "regexp rst samp setting source src struct tag token type union var variable"
)
_LINK_NAMES: Final = (
    "any bib cite citation commit confluence cve doc download eq footcite footcite:t gh ghsource issue numref pr pull "
    "ref user"
)
_CODE: Final = frozenset(_CODE_NAMES.split())
_LINKS: Final = frozenset(_LINK_NAMES.split())
"""Without explicit text, these display a title from elsewhere or a number."""
_PREFIXES: Final = {"pep": "PEP ", "pep-reference": "PEP ", "rfc": "RFC ", "rfc-reference": "RFC "}
_STANDARD_DOMAIN: Final = "std:"
_PLAIN_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Reading(NamedTuple):
    """How interpreted text is read: as code, its first `size` characters, or replaced by `text`."""

    size: int = 0
    code: bool = False
    text: str | None = None


_SHOWN_AS_CODE: Final = Reading(code=True)


def reading_of(role: str, content: str, *, is_link: bool) -> Reading:
    """How the content of a role is read, "" for the default role; `is_link` for references such as `text`_."""
    role = role.lower().removeprefix(_STANDARD_DOMAIN)
    title = _title(content)
    if role in _PREFIXES and title is None:
        return Reading(text=_PREFIXES[role] + " ".join(content.split()))
    if role in _LINKS:
        return Reading(0 if title is None else title)
    if role in _CODE or ":" in role:
        spaced = title is not None and " " in content[:title].strip()
        return Reading(title or 0) if spaced else _SHOWN_AS_CODE
    if role or is_link:
        return Reading(title or len(content))
    if title is not None and content[title].isspace():
        content = content[:title]
    return Reading(len(content)) if " " in content or _PLAIN_WORD.fullmatch(content) else _SHOWN_AS_CODE


def _title(content: str) -> int | None:
    """The length of the text before a target in angle brackets, None without target or text."""
    if not content.endswith(">"):
        return None
    size = len(content[: max(content.rfind("<"), 0)].rstrip())
    return size or None
