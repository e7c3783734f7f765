"""Records: many texts in one file, a JSON object a line, plain or gzip, read as they are asked for."""

from __future__ import annotations

import gzip
import json
import math
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias, cast

from credscore.document import Document
from credscore.errors import BadRecord, UnreadableInput
from credscore.readers.decode import MARKS
from credscore.readers.files import STANDARD_INPUT, refusal, shown
from credscore.readers.plain import read_plain
from credscore.readers.signatures import recognise

GZIP: Final = b"\x1f\x8b"
HEAD: Final = 512


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a record hold what; "a.b" is field b of the object in a. `text` must be there."""

    text: str = "text"
    label: str = "y"
    source: str = "source"
    title: str = "title"
    url: str = "url"
    date: str = "date"


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `line` counts from 1; `label` 1 for the good side, 0 for the other, None where it has none."""

    path: str
    line: int
    document: Document
    label: int | None


RecordRead: TypeAlias = Record | UnreadableInput


def read_records(path: str, columns: Columns) -> Iterator[RecordRead]:
    """The records of a file, or of standard input for `-`, in order; blank lines are passed over.

    A line that is no record gives a BadRecord, and the next ones are still read. A file that cannot be read, or not to
    its end, gives an UnreadableInput as the last thing.
    """
    name = shown(path)
    try:
        with _opened(path) as raw:
            _refuse(raw.peek(HEAD)[:HEAD], name)
            lines = gzip.GzipFile(fileobj=raw) if raw.peek(2).startswith(GZIP) else raw
            yield from _records(name, lines, columns)
    except UnreadableInput as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield UnreadableInput(name, "archive", f"the gzip file is damaged or cut off ({error}); make it again")
    except (OSError, ValueError) as error:
        yield refusal(path, error)


def _opened(path: str) -> AbstractContextManager[Any]:
    if path not in STANDARD_INPUT:
        return open(os.fsdecode(path), "rb")
    if sys.stdin is None:
        raise UnreadableInput(path, "missing", "standard input is closed; expected records there, or a path")
    return nullcontext(sys.stdin.buffer)


def _refuse(head: bytes, name: str) -> None:
    """Raise UnreadableInput for what is not JSON Lines by its first bytes."""
    kind = recognise(head)
    if kind is not None and not head.startswith(GZIP):
        raise UnreadableInput(name, kind.code, kind.message.partition(";")[0] + "; expected JSON Lines, plain or gzip")
    if head.startswith(b"PAR1"):
        raise UnreadableInput(name, "records", "a Parquet file; expected JSON Lines, plain or gzip; export it so")
    encoding = next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)
    if encoding:
        raise UnreadableInput(name, "encoding", f"text in {encoding.upper()}; expected JSON Lines in UTF-8; convert it")


def _records(name: str, lines: Iterable[bytes], columns: Columns) -> Iterator[RecordRead]:
    for number, line in enumerate(lines, 1):
        data = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).rstrip()
        if data:
            try:
                yield record(name, number, _values(name, number, data), columns)
            except BadRecord as error:
                yield error


def _values(name: str, number: int, data: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data)
    except UnicodeDecodeError as error:
        told = (
            f"byte 0x{data[error.start]:02x} at offset {error.start} of the line is not UTF-8; expected JSON in UTF-8"
        )
        raise BadRecord(name, number, "encoding", told) from None
    except json.JSONDecodeError as error:
        told = f"this is no JSON ({error.msg.lower()} at column {error.pos + 1})"
        raise BadRecord(name, number, "not-json", f"{told}; {_expected(data)}") from None
    except (ValueError, RecursionError) as error:
        raise BadRecord(name, number, "not-json", f"this is no JSON ({error}); {_expected(data)}") from None
    if not isinstance(found, dict):
        raise BadRecord(name, number, "not-json", f"found {_kind(found)}; {_expected(data)}")
    return found


def _expected(data: bytes) -> str:
    """What a line should be, and what to do with a list of records."""
    advice = "; make one line of each record of a list, for example with jq -c '.[]'" * data.lstrip().startswith(b"[")
    return f"expected one JSON object a line{advice}"


def record(name: str, number: int, values: Mapping[str, Any], columns: Columns) -> Record:
    """The record of a row of values. Raises BadRecord (`no-text`, `bad-label`) for what cannot be used."""
    text = _field(values, columns.text)
    if not isinstance(text, str):
        found = "nothing" if text is None else _kind(text)
        names = ", ".join(map(repr, values)) or "none"
        told = f"found {found} in {columns.text!r}, expected the text; the fields are {names}; name another with --text"
        raise BadRecord(name, number, "no-text", told)
    plain = read_plain(text)
    title = _text(_field(values, columns.title)) if columns.title != columns.text else None
    source, url, date = (_text(_field(values, column)) for column in (columns.source, columns.url, columns.date))
    document = replace(plain, title=title or plain.title, source=source, url=url, date=date)
    return Record(name, number, document, _label(name, number, values, columns))


def _label(name: str, number: int, values: Mapping[str, Any], columns: Columns) -> int | None:
    value = _field(values, columns.label)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (bool, int, float)) and value in (0, 1):
        return int(value)
    if isinstance(value, str) and value.strip() in ("0", "1"):
        return int(value)
    told = (
        f"found {_kind(value)} in {columns.label!r}, expected 1 (the good side), 0 or null; name another with --label"
    )
    raise BadRecord(name, number, "bad-label", told)


def _field(values: Mapping[str, Any], name: str) -> object:
    """A field by its name, or by a path of names; None where it is missing."""
    if name in values:
        return cast("object", values[name])
    first, _, rest = name.partition(".")
    inner = values.get(first) if rest else None
    return _field(inner, rest) if isinstance(inner, dict) else None


def _text(value: object) -> str | None:
    """What names a source, a title, an address or a day: a string, or a number as one; anything else is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _kind(value: object) -> str:
    """A JSON value for people: what it is, and the value where it is short."""
    kinds = {
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    written = json.dumps(value, ensure_ascii=False)
    return f"{kinds.get(type(value), 'null')}" + (f" ({written})" if len(written) <= 40 and value is not None else "")
