"""Text formats that are not supported, by suffix; read as plain text, their markup would be taken for prose."""

from __future__ import annotations

import os
from typing import Final

_CONVERT: Final = "convert it, for example with `pandoc -t plain FILE`"
_EXTRACT: Final = "check the documentation made from it, or texts taken out of it"
_SAVE: Final = "save or export it as plain text, Markdown or HTML"

_KINDS: Final = (
    ("LaTeX or TeX", ".tex .latex .ltx .sty .cls .bib .texi .texinfo", _CONVERT),
    ("Org", ".org", _CONVERT),
    ("other markup", ".wiki .mediawiki .textile .creole .pod .rdoc .t2t .typ .dbk .docbook .dita .man", _CONVERT),
    ("an office document or e-book", ".doc .docx .docm .odt .ott .rtf .epub .fodt .odp .pptx .xlsx .ods", _SAVE),
    (
        "source code",
        ".py .pyi .pyx .js .mjs .cjs .jsx .ts .tsx .java .kt .kts .scala .groovy .c .h .cc .cpp .cxx .hpp .hh .cs .fs "
        ".go .rs .rb .php .pl .pm .sh .bash .zsh .fish .ps1 .bat .lua .r .jl .m .mm .swift .dart .ex .exs .erl .hs .ml "
        ".clj .el .lisp .sql .css .scss .sass .less .vue .svelte .asm .s .f90 .v .sol .proto .tf .gradle .cmake",
        _EXTRACT,
    ),
    (
        "data or configuration",
        ".json .yaml .yml .toml .ini .cfg .conf .xml .svg .plist .lock .po .pot .properties .env .geojson .rss .atom",
        _EXTRACT,
    ),
)
_BY_SUFFIX: Final = {suffix: (name, advice) for name, suffixes, advice in _KINDS for suffix in suffixes.split()}


def why_unread(path: str) -> str | None:
    """Why a file with this name is not read and what to do instead, None if it may be read."""
    suffix = os.path.splitext(path)[1]
    found = _BY_SUFFIX.get(suffix.lower())
    if found is None:
        return None
    name, advice = found
    expected = "plain text, Markdown, HTML, reStructuredText, AsciiDoc or a notebook"
    message = f"{name} ({suffix}) is not supported; expected {expected}"
    return f"{message}; {advice}, or give its format with --format-in"
