"""The language server, spoken to as an editor does: over standard input and output."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

lsp = pytest.importorskip("lsprotocol.types")
pytest_lsp = pytest.importorskip("pytest_lsp")

LOUD = "It is a world-class museum on the hill.\n"
CALM = "The museum on the hill opens in May.\n"
WAIT = 60


class Editor:
    """A client with one server; `open` and `change` give the diagnostics that follow."""

    def __init__(self, client: Any, root: Path) -> None:
        self.client, self.root, self.version = client, root, 0

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    async def open(self, name: str, text: str, language: str = "markdown") -> list[Any]:
        item = lsp.TextDocumentItem(self.uri(name), language, self.version, text)
        return await self._told(name, lambda: self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item)))

    async def change(self, name: str, *texts: str) -> list[Any]:
        def send() -> None:
            for text in texts:
                self.version += 1
                named = lsp.VersionedTextDocumentIdentifier(self.version, self.uri(name))
                whole = [lsp.TextDocumentContentChangeWholeDocument(text)]
                self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(named, whole))

        return await self._told(name, send)

    async def watched(self, name: str, changed: str) -> list[Any]:
        event = lsp.FileEvent(self.uri(changed), lsp.FileChangeType.Changed)
        files = lsp.DidChangeWatchedFilesParams([event])
        return await self._told(name, lambda: self.client.workspace_did_change_watched_files(files))

    async def configured(self, name: str, settings: dict[str, object]) -> list[Any]:
        given = lsp.DidChangeConfigurationParams({"credscore": settings})
        return await self._told(name, lambda: self.client.workspace_did_change_configuration(given))

    async def _told(self, name: str, send: Callable[[], None]) -> list[Any]:
        """What is published for the newest version."""
        self.client.diagnostics.pop(self.uri(name), None)
        send()
        ends = time.monotonic() + WAIT
        while self.uri(name) not in self.client.diagnostics:
            assert time.monotonic() < ends, "no diagnostics came"
            await asyncio.sleep(0.01)
        return list(self.client.diagnostics[self.uri(name)])

    async def actions(self, name: str, place: Any) -> Sequence[Any]:
        named = lsp.TextDocumentIdentifier(self.uri(name))
        asked = lsp.CodeActionParams(named, place, lsp.CodeActionContext([]))
        return await self.client.text_document_code_action_async(asked) or ()

    async def hover(self, name: str, line: int, character: int) -> Any:
        named = lsp.TextDocumentIdentifier(self.uri(name))
        return await self.client.text_document_hover_async(lsp.HoverParams(named, lsp.Position(line, character)))

    async def lens(self, name: str) -> str:
        named = lsp.TextDocumentIdentifier(self.uri(name))
        (found,) = await self.client.text_document_code_lens_async(lsp.CodeLensParams(named))
        return found.command.title


@asynccontextmanager
async def editor(root: Path, encoding: str = "utf-16", **options: Any) -> AsyncIterator[Editor]:
    client = pytest_lsp.make_test_lsp_client()
    await client.start_io(sys.executable, "-m", "credscore", "server", "--stdio")
    general = lsp.GeneralClientCapabilities(position_encodings=[lsp.PositionEncodingKind(encoding)])
    able = lsp.ClientCapabilities(general=general)
    asked = lsp.InitializeParams(able, root_uri=root.as_uri(), initialization_options={"debounce": 0.05, **options})
    told = await client.initialize_session(asked)
    assert told.capabilities.position_encoding == encoding
    try:
        yield Editor(client, root)
    finally:
        await client.shutdown_session()
        await client.stop()


def session(root: Path, work: Callable[[Editor], Awaitable[None]], encoding: str = "utf-16", **options: Any) -> None:
    """Run some work in an editor."""

    async def run() -> None:
        async with editor(root, encoding, **options) as opened:
            await asyncio.wait_for(work(opened), WAIT)

    asyncio.run(run())


def cut(text: str, place: Any, encoding: str) -> str:
    """The text of a range, cut as an editor of an encoding would."""
    name, width = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    lines = text.replace("\r\n", "\n").split("\n")
    line = lines[place.start.line].encode(name)
    return line[place.start.character * width : place.end.character * width].decode(name)


def edited(text: str, action: Any, encoding: str = "utf-16") -> str:
    """The text with the edit of an action."""
    ((edit,),) = action.edit.changes.values()
    lines = text.split("\n")
    width = {"utf-16": 2}[encoding]
    at = [
        sum(len(line) + 1 for line in lines[: place.line])
        + len(lines[place.line].encode("utf-16-le")[: place.character * width].decode("utf-16-le"))
        for place in (edit.range.start, edit.range.end)
    ]
    return text[: at[0]] + edit.new_text + text[at[1] :]


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


def test_the_page_of_a_rule_is_that_of_the_site(tmp_path: Path) -> None:
    async def work(opened: Editor) -> None:
        (found,) = await opened.open("a.txt", LOUD, "plaintext")
        assert found.code_description.href == "https://docs.example/rules/#peacock-phrase"

    session(tmp_path, work, site="https://docs.example/")


def test_configuration_ignores_and_baseline_hold(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('ignore = ["peacock-phrase"]\n')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "credscore.toml").write_text(
        'exclude = ["out.md"]\n[rules.peacock-phrase]\nseverity = "error"\n'
    )

    async def work(opened: Editor) -> None:
        assert await opened.open("a.md", LOUD) == []
        assert await opened.open("sub/out.md", LOUD) == []
        (found,) = await opened.open("sub/a.md", LOUD)
        assert found.severity == lsp.DiagnosticSeverity.Error
        assert (
            await opened.change("sub/a.md", LOUD.strip() + " <!-- credscore: ignore[peacock-phrase]: its name -->\n")
            == []
        )
        (tmp_path / "credscore.toml").write_text('select = ["peacock-phrase"]\n')
        (found,) = await opened.watched("a.md", "credscore.toml")
        assert found.code == "peacock-phrase"
        (tmp_path / "credscore.toml").write_text("select = 3\n")
        (found,) = await opened.watched("a.md", "credscore.toml")
        assert (found.code, found.range.start.line) == ("not-checked", 0)
        assert "credscore.toml" in found.message

    session(tmp_path, work)


def test_known_findings_are_not_told(tmp_path: Path) -> None:
    from commands import run  # noqa: PLC0415

    (tmp_path / "a.md").write_text(LOUD)
    (tmp_path / "credscore.toml").write_text('baseline = "known.json"\n')
    run("check", str(tmp_path / "a.md"), "--write-baseline", str(tmp_path / "known.json"))

    async def work(opened: Editor) -> None:
        assert await opened.open("a.md", LOUD) == []
        assert len(await opened.change("a.md", LOUD + "\nA best-in-class team.\n")) == 1

    session(tmp_path, work)


def test_a_workspace_that_is_not_trusted_configures_nothing(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('ignore = ["peacock-phrase"]\nextend = "/etc/passwd"\n')

    async def work(opened: Editor) -> None:
        (found,) = await opened.open("a.md", LOUD)
        assert found.code == "peacock-phrase"

    session(tmp_path, work, trusted=False)


@pytest.mark.parametrize("settings", [{}, {"debounce": 0}, {"site": "https://docs.example/"}, {"trusted": True}])
def test_settings_do_not_give_trust_back(settings: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('ignore = ["peacock-phrase"]\n')

    async def work(opened: Editor) -> None:
        assert len(await opened.open("a.md", LOUD)) == 1
        assert len(await opened.configured("a.md", settings)) == 1

    session(tmp_path, work, trusted=False)


def test_settings_change_what_they_name_alone(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('ignore = ["peacock-phrase"]\n')

    async def work(opened: Editor) -> None:
        assert await opened.open("a.md", LOUD) == []
        (found,) = await opened.configured("a.md", {"trusted": False})
        assert found.code_description.href.startswith("https://docs.example/")

    session(tmp_path, work, site="https://docs.example/")


TEXTS = {
    "a.md": LOUD,
    "b.txt": LOUD,
    "c.html": f"<!doctype html><title>Hill</title><article><p>{LOUD}</p></article>\n",
    "d.mdx": LOUD,
    "e.rst": f"Hill\n====\n\n{LOUD}",
    "g.adoc": f"= Hill\n\n{LOUD}",
    "f.md": f"---\ntitle: A world-class museum\n---\n{CALM}",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_action_ignore_keeps_the_finding_away(name: str, tmp_path: Path) -> None:
    text = TEXTS[name]

    async def work(opened: Editor) -> None:
        (found,) = await opened.open(name, text, "")
        (action,) = [a for a in await opened.actions(name, found.range) if a.title.startswith("Ignore")]
        assert action.kind == lsp.CodeActionKind.QuickFix
        assert [d.code for d in action.diagnostics] == [found.code]
        changed = edited(text, action)
        assert "say why" in changed
        assert await opened.change(name, changed) == []

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
