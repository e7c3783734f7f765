"""Findings of a check as a list on the page, below the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from credscore.checks.finding import Finding
from credscore.render.html.markup import Markup, el, joined
from credscore.render.inert import clean

AROUND: Final = 60
"""Characters shown on either side of the words."""


def findings(found: Sequence[Finding]) -> Markup:
    """A section with an item per finding, in order of the text."""
    heading = f"{len(found):,} finding{'s' * (len(found) != 1)} of a check" if found else "A check reports no findings"
    return el("section", el("h2", heading), el("ol", map(_item, found)) if found else joined(), class_="findings")


def _item(finding: Finding) -> Markup:
    place = el("span", "the whole text" if finding.of_document else finding.place, class_="quiet")
    rule = el("span", f"{finding.severity}: {finding.rule}", class_=f"rule {finding.severity}")
    voice = el("span", f" ({finding.voice})", class_="quiet") if finding.voice != "author" else joined()
    words = joined() if finding.of_document else _line(finding)
    hint = el("p", clean(finding.hint), class_="quiet") if finding.hint else joined()
    return el("li", el("p", place, " ", rule, voice), words, el("p", clean(finding.message)), hint)


def _line(finding: Finding) -> Markup:
    """The words, with some of their line around them."""
    before, after = clean(finding.before), clean(finding.after)
    left = before if len(before) <= AROUND else f"…{before[-AROUND:].partition(' ')[2]}"
    right = after if len(after) <= AROUND else f"{after[:AROUND].rpartition(' ')[0]}…"
    return el("blockquote", left, el("mark", clean(finding.text)), right)
