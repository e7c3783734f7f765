"""Which files of records to score, and how their outputs are named."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from credscore.atomic_files import open_unblocked, read_up_to
from credscore.errors import UnreadableInput, UsageError
from credscore.readers.files import STANDARD_INPUT, TEXT_SUFFIXES, display_path, files_in, refusal
from credscore.readers.records.records import RECORD_FILE

_SUFFIX: Final = re.compile(r"(\.[A-Za-z0-9]+)?(\.(gz|zst))?$", re.IGNORECASE)
BEGINNING: Final = 256
"""Bytes of a file that show whether it begins like JSON."""
KINDS: Final = ".jsonl .ndjson .json .csv .tsv (plain, .gz or .zst) or .parquet"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of records: its path, its size in bytes when found, and the name of its outputs, a path without suffix
    below the output folder."""

    path: str
    size: int
    stem: str


Found: TypeAlias = Source | UnreadableInput


def find_sources(paths: Sequence[str], out: str) -> list[Found]:
    """The files that paths, folders and patterns lead to, in order and each once, with an error for each that cannot
    be read.

    A folder contributes its files of records, except hidden ones, those whose name begins with "_" and those below
    `out`. Outputs are named by the path relative to the folder, or to the part of a pattern before its first wildcard;
    outputs of single files by the file name. Raises UsageError if two files would give one output, or if an input lies
    below `out`.
    """
    found: list[Found] = []
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for file in _expanded(path, out):
            if isinstance(file, UnreadableInput) or _is_new(file[0], seen):
                found.append(file if isinstance(file, UnreadableInput) else _source(*file))
    _refuse_clashes([each for each in found if isinstance(each, Source)], out)
    return found


def _expanded(path: str, out: str) -> Iterator[tuple[str, str] | UnreadableInput]:
    """Each file, with the folder its output name is relative to."""
    if path in STANDARD_INPUT:
        raise UsageError("standard input has no name for an output file; give a file, or leave out --out")
    if os.path.isdir(path):
        if _below(path, out):
            message = f"{display_path(path)} is the output folder, or inside it, and is not read"
            raise UsageError(f"{message}; give another --out folder")
        yield from _in_folder(path, path, out)
    elif glob.has_magic(path) and not os.path.lexists(path):
        yield from _matching(path, out)
    elif path.lower().endswith(TEXT_SUFFIXES) and not _may_be_records(path):
        message = f"a text, not records; expected {KINDS}; texts are scored without --out"
        yield UnreadableInput(display_path(path), "format", message)
    else:
        yield path, os.path.dirname(path)


def _may_be_records(path: str) -> bool:
    """Whether a file with the suffix of a text may hold records all the same: it begins like JSON, or is not there."""
    try:
        with open_unblocked(path) as file:
            return read_up_to(file, BEGINNING).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"")
    except OSError:
        return True  # reported when it is read


def _matching(pattern: str, out: str) -> Iterator[tuple[str, str] | UnreadableInput]:
    parts = pattern.split(os.sep)
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    base = os.sep.join(parts[:fixed]) or (os.sep if pattern.startswith(os.sep) else "")
    matches = sorted(glob.glob(pattern, recursive=True))
    for match in matches:
        if os.path.isdir(match):
            if "**" not in parts:
                yield from _in_folder(match, base, out)
        elif not _below(match, out):
            yield match, base
    if not matches:
        message = "no file matches this pattern; expected paths that exist; ** stands for any folders"
        yield UnreadableInput(display_path(pattern), "missing", message)


def _in_folder(folder: str, base: str, out: str) -> Iterator[tuple[str, str] | UnreadableInput]:
    found, others = files_in(folder, lambda path: _is_wanted(os.path.relpath(path, folder)) and not _below(path, out))
    for file in found:
        yield file if isinstance(file, UnreadableInput) else (file, base)
    if not found:
        message = f"no records in this folder, {len(others)} other files; expected {KINDS}"
        yield UnreadableInput(display_path(folder), "no-texts", message)


def _is_wanted(path: str) -> bool:
    return bool(RECORD_FILE.search(path)) and not any(part.startswith("_") for part in path.split(os.sep))


def _below(path: str, folder: str) -> bool:
    return os.path.join(os.path.realpath(path), "").startswith(os.path.join(os.path.realpath(folder), ""))


def _is_new(path: str, seen: set[tuple[int, int]]) -> bool:
    """Whether the file was not seen before; a file that cannot be reached counts as new, and is reported when read."""
    try:
        facts = os.stat(path)
    except OSError:
        return True
    known = (facts.st_dev, facts.st_ino) in seen
    seen.add((facts.st_dev, facts.st_ino))
    return not known


def _source(path: str, base: str) -> Found:
    try:
        size = os.stat(path).st_size
    except (OSError, ValueError) as error:
        return refusal(path, error)
    name = os.path.relpath(path, base or ".")
    if name.split(os.sep, 1)[0] == os.pardir:  # a pattern that goes up after its first wildcard
        name = os.path.basename(path)
    match = RECORD_FILE.search(name) or _SUFFIX.search(name)
    return Source(path, size, name[: match.start()] if match and match.start() else name)


def _refuse_clashes(sources: Sequence[Source], out: str) -> None:
    by_stem: dict[str, str] = {}
    for source in sources:
        by_stem.setdefault(source.stem, source.path)
    for source in sources:
        other = by_stem.get(f"{source.stem}.rejects", by_stem[source.stem])
        if other != source.path:
            inputs = f"{display_path(other)} and {display_path(source.path)}"
            message = f"{inputs} would both be scored into {display_path(source.stem)}"
            raise UsageError(f"{message}; give the folder that holds both, rename one, or use two --out folders")
        if _below(source.path, out):
            message = f"{display_path(source.path)} is inside the output folder {display_path(out)}"
            raise UsageError(f"{message}; give another --out folder")
