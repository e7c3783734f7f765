"""An editor that speaks to the language server over standard input and output."""

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
