"""Paths to documents: files, folders and standard input, each read or refused with a reason."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from credscore.atomic_files import open_unblocked, read_up_to
from credscore.document import Document
from credscore.errors import MissingExtra, UnreadableInput
from credscore.late_regex import late
from credscore.readers.decode import decode
from credscore.readers.formats import SUFFIXES, Format, format_of, read_text
from credscore.readers.globs import is_pattern
from credscore.readers.signatures import RECORDS, recognise
from credscore.readers.unread_formats import why_unread

TEXT_SUFFIXES: Final = tuple(SUFFIXES)
"""Suffixes of the files read from folders."""

MAX_BYTES: Final = 64_000_000
"""The maximum size of one text, in bytes."""

STANDARD_INPUT: Final = ("-", "/dev/stdin")

_RECORDS: Final = re.compile(r"\.(jsonl|ndjson|csv|tsv|parquet)(\.(gz|zst|bz2|xz))?$", re.IGNORECASE)
_URL: Final = late(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)


class StandardInput(str):
    """Standard input treated as the file at `path`, which determines its format, configuration and name in output."""

    __slots__ = ()


Identity: TypeAlias = tuple[int, int]
"""Device and inode number: the identity of a file under any name."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A document and its display path: as given, with bytes that are not UTF-8 as `\\xff`."""

    path: str
    document: Document


Read: TypeAlias = TextFile | UnreadableInput


def read_paths(
    paths: Sequence[bytes | str], form: Format | None = None, kept: Callable[[str], bool] | None = None,
    others: list[str] | None = None,
) -> Iterator[Read]:  # fmt: skip
    """Each file of the paths as a document, or as the error that prevented reading it, in order and lazily.

    Folders contribute their text files, by suffix and sorted by name, without hidden ones, following links. A file that
    is named is tried unless its suffix belongs to an unsupported format. `-` or a StandardInput is standard input. A
    file that is given twice, or reached twice by links, is read once. `form`: the format of all files; by default it is
    determined by suffix and content. `kept`: filters by display path; `others`: receives the files of folders that are
    not text by their suffix.
    """
    seen: set[Identity] = set()
    for path in map(os.fsdecode, paths):
        is_folder = not is_standard_input(path) and os.path.isdir(path)
        for found in _texts_in(path, [] if others is None else others) if is_folder else [path]:
            if isinstance(found, UnreadableInput):
                yield found
            elif kept is None or kept(display_path(found)):
                read = _read_once(found, seen, form)
                if read is not None:
                    yield read


def is_standard_input(path: str) -> bool:
    """Whether a path denotes standard input."""
    return isinstance(path, StandardInput) or path in STANDARD_INPUT


def _read_once(path: str, seen: set[Identity], form: Format | None) -> Read | None:
    """The file or its error; None if it has been read before."""
    try:
        identity = _identity(path)
        if identity in seen:
            return None
        seen.add(identity)
        if _RECORDS.search(path):
            raise UnreadableInput(display_path(path), RECORDS.code, RECORDS.message)
        return TextFile(display_path(path), _document(path, form))
    except UnreadableInput as error:
        return error
    except MissingExtra as error:
        return UnreadableInput(display_path(path), "no-parser", str(error))
    except (OSError, ValueError) as error:
        return refusal(path, error)


def _document(path: str, form: Format | None) -> Document:
    """Read one file. Raises UnreadableInput for an unsupported format, unless `form` gives the format."""
    data, why = _data(path), None if form else why_unread(path)
    kind = recognise(data) if why else None
    if why and kind is None:
        raise UnreadableInput(display_path(path), "format", why)
    text = decode(data, display_path(path))
    form = form or format_of(path, text)
    if form == "notebook":
        from credscore.readers.notebook import is_notebook  # noqa: PLC0415

        if not is_notebook(text):
            message = "not a notebook: expected JSON with cells, of nbformat 3 or 4; save it again from Jupyter"
            raise UnreadableInput(display_path(path), "notebook", message)
    return read_text(text, form)


def _identity(path: str) -> Identity:
    """The identity of a file. Raises UnreadableInput for anything that is not a regular file, OSError if it cannot be
    accessed."""
    if is_standard_input(path):
        return (-1, 0)
    facts = os.stat(path)
    # What the shell hands over as <(command) is a pipe under /dev/fd.
    if not stat.S_ISREG(facts.st_mode) and not path.startswith("/dev/fd/"):
        raise UnreadableInput(display_path(path), "not-a-file", _odd_file(facts.st_mode))
    return facts.st_dev, facts.st_ino


def _data(path: str) -> bytes:
    """The bytes of a file. Raises UnreadableInput (`too-large`) rather than exhaust memory."""
    if not is_standard_input(path):
        with open_unblocked(path) as file:
            data = read_up_to(file, MAX_BYTES + 1)
    elif sys.stdin is None:
        raise UnreadableInput(path, "missing", "standard input is closed; expected a text there, or a path")
    else:
        data = read_up_to(sys.stdin.buffer, MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            display_path(path), "too-large", f"larger than {MAX_BYTES:,} bytes; expected one text; split it up"
        )
    return data


def _texts_in(folder: str, others: list[str]) -> list[str | UnreadableInput]:
    """The text files in a folder, sorted, and errors for parts that could not be read; `others` receives the
    remaining files."""
    found, rest = files_in(folder, lambda path: path.lower().endswith(TEXT_SUFFIXES))
    others += rest
    return found or [UnreadableInput(display_path(folder), "no-texts", _no_texts(rest))]


def files_in(folder: str, wanted: Callable[[str], bool]) -> tuple[list[str | UnreadableInput], list[str]]:
    """The matching files in a folder, sorted, with errors for parts that could not be read; then the other files."""
    found: list[str | UnreadableInput] = []
    others: list[str] = []
    visited: set[Identity] = set()
    stack = [folder]
    while stack:
        path = stack.pop()
        if os.path.isdir(path):
            try:
                stack.extend(os.path.join(path, name) for name in _entries(path, visited))
            except OSError as error:
                found.append(refusal(path, error))
        else:
            (found if wanted(path) else others).append(path)
    return found, others


def _entries(folder: str, visited: set[Identity]) -> list[str]:
    """The names in a folder in reverse order, hidden ones excluded; empty if the folder was visited before (link
    loops)."""
    facts = os.stat(folder)
    identity = facts.st_dev, facts.st_ino
    if identity in visited:
        return []
    visited.add(identity)
    return sorted((name for name in os.listdir(folder) if not name.startswith(".")), reverse=True)


def display_path(path: str) -> str:
    """A path for display and JSON: always valid Unicode."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def refusal(path: str, error: OSError | ValueError) -> UnreadableInput:
    """The refusal for an error of the operating system, in terms of the path that the user gave."""
    code, message = "unreadable", f"cannot be read: {error}; expected a readable file"
    if isinstance(error, PermissionError):
        code, message = "permission", "permission denied; change its mode or owner, or run as a user who may read it"
    elif isinstance(error, IsADirectoryError):
        code, message = "not-a-file", "a folder; expected a file here; name the files in it"
    elif _URL.match(path):
        code, message = "url", "a URL, and nothing is downloaded; save the page as a file and give its path"
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        code, message = "missing", _missing(path)
    elif isinstance(error, OSError) and error.errno == errno.ELOOP:
        code, message = "missing", "a link that leads back to itself; expected a file; fix the link"
    elif isinstance(error, OSError) and error.strerror:
        message = f"cannot be read: {error.strerror}; expected a readable file"
    return UnreadableInput(display_path(path), code, message)


def _missing(path: str) -> str:
    if is_pattern(path):
        return "nothing matches this pattern; expected paths that exist; ** stands for any folders"
    target = " (a broken link)" if os.path.islink(path) else ""
    return f"no such file or folder{target}; expected a path that exists; check its spelling"


def _odd_file(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))
    kind = next((name for test, name in kinds if test(mode)), "a device")
    return f"{kind}; expected a file, a folder, or - for standard input"


def _no_texts(others: list[str]) -> str:
    """An error that says what the folder contains instead."""
    suffixes = sorted({os.path.splitext(path)[1] for path in others} - {""})
    kinds = f" ({', '.join(map(display_path, suffixes[:5]))}{', ...' if len(suffixes) > 5 else ''})" if suffixes else ""
    found = f"{len(others)} other file{'s' * (len(others) != 1)}{kinds}" if others else "no file"
    expected = ", ".join(TEXT_SUFFIXES)
    advice = "name the file to read it anyway"
    if any(map(_RECORDS.search, others)):
        advice = "records are scored into a folder, with --out FOLDER"
    return f"no text in this folder, {found}; expected {expected}; {advice}"
