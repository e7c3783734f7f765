"""JSON Lines: one JSON object per line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from credscore.errors import BadRecord, UnreadableInput
from credscore.readers.records.record import BLOCK_BYTES, MAX_ROW, Columns, Row, kind, refuse_nothing_to_keep
from credscore.readers.records.streams import Stream

MAX_DEPTH: Final = 100
"""Maximum nesting of lists and objects: deeper rows are refused."""
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\Z)', re.DOTALL)
_STEPS: Final = np.zeros(256, np.int8)
_STEPS[list(b"[{")], _STEPS[list(b"]}")] = 1, -1


@dataclass(frozen=True, slots=True)
class JsonLines:
    """Complete lines of a file; `first` is the number of the first one."""

    path: str
    position: int
    first: int
    data: bytes

    def rows(self) -> Iterator[Row | BadRecord]:
        """The object of each line that is not blank."""
        for number, line in enumerate(self.data.split(b"\n"), self.first):
            data = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).rstrip()
            if data:
                try:
                    yield number, _values(self.path, number, data)
                except BadRecord as error:
                    yield error


def json_lines(stream: Stream, columns: Columns) -> Iterator[JsonLines]:
    """The lines of a file in blocks.

    Raises UnreadableInput for a line that is too long, and if all rows of the first non-empty block lack a field to
    keep; later rows may lack it.
    """
    first = 1
    checked = not columns.others
    while data := stream.data.read(BLOCK_BYTES):
        if not data.endswith(b"\n"):
            data += _rest(stream, first + data.count(b"\n"))
        block = JsonLines(stream.name, stream.position, first, data)
        checked = checked or _has_rows(block, columns)
        yield block
        first += data.count(b"\n")


def _has_rows(block: JsonLines, columns: Columns) -> bool:
    """Whether the block has rows; raises UnreadableInput if they all lack a field to keep."""
    names: dict[str, None] = {}
    for row in block.rows():
        if not isinstance(row, BadRecord):
            names |= dict.fromkeys(row[1])
    if names:
        refuse_nothing_to_keep(block.path, list(names), columns, nested=True)
    return bool(names)


def _rest(stream: Stream, line: int) -> bytes:
    rest = stream.data.readline(MAX_ROW)
    if len(rest) == MAX_ROW:
        message = (
            f"line {line} is longer than {MAX_ROW:,} bytes; expected one JSON object per line; is this one JSON list?"
        )
        raise UnreadableInput(stream.name, "records", message)
    return rest


def _values(name: str, number: int, data: bytes) -> Mapping[str, Any]:
    if _is_deep(data):
        message = f"lists and objects more than {MAX_DEPTH} levels deep; {_expected(data, number)}"
        raise _bad(name, number, "not-json", message, data)
    try:
        found = json.loads(data)
    except UnicodeDecodeError as error:
        message = (
            f"byte 0x{data[error.start]:02x} at offset {error.start} of the line is not UTF-8; expected JSON in UTF-8"
        )
        raise _bad(name, number, "encoding", message, data) from None
    except json.JSONDecodeError as error:
        message = f"this is not JSON ({error.msg.lower()} at column {error.pos + 1})"
        raise _bad(name, number, "not-json", f"{message}; {_expected(data, number)}", data) from None
    except (ValueError, RecursionError) as error:
        raise _bad(name, number, "not-json", f"this is not JSON ({error}); {_expected(data, number)}", data) from None
    if not isinstance(found, dict):
        raise _bad(name, number, "not-json", f"found {kind(found)}; {_expected(data, number)}", data)
    return found


def _is_deep(data: bytes) -> bool:
    if data.count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return False
    signs = np.frombuffer(_STRING.sub(b"", data), np.uint8)
    return bool((np.cumsum(_STEPS.take(signs), dtype=np.int64) > MAX_DEPTH).any())


def _bad(name: str, number: int, code: str, message: str, data: bytes) -> BadRecord:
    return BadRecord(name, number, code, message, data.decode("utf-8", "surrogateescape"))


def _expected(data: bytes, number: int) -> str:
    """What a line should be, and what to do with a JSON list of records or with what looks like CSV."""
    advice = ""
    if data.lstrip().startswith(b"["):
        advice = "; make one line of each record of a list, for example with jq -c '.[]'"
    elif number == 1 and not data.lstrip().startswith(b"{"):
        advice = "; CSV is recognized by its file name, .csv or .tsv"
    return f"expected one JSON object per line{advice}"
