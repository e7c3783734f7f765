"""The page: one self-contained HTML file, for one document or many."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from string import Template

from credscore import __version__
from credscore.checks.finding import Finding
from credscore.errors import UnreadableInput
from credscore.render.html.asset import asset
from credscore.render.html.findings import findings
from credscore.render.html.markup import Markup, el, joined
from credscore.render.html.overview import overview
from credscore.render.html.sheet import Sheet
from credscore.render.inert import clean
from credscore.render.json import RULESET
from credscore.sources.results import SourceScore


def page(
    sheets: Sequence[Sheet], errors: Sequence[UnreadableInput], sources: Sequence[SourceScore] = (), *,
    found: Sequence[Finding] | None = None,
) -> Iterator[str]:  # fmt: skip
    """The page of at least one document, in pieces. If there are several, it starts with an overview of documents and
    sources, and each article stays compressed until it is opened. `found`: the findings of a check of the document,
    None if not checked."""
    many = len(sheets) > 1
    style = joined(asset("picture.css"), asset("page.css"))
    script = joined([asset(name) for name in ("common.js", "reading.js", *["book.js"] * many)])
    main = joined(overview(sheets, sources), el("div", id="document", hidden=True)) if many else sheets[0].article
    parts = {
        "policy": _policy(style, script),
        "title": joined(f"{len(sheets):,} documents" if many else sheets[0].name, " – credscore"),
        "style": style,
        "script": script,
        "model": joined(sheets[0].score.model_id),
        "ruleset": RULESET,
        "version": __version__,
        "body": joined(main, joined() if found is None else findings(found), _errors(errors)),
    }
    before, after = asset("page.html").split("$packed")
    yield Template(before).substitute(parts)
    yield from _packed(sheets if many else ())
    yield Template(after).substitute(parts)


def _packed(sheets: Iterable[Sheet]) -> Iterator[str]:
    """The article of each sheet, compressed and encoded so that a browser does not parse it."""
    for number, sheet in enumerate(sheets):
        data = Markup(base64.b64encode(sheet.packed).decode())
        yield el("script", data, type="text/plain", id=f"packed-{number}") + "\n"


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy of the page: only its own script and style."""
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _errors(errors: Sequence[UnreadableInput]) -> Markup:
    if not errors:
        return joined()
    items = [el("li", el("bdi", clean(str(error)))) for error in errors]
    summary = f"{len(errors):,} input{'s' * (len(errors) != 1)} could not be read"
    return el("details", el("summary", summary), el("ul", items), class_="errors")
