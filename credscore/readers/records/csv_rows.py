"""CSV: one record per row, under a header that names the columns; quoted fields may contain line breaks."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from credscore.errors import BadRecord, UnreadableInput
from credscore.readers.records.record import BLOCK_BYTES, MAX_ROW, Columns, Row, refuse_lacking
from credscore.readers.records.streams import Stream

MAX_FIELD: Final = 1 << 26
"""The longest field, in characters: anything longer is missing its closing quote."""
MAX_HEADER: Final = 1 << 22
"""The longest line of a header, in bytes: each of its delimiters makes a column, of which every row has one."""
DELIMITERS: Final = (",", "\t", ";", "|")

Fields: TypeAlias = tuple[int, list[str] | BadRecord]
"""The line of a row, and its fields or the reason there are none."""


@dataclass(frozen=True, slots=True)
class CsvRows:
    """Rows of a file, with the names of its columns."""

    path: str
    position: int
    header: tuple[str, ...]
    fields: tuple[Fields, ...]

    def rows(self) -> Iterator[Row | BadRecord]:
        """The values of each row by column."""
        for line, fields in self.fields:
            yield fields if isinstance(fields, BadRecord) else self._row(line, fields)

    def _row(self, line: int, fields: list[str]) -> Row | BadRecord:
        if len(fields) != len(self.header):
            message = f"found {len(fields)} fields, expected {len(self.header)} as in the header; fix the row"
            return BadRecord(self.path, line, "not-csv", message, fields)
        if not all(map(_is_text, fields)):
            message = "bytes that are not UTF-8; expected CSV in UTF-8; convert it, for example with iconv"
            return BadRecord(self.path, line, "encoding", message, dict(zip(self.header, fields, strict=True)))
        return line, dict(zip(self.header, fields, strict=True))


def csv_rows(stream: Stream, columns: Columns) -> Iterator[CsvRows]:
    """The rows of a file in blocks.

    Raises UnreadableInput if the header lacks a required column, or a quoted field never ends.
    """
    csv.field_size_limit(MAX_FIELD)
    lines = _Lines(stream)
    header, delimiter = _header(stream.name, lines, columns)
    if not header:
        return
    block: list[Fields] = []
    for row in _fields(stream.name, lines, delimiter):
        block.append(row)
        if lines.taken >= BLOCK_BYTES:
            yield CsvRows(stream.name, stream.position, header, tuple(block))
            block, lines.taken = [], 0
    if block:
        yield CsvRows(stream.name, stream.position, header, tuple(block))


class _Lines(Iterator[str]):
    """The lines of a file as text; `number`: how many have been read; `last`: those read since it was last cleared."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._read = self.number = self.taken = 0
        self._ahead: list[str] = []
        self.last: list[str] = []

    def __next__(self) -> str:
        line = self._ahead.pop() if self._ahead else self._decoded()
        self.number += 1
        self.last.append(line)
        return line

    def put_back(self) -> None:
        """Put back the lines in `last`, so that they are read again."""
        self.number -= len(self.last)
        self._ahead += reversed(self.last)
        self.last.clear()

    def _decoded(self) -> str:
        data = self._stream.data.readline(MAX_ROW)
        if not data:
            raise StopIteration
        self._read += 1
        if len(data) == MAX_ROW and not data.endswith(b"\n"):
            message = f"line {self._read} is longer than {MAX_ROW:,} bytes; expected a CSV row, or one of its lines"
            raise UnreadableInput(self._stream.name, "not-csv", message)
        self.taken += len(data)
        return data.decode("utf-8-sig" if self._read == 1 else "utf-8", "surrogateescape")


def _fields(name: str, lines: _Lines, delimiter: str) -> Iterator[Fields]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.last.clear()
        line = lines.number + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, _bad(name, line, error, "".join(lines.last))
            continue
        if fields:
            yield line, fields


def _bad(name: str, line: int, error: csv.Error, raw: str) -> BadRecord:
    if len(raw) > MAX_FIELD:
        message = f"a field of more than {MAX_FIELD:,} characters begins at line {line}; is its closing quote missing?"
        raise UnreadableInput(name, "not-csv", message)
    expected = "fields separated by a delimiter, quoted if they contain quotes"
    message = f"this is not a CSV row ({error}); expected {expected}"
    return BadRecord(name, line, "not-csv", message, raw)


def _header(name: str, lines: _Lines, columns: Columns) -> tuple[tuple[str, ...], str]:
    """The column names, and the delimiter under which the text column is among them; no names for an empty file. A
    header is a row: its fields may contain line breaks."""
    first = next(lines, "")
    while first and not first.strip():
        first = next(lines, "")
    if not first:
        return (), ","
    if len(first) > MAX_HEADER:
        raise UnreadableInput(name, "not-csv", f"a header of more than {MAX_HEADER:,} bytes; expected names of columns")
    lines.last[:] = [first]
    lines.put_back()
    headers = [(_names(lines, delimiter), delimiter) for delimiter in DELIMITERS]
    likely = max(headers, key=lambda found: (columns.text in found[0], len(found[0])))
    if not all(map(_is_text, likely[0])):
        message = "a header with bytes that are not UTF-8; expected CSV in UTF-8; convert it, for example with iconv"
        raise UnreadableInput(name, "encoding", message)
    refuse_lacking(name, likely[0], columns, nested=False)
    next(csv.reader(lines, delimiter=likely[1], strict=True))
    return likely


def _names(lines: _Lines, delimiter: str) -> tuple[str, ...]:
    """The fields of the next row with a delimiter, without consuming the row; none if it cannot be parsed."""
    try:
        return tuple(field.strip() for field in next(csv.reader(lines, delimiter=delimiter, strict=True)))
    except csv.Error:
        return ()
    finally:
        lines.put_back()


def _is_text(field: str) -> bool:
    try:
        field.encode()
    except UnicodeEncodeError:
        return False
    return True
