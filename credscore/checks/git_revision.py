"""What changed since a revision of a git repository: the files, their previous text, and the new sentences."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from credscore.checks.git_folder import git_folder_of, is_apart, repository_of
from credscore.checks.git_objects import GitObjects
from credscore.checks.lines import Stretches, rejoined
from credscore.document import Document
from credscore.errors import ConfigError, UnreadableInput
from credscore.readers.decode import decode
from credscore.readers.files import display_path, is_standard_input
from credscore.readers.formats import Format, format_of, read_text
from credscore.readers.gitignore import GitIgnore, read_rules
from credscore.text.batch import Batch

SIMILAR: Final = 0.5
"""The similarity from which a new file counts as a renamed one (git's default)."""
MAX_RENAMED: Final = 200
"""The number of deleted files that a new one is compared with."""


ReadRules: TypeAlias = Callable[[Path], bytes]


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that changed: the previous document, None for a new file, and the stretches of the file that are new."""

    before: Document | None
    stretches: Stretches


class Revision:
    """What changed since a revision, in the repositories that hold some paths, uncommitted changes included.

    The base of the comparison is the merge base of the revision and HEAD, as reviewers of a branch see it, or the
    revision itself if `exact`. `ignored` gives the bytes of a .gitignore. Raises ConfigError for an unknown revision,
    or paths in no repository.
    """

    def __init__(
        self, name: str, paths: Sequence[str], *, exact: bool = False, ignored: ReadRules = read_rules
    ) -> None:
        option = "--diff-from" if exact else "--diff"
        if name.startswith("-"):
            raise ConfigError(f"{option} {name}: found an option, expected a revision")
        if any(map(is_standard_input, paths)):
            raise ConfigError(
                f"{option} {name}: found standard input, which is in no revision; expected files or folders"
            )
        roots = {_root(path) for path in dict.fromkeys(paths)}
        self.repositories = [
            _Repository(root, name, GitIgnore(root, ignored), exact=exact) for root in sorted(roots, reverse=True)
        ]

    def touched(self, path: str, document: Document, form: Format | None) -> Touched | None:
        """How a file changed, None if it did not. A file in none of the repositories is new."""
        real = Path(os.path.realpath(path))
        for repository in self.repositories:  # nested repositories take precedence
            if real.is_relative_to(repository.root):
                return repository.touched(real, document, form)
        return _new(document)

    @staticmethod
    def why_untouched(path: str) -> str:
        """Why a file that `touched` knows no change of is skipped: a code of SKIPS."""
        return "nested-repository" if is_apart(Path(os.path.abspath(path))) else "untouched"


class _Repository:
    """What changed in the repository with the working tree `root`."""

    def __init__(self, root: Path, name: str, ignored: GitIgnore, *, exact: bool) -> None:
        self.root = root
        self.objects = GitObjects(_git_folder(root))
        self._raw = self.objects.files(self._base(name, exact=exact))
        self.old = {display_path(place): name for place, name in self._raw.items()}
        self.ignored = ignored

    def _base(self, name: str, *, exact: bool) -> str:
        try:
            tip = self.objects.commit(name)
            if exact:
                return tip
            base = self.objects.merge_base(tip, self.objects.commit("HEAD"))
        except ConfigError as error:
            message = f"expected a revision of the repository that holds {self.root} (a shallow clone may lack it)"
            raise ConfigError(f"{error}; {message}") from error
        if base is None:
            message = "fetch more of its history, or compare with the revision itself by --diff-from"
            raise ConfigError(f"--diff {name}: found no common ancestor of it and HEAD in {self.root}; {message}")
        return base

    @cached_property
    def _gone(self) -> list[str]:
        """The files of the base that are no longer in the working tree."""
        return [display_path(place) for place in self._raw if not os.path.lexists(self.root / place)]

    def touched(self, real: Path, document: Document, form: Format | None) -> Touched | None:
        """How a file changed, None if it did not: an ignored or nested repository's file is not part of the change."""
        place = real.relative_to(self.root).as_posix()
        data = _bytes(real, document)
        if place in self.old:
            return None if self._is_same(place, data) else self._since(place, document, form)
        if self.ignored.ignores(place) or self._is_nested(real):
            return None
        before = self._renamed(place, data)
        return _new(document) if before is None else self._since(before, document, form)

    def _is_same(self, place: str, data: bytes) -> bool:
        """Whether a file is unchanged apart from line ends, which git may have converted."""
        if self._id(data) == self.old[place]:
            return True
        old = self.objects.blob(self.old[place])
        return old is not None and old.replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")

    def _since(self, before: str, document: Document, form: Format | None) -> Touched:
        """How a document changed since the file at a path; new if that was not text, or was too large."""
        old = self.objects.blob(self.old[before])
        if old is None:
            return _new(document)
        try:
            text = decode(old, before)
        except UnreadableInput:
            return _new(document)
        was = read_text(text, form or format_of(before, text))
        return Touched(was, _new_sentences(document, was))

    def _id(self, data: bytes) -> str:
        """The id that a file would have as a blob."""
        make = hashlib.sha256 if self.objects.uses_sha_256 else hashlib.sha1
        return make(b"blob %d\0" % len(data) + data).hexdigest()

    def _is_nested(self, real: Path) -> bool:
        """Whether a file is in a repository within this one, such as a submodule."""
        return any(
            os.path.lexists(folder / ".git")
            for folder in real.parents
            if folder.is_relative_to(self.root) and folder != self.root
        )

    def _renamed(self, place: str, data: bytes) -> str | None:
        """The deleted file that a new one was renamed from, by content; None if there is none."""
        name = self._id(data)
        same = next((gone for gone in self._gone if self.old[gone] == name), None)
        if same is not None:
            return same
        alike = sorted(self._gone, key=lambda gone: _rename_rank(gone, place), reverse=True)[:MAX_RENAMED]
        shares = [(_shared(self.objects.blob(self.old[gone]) or b"", data), gone) for gone in alike]
        share, gone = max(shares, default=(0.0, ""))
        return gone if share >= SIMILAR else None


def _bytes(path: Path, document: Document) -> bytes:
    """The bytes of a file, or of its text if the displayed path does not lead to it (its name is not UTF-8)."""
    try:
        return path.read_bytes()
    except OSError:
        return document.text.encode("utf-8", "surrogatepass")


def _rename_rank(one: str, other: str) -> tuple[bool, bool]:
    """A rank of likely renames: same suffix first, and among these, same name."""
    first, second = Path(one), Path(other)
    return first.suffix == second.suffix, first.name == second.name


def _shared(one: bytes, other: bytes) -> float:
    """How much of the larger of two files is in both, by the bytes of their lines, 0 to 1."""
    first, second = Counter(one.splitlines()), Counter(other.splitlines())
    sizes = [sum(len(line) * count for line, count in lines.items()) for lines in (first & second, first, second)]
    return sizes[0] / max(*sizes[1:], 1)


def _root(path: str) -> Path:
    """The working tree that contains a path: GIT_WORK_TREE if it is set, else the nearest folder with a `.git`."""
    work_tree = os.environ.get("GIT_WORK_TREE")
    if work_tree and "GIT_DIR" in os.environ:
        return Path(os.path.realpath(work_tree))
    start = Path(os.path.abspath(path))
    folder = next(folder for folder in (start, *start.parents) if os.path.isdir(folder))
    root = repository_of(folder)
    if root is None:
        raise ConfigError(f"--diff: not a git repository: {folder}; expected a path in the working tree of one")
    return Path(os.path.realpath(root))


def _git_folder(root: Path) -> Path:
    named = os.environ.get("GIT_DIR") if "GIT_WORK_TREE" in os.environ else None
    return Path(os.path.abspath(named)) if named else git_folder_of(root)


def _new(document: Document) -> Touched:
    return Touched(None, Stretches([(0, len(document.text))]))


def _new_sentences(document: Document, before: Document) -> Stretches:
    """The stretches of sentences that occur more often than before, however their lines are wrapped."""
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
    """The words of each sentence, punctuation included, and its stretch up to the next one."""
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
