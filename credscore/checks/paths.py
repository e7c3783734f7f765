"""Expands the paths given to a check: globs, and folders without ignored files and installed packages."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from credscore.checks.config.config_source import DISK, ConfigSource
from credscore.checks.finding import Skipped
from credscore.errors import UnreadableInput
from credscore.readers.files import STANDARD_INPUT, TEXT_SUFFIXES, Identity, StandardInput, refusal, shown
from credscore.readers.gitignore import MAX_BYTES, GitIgnore, read_rules

LEFT_OUT: Final = frozenset(
    ["node_modules", "bower_components", "__pycache__", "__pypackages__", "site-packages", "venv", "virtualenv"]
)
"""Folders filled by tools. They are checked only if named."""
NO_PROSE: Final = re.compile(
    r"(licen[cs]e|copying|notice|requirements|constraints|cmakelists|robots)[^/]*\.(txt|md|rst)|.*[.-]lock\..*",
    re.IGNORECASE,
)
"""Names of licences, lock files and requirements lists. They are checked only if named."""
VENV_FILE: Final = "pyvenv.cfg"
"""The file that marks a virtual environment."""


@dataclass
class Files:
    """Files to check. `errors`: folders that could not be read; `skipped`: dead links and virtual environments;
    `others`: files of folders that are not text by their suffix; `ignored`: returns the bytes of a .gitignore."""

    paths: list[str] = field(default_factory=list)
    errors: list[UnreadableInput] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    ignored: Callable[[Path], bytes] = read_rules

    @classmethod
    def of(cls, paths: Sequence[str], ignored: Callable[[Path], bytes] = read_rules) -> Files:
        """The files of paths, globs and folders, in order."""
        files = cls(ignored=ignored)
        for given in paths:
            for path in _matches(given):
                if not _is_standard_input(path) and os.path.isdir(path):
                    files._add_folder(path)
                else:
                    files.paths.append(path)
        return files

    def _add_folder(self, folder: str) -> None:
        before = len(self.paths), len(self.errors)
        others: list[str] = []
        for path in _walk(folder, self):
            (self.paths if _is_prose(path) else others).append(path)
        self.others += others
        if before == (len(self.paths), len(self.errors)):
            told = f"no text in this folder, {len(others)} other files; expected {', '.join(TEXT_SUFFIXES)}"
            told += "; what git ignores is left out; name the file to have it tried"
            self.errors.append(UnreadableInput(shown(folder), "no-texts", told))


def ignore_rules(source: ConfigSource) -> Callable[[Path], bytes]:
    """What reads a .gitignore of a source."""
    return read_rules if source is DISK else lambda path: source.read(path, MAX_BYTES)


def _matches(path: str) -> list[str]:
    """The matches of a glob, sorted; the path itself if it is no glob, exists, or matches nothing."""
    if not _is_standard_input(path) and glob.has_magic(path) and not os.path.lexists(path):
        return sorted(glob.glob(path, recursive=True)) or [path]
    return [path]


def _is_prose(path: str) -> bool:
    return path.lower().endswith(TEXT_SUFFIXES) and not NO_PROSE.fullmatch(os.path.basename(path))


def _is_standard_input(path: str) -> bool:
    return path in STANDARD_INPUT or isinstance(path, StandardInput)


def _walk(folder: str, files: Files) -> Iterator[str]:
    """The files under a folder, sorted, without hidden and ignored ones and links that lead outside."""
    root, ignored, visited = os.path.realpath(folder), _Ignored(folder, files.ignored), set[Identity]()
    stack = [folder]
    while stack:
        path = stack.pop()
        try:
            facts = os.stat(path)
            if not os.path.isdir(path):
                yield path
            elif (facts.st_dev, facts.st_ino) not in visited:
                visited.add((facts.st_dev, facts.st_ino))
                inside = (os.path.join(path, name) for name in sorted(os.listdir(path), reverse=True))
                wanted = [each for each in inside if _is_wanted(each, root, ignored)]
                stack += [each for each in wanted if not _is_environment(each)]
                files.skipped += [Skipped(shown(each), "environment") for each in wanted if _is_environment(each)]
        except OSError as error:
            if os.path.islink(path) and not os.path.exists(path):
                files.skipped.append(Skipped(shown(path), "dead-link"))
            else:
                files.errors.append(refusal(path, error))


def _is_wanted(path: str, root: str, ignored: _Ignored) -> bool:
    name, is_folder = os.path.basename(path), os.path.isdir(path)
    if name.startswith(".") or (os.path.islink(path) and not _is_below(os.path.realpath(path), root)):
        return False
    if is_folder and name in LEFT_OUT:
        return False
    return not ignored.holds(path, is_folder=is_folder)


def _is_environment(path: str) -> bool:
    return os.path.exists(os.path.join(path, VENV_FILE))


def _is_below(path: str, root: str) -> bool:
    return os.path.commonpath([path, root]) == root


class _Ignored:
    """The ignore rules of the repository of a folder, or of the folder itself if it is in no repository."""

    def __init__(self, folder: str, read: Callable[[Path], bytes]) -> None:
        here = Path(os.path.abspath(folder))
        self.root = next((p for p in (here, *here.parents) if (p / ".git").exists()), here)
        self._rules = GitIgnore(self.root, read)

    def holds(self, path: str, *, is_folder: bool) -> bool:
        """Whether a path under the folder is ignored."""
        place = os.path.relpath(os.path.abspath(path), self.root).replace(os.sep, "/")
        return self._rules.ignores(place, is_folder=is_folder)
