"""Makes text inert, so that nothing in a file name, text, rule or message can act on the program that displays it.
Terminals obey control characters, and direction characters change what a reader sees; runners of GitHub Actions and
Azure Pipelines execute lines such as `::set-output` and `##vso[...]` of any output; spreadsheets evaluate cells that
begin like a formula. Every output format uses one of these functions; HTML escapes by construction
(`render.html.markup`), and uses `in_html` for what is invisible.
"""

from __future__ import annotations

import re
from typing import Final

from credscore.late_regex import late

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_COMMAND: Final = re.compile(r"(?<!\S):(?=:)|#(?=#(?:vso)?\[)")
"""How workflow commands begin: `::` at the start of a line, `##[` and `##vso[` anywhere."""
_COMMAND_IN_XML: Final = r"(?<=\n)(\s*):(?=:)|()#(?=#(?:vso)?\[)"
_OBEYED: Final = "[\r\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
"""Control and direction characters that JSON and XML allow unescaped."""
_ACTING: Final = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_XML: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_FORMULA: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""Also in full width, which some editions of spreadsheets accept."""


def clean(text: str) -> str:
    """The text on one line, safe to print: control and bidirectional characters, and workflow commands, are escaped."""
    if not text.isprintable():
        text = text.translate(_INVISIBLE)
        text = text.translate({ord(char): _safe(char) for char in set(text) if not char.isprintable()})
    if ":" not in text and "#" not in text:
        return text
    return _COMMAND.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def _safe(char: str) -> str:
    return " " if char.isspace() else char.encode("unicode_escape").decode()


def in_json(text: str) -> str:
    """JSON with the same value, with control and direction characters as escapes."""
    if not text.isascii() or "\x7f" in text:
        text = re.sub(_OBEYED, lambda char: f"\\u{ord(char[0]):04x}", text)
    return text.replace("##[", "\\u0023#[").replace("##vso[", "\\u0023#vso[")


def in_xml(text: str) -> str:
    """Text that is valid in XML 1.0: other characters become U+FFFD."""
    return re.sub(_NOT_XML, "\ufffd", text)


def in_html(text: str) -> str:
    """Text in which control and direction characters, also lone surrogates, are written out."""
    return text if text.isprintable() else _ACTING.sub(lambda char: char[0].encode("unicode_escape").decode(), text)


def xml_document(text: str) -> str:
    """The same XML document, with control and direction characters as character references."""
    text = re.sub(_OBEYED, lambda char: f"&#x{ord(char[0]):x};", text)
    return re.sub(_COMMAND_IN_XML, lambda found: f"{found[1] or ''}&#{ord(found[0][-1])};", text)


def cell(value: str) -> str:
    """A cell of CSV, on one line and safe to print, that no spreadsheet evaluates: text that would begin a formula gets
    an apostrophe before it, as OWASP advises. Numbers are not text, and stay as they are."""
    value = clean(value)
    return f"'{value}" if value.lstrip().startswith(_FORMULA) else value
