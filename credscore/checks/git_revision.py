"""A revision of a git repository: which files changed since, what they were, and which sentences are new."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from credscore.checks.lines import Stretches, rejoined
from credscore.document import Document
from credscore.errors import ConfigError, UnreadableInput
from credscore.readers.decode import decode
from credscore.readers.files import STANDARD_INPUT, shown
from credscore.readers.formats import Format, format_of, read_text
from credscore.text.batch import Batch

RENAMED: Final = ("R", "C")


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that changed: the document as it was, None for a new file, and the stretches of it that are new now."""

    before: Document | None
    stretches: Stretches


class Revision:
    """What changed since a revision in the repositories that hold some paths, what is not committed included."""

    def __init__(self, name: str, paths: Sequence[str]) -> None:
        if name.startswith("-"):
            raise ConfigError(f"--diff {name}: found an option, expected a revision")
        if any(path in STANDARD_INPUT for path in paths):
            raise ConfigError(
                f"--diff {name}: found standard input, which is in no revision; expected files or folders"
            )
        roots = {_root(folder) for folder in dict.fromkeys(map(_nearest, paths))}
        self.repositories = [_Repository(root, name) for root in sorted(roots, reverse=True)]

    def touched(self, path: str, document: Document, form: Format | None) -> Touched | None:
        """How a file changed; None where it did not. What is in none of the repositories is new."""
        real = Path(os.path.realpath(path))
        for repository in self.repositories:  # one in another comes first
            if real.is_relative_to(repository.root):
                return repository.touched(real.relative_to(repository.root).as_posix(), document, form)
        return _new(document)


class _Repository:
    """What changed in one repository, in its folder `root`."""

    def __init__(self, root: Path, name: str) -> None:
        self.root = root
        self.name = self._git("rev-parse", "--verify", f"{name}^{{commit}}").decode().strip()
        self.old = self._changes()

    def _git(self, *arguments: str) -> bytes:
        return _git(self.root, *arguments)

    def _changes(self) -> dict[str, str | None]:
        """Files that changed, by their place in the repository as it is shown, and where each was before; None for new
        ones."""
        fields = os.fsdecode(self._git("diff", "--name-status", "-z", "-M", self.name)).split("\0")[:-1]
        found: dict[str, str | None] = {}
        while fields:
            status = fields.pop(0)
            before = fields.pop(0)
            after = fields.pop(0) if status[0] in RENAMED else before
            found[after] = None if status[0] == "A" else before
        new = os.fsdecode(self._git("ls-files", "--others", "--exclude-standard", "-z"))
        return {shown(place): before for place, before in (dict.fromkeys(new.split("\0")[:-1]) | found).items()}

    def touched(self, place: str, document: Document, form: Format | None) -> Touched | None:
        """How the file of a place changed; None where it did not."""
        if place not in self.old:
            return None
        before = self.old[place]
        old = None if before is None else self._read(before, form)
        return _new(document) if old is None else Touched(old, _new_sentences(document, old))

    def _read(self, place: str, form: Format | None) -> Document | None:
        """The document as it was, None where it was no text that can be read."""
        try:
            text = decode(self._git("show", f"{self.name}:{place}"), place)
        except UnreadableInput:
            return None
        return read_text(text, form or format_of(place, text))


def _nearest(path: str) -> Path:
    """The folder of a repository that holds a path, else the folder of the path; the nearest of those that exist."""
    start = Path(os.path.abspath(path))
    folders = [folder for folder in (start, *start.parents) if os.path.isdir(folder)]
    return next((folder for folder in folders if os.path.exists(folder / ".git")), folders[0])


def _root(folder: Path) -> Path:
    return Path(os.path.realpath(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n"))))


def _environment() -> dict[str, str]:
    """What git is run with: a hook is told where its repository is, which then were that of every folder."""
    away = () if "GIT_WORK_TREE" in os.environ else ("GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
    return {name: value for name, value in os.environ.items() if name not in away}


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says in a folder. Raises ConfigError where it cannot."""
    try:
        command = ["git", "-C", str(folder), *arguments]
        return subprocess.run(command, check=True, capture_output=True, env=_environment()).stdout
    except FileNotFoundError as error:
        raise ConfigError("--diff needs git, which is not installed; install it, or check without --diff") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigError(f"--diff: git {arguments[0]}: {said[0] if said else 'failed'}; expected a revision of the "
                          f"repository that holds {folder} (a shallow clone may lack it)") from error  # fmt: skip


def _new(document: Document) -> Touched:
    return Touched(None, Stretches([(0, len(document.text))]))


def _new_sentences(document: Document, before: Document) -> Stretches:
    """The stretches of the sentences that stand more often in a document than before, however they are wrapped."""
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
    codes = batch.normalized.codes
    words = [_words(codes[a:b].tobytes()) for a, b in zip(start.tolist(), ends.tolist(), strict=True)]
    return list(zip(words, zip(low.tolist(), high.tolist(), strict=True), strict=True))
