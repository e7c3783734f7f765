"""A revision of a git repository: which files changed since, what they were, and which sentences are new."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from credscore.batch import Batch
from credscore.check.lines import Stretches, rejoined
from credscore.document import Document
from credscore.errors import ConfigError
from credscore.readers.decode import decode
from credscore.readers.formats import Format, format_of, read_text

RENAMED: Final = ("R", "C")


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that changed: the document as it was, None for a new file, and the stretches of it that are new now."""

    before: Document | None
    stretches: Stretches


class Revision:
    """What changed in the repository of the current folder since a revision, what is not committed included."""

    def __init__(self, name: str) -> None:
        if name.startswith("-"):
            raise ConfigError(f"--diff {name}: found an option, expected a revision")
        self.root = Path(os.fsdecode(_git("rev-parse", "--show-toplevel").strip()))
        self.name = _git("rev-parse", "--verify", f"{name}^{{commit}}").decode().strip()
        self.old = self._changes()

    def _changes(self) -> dict[str, str | None]:
        """Files that changed, by their place in the repository, and where each was before; None for new ones."""
        fields = os.fsdecode(_git("diff", "--name-status", "-z", "-M", self.name)).split("\0")[:-1]
        found: dict[str, str | None] = {}
        while fields:
            status = fields.pop(0)
            before = fields.pop(0)
            after = fields.pop(0) if status[0] in RENAMED else before
            found[after] = None if status[0] == "A" else before
        new = os.fsdecode(_git("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"))
        return found | dict.fromkeys(new.split("\0")[:-1])

    def touched(self, path: str, document: Document, form: Format | None) -> Touched | None:
        """How a file changed; None where it did not."""
        place = os.path.relpath(os.path.realpath(path), os.path.realpath(self.root)).replace(os.sep, "/")
        if path == "-" or place.startswith("../"):
            return Touched(None, Stretches([(0, len(document.text))]))
        if place not in self.old:
            return None
        before = self.old[place]
        old = None if before is None else self._read(before, form)
        return Touched(old, _new_sentences(document, old))

    def _read(self, place: str, form: Format | None) -> Document:
        text = decode(_git("show", f"{self.name}:{place}"), place)
        return read_text(text, form or format_of(place, text))


def _git(*arguments: str) -> bytes:
    """What git says. Raises ConfigError where it cannot."""
    try:
        return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout
    except FileNotFoundError as error:
        raise ConfigError("--diff needs git, which is not installed; install it, or check without --diff") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigError(f"--diff: git {arguments[0]}: {said[0] if said else 'failed'}; expected a revision of the "
                          "repository in this folder (a shallow clone may lack it)") from error  # fmt: skip


def _new_sentences(document: Document, before: Document | None) -> Stretches:
    """The stretches of the sentences that stand more often in a document than before, however they are wrapped."""
    if before is None:
        return Stretches([(0, len(document.text))])
    old = Counter(words for words, _ in _sentences(before))
    found = []
    for words, stretch in _sentences(document):
        if old[words]:
            old[words] -= 1
        else:
            found.append(stretch)
    return Stretches(found)


def _words(codes: bytes) -> str:
    return rejoined(b" ".join(codes.split()).decode("latin-1"))


def _sentences(document: Document) -> list[tuple[str, tuple[int, int]]]:
    """The words of each sentence, marks included, and where it stands up to the next one."""
    batch = Batch.of([document])
    if not batch.tokens.count:
        return []
    bounds = np.append(batch.sentence_start, batch.tokens.count)
    start = batch.tokens.start[bounds[:-1]].astype(np.int64)
    ends = np.append(start[1:], batch.doc_code[-1])
    last = batch.tokens.end[bounds[1:] - 1].astype(np.int64)
    doc = np.zeros(start.size, np.int32)
    low, _ = batch.offsets(doc, start, last)
    high = np.append(low[1:], len(document.text))
    codes = batch.folded.codes
    words = [_words(codes[a:b].tobytes()) for a, b in zip(start.tolist(), ends.tolist(), strict=True)]
    return list(zip(words, zip(low.tolist(), high.tolist(), strict=True), strict=True))
