"""The language server, spoken to as an editor does: over standard input and output."""

from __future__ import annotations

from pathlib import Path

import pytest
from editing import CALM, LOUD, Editor, cut, edited, lsp, session


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_findings_are_told_while_typing_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    text = f"# Title \U0001f600\r\n\r\n\U0001f600 café \U0001f1f3\U0001f1f4\u2028 {LOUD}\r\n"

    async def work(opened: Editor) -> None:
        assert await opened.open("a.md", CALM) == []
        (found,) = await opened.change("a.md", text)
        assert (found.code, found.source, found.severity) == (
            "peacock-phrase",
            "credscore",
            lsp.DiagnosticSeverity.Warning,
        )
        assert cut(text, found.range, encoding) == "world-class"
        assert found.code_description.href.startswith("file:///")
        assert await opened.change("a.md", LOUD * 2, LOUD * 3, CALM) == []

    session(tmp_path, work, encoding)


TEXTS = {
    "a.md": LOUD,
    "b.txt": LOUD,
    "c.html": f"<!doctype html><title>Hill</title><article><p>{LOUD}</p></article>\n",
    "d.mdx": LOUD,
    "e.rst": f"Hill\n====\n\n{LOUD}",
    "g.adoc": f"= Hill\n\n{LOUD}",
    "f.md": f"---\ntitle: A world-class museum\n---\n{CALM}",
}


def test_the_action_ignore_keeps_the_finding_away(tmp_path: Path) -> None:
    async def work(opened: Editor) -> None:
        for name, text in TEXTS.items():
            (found,) = await opened.open(name, text, "")
            (action,) = [a for a in await opened.actions(name, found.range) if a.title.startswith("Ignore")]
            assert action.kind == lsp.CodeActionKind.QuickFix, name
            assert [d.code for d in action.diagnostics] == [found.code], name
            changed = edited(text, action)
            assert "say why" in changed, name
            assert await opened.change(name, changed) == [], name

    session(tmp_path, work)


def test_a_finding_about_the_document_is_ignored_for_the_file(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('select = ["document"]\n[rules.hard-to-read]\nmax-grade = 1\n')
    text = "\n".join(["The municipal administration commissioned an independent investigation of procurement."] * 12)

    async def work(opened: Editor) -> None:
        found = await opened.open("a.md", text)
        wanted = [d for d in found if d.code == "hard-to-read"]
        actions = await opened.actions("a.md", wanted[0].range)
        (action,) = [a for a in actions if a.title == "Ignore hard-to-read here, with a reason"]
        assert "hard-to-read" not in {d.code for d in await opened.change("a.md", edited(text, action))}

    (tmp_path / "credscore.toml").write_text('select = ["hard-to-read"]\n')
    session(tmp_path, work)


def test_a_suggestion_is_put_in(tmp_path: Path) -> None:
    from credscore import check  # noqa: PLC0415
    from credscore.rules import RULES  # noqa: PLC0415

    found = next(f for rule in RULES for f in check(rule.bad, select=["all"]) if f.replacement is not None)
    text = next(rule.bad for rule in RULES if any(f == found for f in check(rule.bad, select=["all"])))
    (tmp_path / "credscore.toml").write_text(f'select = ["{found.rule}"]\n')

    async def work(opened: Editor) -> None:
        told = await opened.open("a.txt", text, "plaintext")
        actions = await opened.actions("a.txt", told[0].range)
        replace = [action for action in actions if action.title.startswith("Replace with")]
        assert replace[0].is_preferred
        assert edited(text, replace[0]) == text[: found.start] + str(found.replacement) + text[found.end :]

    session(tmp_path, work)


def test_hints_and_scores(tmp_path: Path) -> None:
    article = Path("fixtures/articles/advert.txt").read_text("utf-8")

    async def work(opened: Editor) -> None:
        await opened.open("a.md", f"\U0001f600 {LOUD}")
        hint = await opened.hover("a.md", 0, "\U0001f600 It is a world".encode("utf-16-le").__len__() // 2)
        assert "**peacock-phrase** (P01)" in hint.contents.value
        assert await opened.hover("a.md", 0, 4) is None
        assert (await opened.lens("a.md")).startswith(
            "no score: fewer than 50 words, or fewer than 30 in the author's own voice"
        )
        await opened.open("b.txt", article, "plaintext")
        assert (await opened.lens("b.txt")).startswith("credibility ")

    session(tmp_path, work)


def test_large_texts_are_checked_whole(tmp_path: Path) -> None:
    text = (CALM.strip() + " \U0001f600 ") * 40_000 + "\n\n" + LOUD

    async def work(opened: Editor) -> None:
        assert len(text.encode()) > 1_500_000
        found = await opened.open("a.md", text)
        assert any(cut(text, d.range, "utf-16") == "world-class" for d in found if d.code == "peacock-phrase")

    session(tmp_path, work)


def test_closing_a_text_clears_it(tmp_path: Path) -> None:
    async def work(opened: Editor) -> None:
        assert len(await opened.open("a.md", LOUD)) == 1
        closed = lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(opened.uri("a.md")))
        assert await opened._told("a.md", lambda: opened.client.text_document_did_close(closed)) == []

    session(tmp_path, work)
