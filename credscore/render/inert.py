"""Makes text inert, so that nothing in a file name, text, rule or message can act on the program that displays it.
Terminals obey control characters, and direction characters change what a reader sees; runners of GitHub Actions,
Azure Pipelines and TeamCity execute lines such as `::set-output`, `##vso[...]` and `##teamcity[...]` of any
output; spreadsheets evaluate cells that begin like a formula. Every output format uses one of these functions; HTML
escapes by construction (`render.html.markup`), and uses `in_html` for what is invisible.
"""

from __future__ import annotations

import json
import re
from typing import Final

from credscore.late_regex import late

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_MARK: Final = r"#(?=#\w*\[)"
_COMMAND: Final = re.compile(rf"(?<!\S):(?=:)|{_MARK}")
"""How workflow commands begin: `::` at the start of a line, `##[`, `##vso[` and the like anywhere."""
_COMMAND_IN_XML: Final = rf"(?<=\n)(\s*):(?=:)|(){_MARK}"
_OBEYED: Final = "[\r\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
"""Control, direction and tag characters that JSON and XML allow unescaped."""
_ACTING: Final = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
               "\u180e\ufff9-\ufffb\U000e0000-\U000e007f]")  # fmt: skip
_NOT_XML: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_SIGNS: Final = "=+@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b-"
_FORMULA: Final = tuple(_SIGNS)
"""Also in full width and small forms, which some editions of spreadsheets accept."""
_NEXT_FORMULA: Final = re.compile(rf"(;[\s\"]*)(?=[{_SIGNS}])")
"""A formula behind a semicolon, where spreadsheets of many countries begin a new cell."""


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
    """JSON with the same value, with control, direction and tag characters as escapes."""
    if not text.isascii() or "\x7f" in text:
        text = re.sub(_OBEYED, lambda char: json.dumps(char[0])[1:-1], text)
    return re.sub(_MARK, r"\\u0023", text) if "##" in text else text


def in_toml(text: str) -> str:
    """TOML with the same value, with control, direction and tag characters as escapes."""
    return re.sub(rf"{_OBEYED}|{_MARK}", lambda char: f"\\U{ord(char[0]):08x}", text)


def in_xml(text: str) -> str:
    """Text that is valid in XML 1.0: other characters become U+FFFD."""
    return re.sub(_NOT_XML, "\ufffd", text)


def in_html(text: str) -> str:
    """Text in which control and direction characters, also lone surrogates, are written out."""
    return text if text.isprintable() else _ACTING.sub(lambda char: char[0].encode("unicode_escape").decode(), text)


def without_marks(shown: str) -> str:
    """Output in which parts that were made inert one by one do not form `##[` and the like together."""
    return re.sub(_MARK, r"\\x23", shown) if "##" in shown else shown


def without_commands(markup: str) -> str:
    """HTML with the same content, in which workflow commands begin with a character reference."""
    if "::" not in markup and "##" not in markup:
        return markup
    return _COMMAND.sub(lambda found: f"&#{ord(found[0])};", markup)


def xml_document(text: str) -> str:
    """The same XML document, with control and direction characters as character references."""
    text = re.sub(_OBEYED, lambda char: f"&#x{ord(char[0]):x};", text)
    return re.sub(_COMMAND_IN_XML, lambda found: f"{found[1] or ''}&#{ord(found[0][-1])};", text)


def cell(value: str) -> str:
    """A cell of CSV, on one line and safe to print, that no spreadsheet evaluates: what would begin a formula gets an
    apostrophe before it, as OWASP advises, also where a semicolon would begin a cell. Numbers are not text, and stay as
    they are."""
    value = _NEXT_FORMULA.sub(r"\1'", clean(value))
    return f"'{value}" if value.lstrip().startswith(_FORMULA) else value
