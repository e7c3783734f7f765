"""The language server: handles notifications and requests about open texts, over standard input and output."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from credscore import __version__
from credscore.checks.finding import Checked
from credscore.errors import CredscoreError, MissingExtra
from credscore.server.open_texts import OpenText, OpenTexts

try:
    from lsprotocol import types as lsp
    from pygls.lsp.server import LanguageServer
    from pygls.uris import to_fs_path
except ImportError as error:
    raise MissingExtra("the language server needs pygls", "lsp") from error

from credscore.server.actions import actions
from credscore.server.diagnostics import diagnostics, hover, lens, problem
from credscore.server.positions import Positions

DEBOUNCE: Final = 0.15
"""Seconds without a change after which a text is checked."""
LONGEST_DEBOUNCE: Final = 60.0
WATCHED: Final = ("**/credscore.toml", "**/pyproject.toml", "**/*baseline*.json")

Answer = TypeVar("Answer")


@dataclass
class State:
    """One open text, as it was last checked."""

    opened: OpenText
    positions: Positions
    checked: Checked | None = None
    diagnostics: list[lsp.Diagnostic] = field(default_factory=list)


class CredscoreServer(LanguageServer):
    """The language server. `states`: open texts by URI. A single worker thread processes texts in order."""

    def __init__(self) -> None:
        super().__init__("credscore", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.texts = OpenTexts()
        self.site: str | None = None
        self.debounce = DEBOUNCE
        self.states: dict[str, State] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.worker = ThreadPoolExecutor(1, "credscore")

    def configure(self, options: Any) -> None:
        """Apply the options of the client: `trusted`, `site` (address of the documentation), `debounce` in seconds.
        Missing or invalid options are unchanged. Trust can be withdrawn but not restored, since settings may come from
        the workspace itself."""
        given = options if isinstance(options, dict) else {}
        self.texts = OpenTexts(trusted=self.texts.trusted and given.get("trusted", True) is not False)
        if isinstance(given.get("site"), str):
            self.site = given["site"] or None
        waiting = given.get("debounce")
        if isinstance(waiting, int | float) and 0 <= waiting <= LONGEST_DEBOUNCE:
            self.debounce = float(waiting)

    def schedule(self, uri: str, wait: float) -> None:
        """Check a text once it has not changed for this many seconds."""
        if uri in self.waiting:
            self.waiting.pop(uri).cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._check_later(uri, wait))

    def schedule_all(self) -> None:
        """Recheck all open texts."""
        for uri in self.workspace.text_documents:
            self.schedule(uri, self.debounce)

    async def _check_later(self, uri: str, wait: float) -> None:
        await asyncio.sleep(wait)
        self.waiting.pop(uri, None)
        await self.check(uri)

    async def check(self, uri: str) -> None:
        """Check a text and publish its diagnostics, unless it changed meanwhile."""
        document = self.workspace.text_documents.get(uri)
        if document is None:
            return
        version, opened = document.version, self.opened(uri)
        state = await self.run(lambda: self._checked(opened))
        current = self.workspace.text_documents.get(uri)
        if current is not None and current.version == version:
            self.states[uri] = state
            self.publish(uri, state.diagnostics, version)

    def publish(self, uri: str, found: list[lsp.Diagnostic], version: int | None = None) -> None:
        """Publish the diagnostics of a text."""
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def opened(self, uri: str) -> OpenText:
        """The open text of a URI. A text without a file belongs to the folder of the workspace."""
        document = self.workspace.get_text_document(uri)
        path = to_fs_path(uri) if uri.startswith("file:") else None
        return OpenText(
            path or f"{self.workspace.root_path or '.'}/untitled", document.language_id or "", document.source
        )

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """Run work on the worker thread, so that messages are still read meanwhile."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work)

    async def state(self, uri: str) -> State:
        """The current text, checked."""
        opened = self.opened(uri)
        known = self.states.get(uri)
        if known is None or known.opened != opened:
            known = self.states[uri] = await self.run(lambda: self._checked(opened))
        return known

    def _checked(self, opened: OpenText) -> State:
        state = State(
            opened, Positions(opened.text, self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16)
        )
        try:
            state.checked = self.texts.check(opened)
        except CredscoreError as error:
            state.diagnostics = [problem(str(error))]
        if state.checked:
            state.diagnostics = diagnostics(state.checked, state.positions, self.site)
        return state


def make_server() -> CredscoreServer:
    """A server with all its handlers registered."""
    server = CredscoreServer()
    _synchronize(server)
    _answer(server)
    return server


def _synchronize(server: CredscoreServer) -> None:
    """Register the handlers that keep track of texts and of the files they depend on."""

    @server.feature(lsp.INITIALIZE)
    def _(given: lsp.InitializeParams) -> None:
        server.configure(given.initialization_options)

    @server.feature(lsp.INITIALIZED)
    async def _(_: lsp.InitializedParams) -> None:
        await _watch_files(server)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def _(given: lsp.DidOpenTextDocumentParams) -> None:
        server.schedule(given.text_document.uri, 0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def _(given: lsp.DidChangeTextDocumentParams) -> None:
        server.schedule(given.text_document.uri, server.debounce)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def _(_: lsp.DidSaveTextDocumentParams) -> None:
        server.schedule_all()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def _(given: lsp.DidCloseTextDocumentParams) -> None:
        server.states.pop(given.text_document.uri, None)
        server.publish(given.text_document.uri, [])

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.schedule_all()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def _(given: lsp.DidChangeConfigurationParams) -> None:
        own = given.settings.get("credscore") if isinstance(given.settings, dict) else None
        if own is not None:
            server.configure(own)
        server.schedule_all()


async def _watch_files(server: CredscoreServer) -> None:
    """Ask the client to report changes to the files that texts depend on, if it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if watching and watching.dynamic_registration and server.texts.trusted:
        watchers = [lsp.FileSystemWatcher(pattern) for pattern in WATCHED]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted = lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await server.client_register_capability_async(lsp.RegistrationParams([wanted]))


def _answer(server: CredscoreServer) -> None:
    """Register the handlers of requests about a text."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def _(given: lsp.HoverParams) -> lsp.Hover | None:
        state = await server.state(given.text_document.uri)
        at = state.positions.offset(given.position)
        findings = state.checked.findings if state.checked else ()
        found = [f for f in findings if f.start <= at < f.end and not f.of_document]
        if not found:
            return None
        place = state.positions.range(found[0].start, found[0].end)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, hover(found)), place)

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]))
    async def _(given: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = given.text_document.uri
        state = await server.state(uri)
        start, end = (state.positions.offset(place) for place in (given.range.start, given.range.end))
        findings = state.checked.findings if state.checked else ()
        pairs = zip(findings, state.diagnostics, strict=False)
        line = state.positions.position(start).line
        found = [
            (f, known)
            for f, known in pairs
            if (f.start <= end and start <= f.end) or (f.of_document and known.range.start.line == line)
        ]
        return list(actions(state.opened, uri, state.positions, found))

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    async def _(given: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        opened = server.opened(given.text_document.uri)
        try:
            return [lens(await server.run(opened.score))]
        except CredscoreError:
            return []
