"""Inputs of the tools: texts, or files below the folders of the server."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from credscore.checks.git_revision import Revision
from credscore.document import Document
from credscore.errors import UnreadableInput, UsageError
from credscore.readers import Format, read_paths, read_text

LONGEST: Final = 1_000_000
"""Longer texts are refused, in characters."""
WIDEST: Final = 4 * LONGEST
"""Larger files are refused unread, in bytes."""
LONGEST_NAME: Final = 200
"""Maximum characters of a path or revision quoted in a message."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Reads texts and files. `roots`: the folders whose files may be read; without any, no file may."""

    roots: tuple[str, ...] = ()

    def document(self, text: str | None, path: str | None, form: Format | None) -> Document:
        """The text or the file. Raises UsageError unless exactly one is given, or it is too long or outside the
        folders; UnreadableInput for a file that cannot be read."""
        if (text is None) == (path is None):
            raise UsageError("give either `text` or `path`")
        if text is not None:
            _bound(len(text), "characters", LONGEST)
            return read_text(text, form or "plain")
        found = self._read(str(path), form)
        _bound(len(found.text), "characters", LONGEST)
        return found

    def earlier(
        self, before: str | None, path: str | None, revision: str | None, document: Document, form: Format | None
    ) -> Document:
        """The text that a document is compared with. Raises UsageError unless exactly one of `before` and `revision` is
        given, the second with the `path` of a file."""
        if (before is None) == (revision is None):
            raise UsageError("give either `before` or, with `path`, a git `revision`")
        if before is not None:
            return self.document(before, None, form)
        if path is None:
            raise UsageError("give the `path` of the file whose `revision` is meant")
        return self.before(path, str(revision), document)

    def before(self, path: str, revision: str, document: Document) -> Document:
        """A file as of a revision of its git repository. Raises UsageError if it did not exist there."""
        touched = Revision(revision, [self.allowed(path)]).touched(self.allowed(path), document, None)
        if touched is None:
            return document
        if touched.before is None:
            raise UsageError(f"{_shown(path)} is not in {_shown(revision)}; expected a file that is")
        _bound(len(touched.before.text), "characters", LONGEST)
        return touched.before

    def allowed(self, path: str) -> str:
        """The real path of a file below the folders. Raises UsageError for any other, whether it exists or not."""
        for root in self.roots if "\0" not in path else ():
            real = os.path.realpath(os.path.join(root, path))
            if os.path.commonpath([real, root]) == root and os.path.isfile(real):
                return real
        folders = ", ".join(self.roots) or "none: start the server with `credscore mcp FOLDER`"
        raise UsageError(f"{_shown(path)} is not a file below the folders that may be read ({folders})")

    def _read(self, path: str, form: Format | None) -> Document:
        place = self.allowed(path)
        _bound(os.path.getsize(place), "bytes", WIDEST)
        (read,) = read_paths([place], form)
        if isinstance(read, UnreadableInput):
            raise read
        return read.document


def _bound(size: int, unit: str, most: int) -> None:
    if size > most:
        raise UsageError(f"the text has {size:,} {unit}; expected at most {most:,}; split it up")


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def inputs_of(folders: tuple[str, ...]) -> Inputs:
    """Inputs below the given folders. Raises UsageError for anything that is not a folder."""
    other = next((folder for folder in folders if not os.path.isdir(folder)), None)
    if other is not None:
        raise UsageError(f"{other}: not a folder; expected one whose files may be read")
    return Inputs(tuple(os.path.realpath(folder) for folder in folders))
