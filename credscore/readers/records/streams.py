"""The bytes of a file or of standard input, decompressed if necessary, as a stream."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Final

from credscore.atomic_files import open_unblocked, refuse_special
from credscore.errors import UnreadableInput
from credscore.readers.decode import BYTE_ORDER_MARKS
from credscore.readers.files import STANDARD_INPUT, display_path, refusal
from credscore.readers.signatures import ARCHIVE, RECORDS, recognise

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP: Final = b"\x1f\x8b"
ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
PARQUET: Final = b"PAR1"
HEAD: Final = 512
EXPECTED: Final = "expected JSON Lines or CSV (plain, gzip or zstandard), or Parquet"
WIDEST_WINDOW: Final = 31
"""Bits of the window of `zstd --long=31`, the largest in use."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An open file: `data` decompressed, `head` its first bytes as stored."""

    name: str
    data: io.BufferedIOBase
    head: bytes
    _stored: Any

    @property
    def position(self) -> int:
        """Bytes of the file read, as stored; 0 if unknown."""
        try:
            return int(self._stored.tell())
        except OSError:
            return 0


@contextmanager
def opened(path: str) -> Iterator[Stream]:
    """The bytes of a path, or of standard input for `-`.

    Raises UnreadableInput for a file that cannot be opened, is not records by its first bytes, or ends too early.
    """
    name = display_path(path)
    try:
        with _stored(path) as raw:
            head = raw.peek(HEAD)[:HEAD]
            _refuse(head, name)
            yield Stream(name, _unpacked(raw, head), head, raw)
    except (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError) as error:
        raise UnreadableInput(
            name, "archive", f"the compressed file is damaged or truncated ({error}); create it again"
        ) from None
    except (OSError, ValueError) as error:
        raise refusal(path, error) from None


def _stored(path: str) -> AbstractContextManager[Any]:
    if path not in STANDARD_INPUT:
        refuse_special(path)
        return open_unblocked(os.fsdecode(path))
    if sys.stdin is None:
        raise UnreadableInput(path, "missing", "standard input is closed; expected records there, or a path")
    return nullcontext(sys.stdin.buffer)


def _unpacked(raw: io.BufferedReader, head: bytes) -> io.BufferedIOBase:
    if head.startswith(GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=raw))
    if head.startswith(ZSTANDARD):
        limits = {int(zstd.DecompressionParameter.window_log_max): WIDEST_WINDOW}
        return io.BufferedReader(zstd.ZstdFile(raw, options=limits))
    return raw


def _refuse(head: bytes, name: str) -> None:
    """Raise UnreadableInput if the first bytes are not those of records."""
    kind = recognise(head)
    packed = kind is ARCHIVE and head.startswith((GZIP, ZSTANDARD))
    if kind is not None and kind is not RECORDS and not packed:
        raise UnreadableInput(name, kind.code, f"{kind.message.partition(';')[0]}; {EXPECTED}")
    encoding = next((encoding for mark, encoding in BYTE_ORDER_MARKS if head.startswith(mark)), None)
    if encoding:
        raise UnreadableInput(name, "encoding", f"text in {encoding.upper()}; expected records in UTF-8; convert it")
