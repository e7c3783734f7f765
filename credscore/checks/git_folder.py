"""The git folder of a repository, checked before git opens it: the repository may come from an archive that has named
pipes, links to other files or endless files where git expects its own, and git would open them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from credscore.errors import ConfigError

MAX_BYTES: Final = 1_000_000
"""A larger configuration, pointer or loose ref is refused."""
MAX_PACKED_REFS: Final = 256_000_000
"""A larger file of packed refs is refused: a million refs take a quarter of that."""
MAX_ALTERNATES: Final = 100
"""The most object folders to borrow from; git allows about as many in a chain."""


def repository_of(path: Path) -> Path | None:
    """The nearest folder at or above a path that has a `.git`; a bare repository does not count. None without one."""
    return next((folder for folder in (path, *path.parents) if os.path.lexists(folder / ".git")), None)


def is_apart(path: Path) -> bool:
    """Whether a path is in a repository of its own, such as a submodule, within the repository of the current
    folder."""
    here, there = repository_of(Path.cwd()), repository_of(path)
    return here is not None and there is not None and here != there and there.is_relative_to(here)


def git_folder_of(root: Path) -> Path:
    """What the `.git` of a working tree is or points to. Raises ConfigError if it is neither folder nor pointer."""
    here = root / ".git"
    if here.is_dir():
        return here
    pointer = text_of(here)
    if not pointer.startswith("gitdir:"):
        raise ConfigError(f"--diff: {here} is not a git folder and does not name one; expected a git repository")
    return Path(os.path.realpath(root / pointer.removeprefix("gitdir:").strip()))


def common_folder(git_folder: Path) -> Path:
    """The git folder that all working trees of a repository share."""
    named = text_of(git_folder / "commondir").strip()
    return Path(os.path.realpath(git_folder / named)) if named else git_folder.absolute()


def ref_names(root: Path) -> list[str]:
    """Short names of the branches, remote branches and tags of a working tree, sorted; [] if there is no repository."""
    try:
        common = common_folder(git_folder_of(root))
    except ConfigError:
        return []
    kinds = tuple(f"refs/{kind}/" for kind in ("heads", "remotes", "tags"))
    loose = (path.relative_to(common).as_posix() for path in (common / "refs").rglob("*") if path.is_file())
    packed = (line.partition(" ")[2] for line in text_of(common / "packed-refs").splitlines())
    return sorted({name.split("/", 2)[2] for name in (*loose, *packed) if name.startswith(kinds)})


def text_of(path: Path) -> str:
    """A small file of the repository up to the first NUL, where git stops reading too; "" if it is none."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return ""
        return path.read_text("utf-8", "replace").partition("\0")[0]
    except OSError:
        return ""


def refuse_odd_files(common: Path) -> None:
    """Raises ConfigError if git would open anything but regular files of the repository: a named pipe, on which it
    waits forever, a link, whose lines it quotes in its errors, or a file too large to be one of its own."""
    for name, most in (("packed-refs", MAX_PACKED_REFS), ("shallow", MAX_PACKED_REFS)):
        _refuse(common / name, most)
    for path in _inside(common / "refs"):
        _refuse(path, MAX_BYTES)
    for folder in _object_folders(common / "objects"):
        for path in _inside(folder):
            _refuse(path, None)


def _object_folders(first: Path) -> list[Path]:
    """A folder of objects, and those that it borrows from."""
    found, todo = [first], [first]
    while todo:
        here = todo.pop()
        alternates = here / "info" / "alternates"
        _refuse(alternates, MAX_BYTES)
        for line in text_of(alternates).split("\n"):
            there = here / line
            if line.startswith('"'):
                raise ConfigError(f"{alternates}: found a quoted path, expected a plain one")
            if line and not line.startswith("#") and there not in found:
                found.append(there)
                todo.append(there)
        if len(found) > MAX_ALTERNATES:
            raise ConfigError(f"{first}: borrows from more than {MAX_ALTERNATES} folders of objects")
    return found


def _inside(folder: Path) -> Iterator[Path]:
    """Everything in a folder, at any depth, that is not clearly a regular file, and every file in a folder of refs."""
    todo = [str(folder)]
    while todo:
        try:
            with os.scandir(todo.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    elif folder.name == "refs" or not entry.is_file(follow_symlinks=False):
                        yield Path(entry.path)
        except OSError:
            continue  # git will report it if it matters


def _refuse(path: Path, most: int | None) -> None:
    """Raises ConfigError if what the path names is not a regular file, or is larger than `most`."""
    try:
        facts = path.lstat()
    except OSError:
        return
    if not stat.S_ISREG(facts.st_mode):
        raise ConfigError(f"{path}: not a regular file, although git expects one; expected a repository made by git")
    if most is not None and facts.st_size > most:
        raise ConfigError(f"{path}: found {facts.st_size:,} bytes, expected at most {most:,}")
