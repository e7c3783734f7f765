"""Quick fixes for a finding: apply its suggestion, or add an ignore comment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Final

from lsprotocol.types import CodeAction, CodeActionKind, Diagnostic, TextEdit, WorkspaceEdit

from credscore.checks.finding import Finding
from credscore.checks.suppressions import FRONT_MATTER
from credscore.rules import find_rule
from credscore.server.open_texts import OpenText
from credscore.server.positions import Positions

LINE_COMMENTS: Final = {"plain": "#", "rst": "..", "asciidoc": "//"}
REASON: Final = "say why it may stay"


def actions(
    opened: OpenText, uri: str, positions: Positions, found: Sequence[tuple[Finding, Diagnostic | None]]
) -> Iterator[CodeAction]:
    """The quick fixes for the findings, each with the diagnostic that it resolves."""
    for finding, diagnostic in found:
        solved = [diagnostic] if diagnostic else None
        if finding.replacement is not None:
            edit = TextEdit(positions.range(finding.start, finding.end), finding.replacement)
            yield _action(f"Replace with “{finding.replacement}”", uri, edit, solved, preferred=True)
        rule = find_rule(finding.rule)
        if opened.form != "notebook" and (rule is None or rule.scope not in ("upkeep", "gate")):
            at, written = ignore(opened, finding, positions)
            edit = TextEdit(positions.range(at, at), written)
            yield _action(f"Ignore {finding.rule} here, with a reason", uri, edit, solved)


def _action(
    title: str, uri: str, edit: TextEdit, solved: list[Diagnostic] | None, *, preferred: bool = False
) -> CodeAction:
    return CodeAction(
        title, kind=CodeActionKind.QuickFix, diagnostics=solved, is_preferred=preferred or None,
        edit=WorkspaceEdit(changes={uri: [edit]}),
    )  # fmt: skip


def ignore(opened: OpenText, finding: Finding, positions: Positions) -> tuple[int, str]:
    """The offset and the text of an ignore comment for a finding: at the end of its line, above a line of front
    matter, or at the end of the text for a finding about the whole document."""
    text, form = opened.text, opened.form
    newline = "\r\n" if "\r\n" in text else "\n"
    if finding.of_document:
        gap = "" if text.endswith(newline) else newline
        return len(text), f"{gap}{_comment(opened, 'ignore-file', finding)}{newline}"
    line = positions.position(finding.start).line
    start = positions.lines.starts[line]
    front = FRONT_MATTER.match(text) if form == "markdown" else None
    if front and finding.start < front.end():
        return start, f"# credscore: ignore-next[{finding.rule}]: {REASON}{newline}"
    if form in ("rst", "asciidoc"):
        indent = re.match(r"[ \t]*", text[start:])
        return start, f"{indent[0] if indent else ''}{_comment(opened, 'ignore-next', finding)}{newline * 2}"
    return positions.line_end(line), f" {_comment(opened, 'ignore', finding)}"


def _comment(opened: OpenText, kind: str, finding: Finding) -> str:
    body = f"credscore: {kind}[{finding.rule}]: {REASON}"
    if opened.form in LINE_COMMENTS:
        return f"{LINE_COMMENTS[opened.form]} {body}"
    jsx = opened.language == "mdx" or os.path.splitext(opened.path)[1].lower() == ".mdx"
    return f"{{/* {body} */}}" if jsx else f"<!-- {body} -->"
