"""Baseline files: one known finding per line of JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from credscore.atomic_files import write_atomically
from credscore.checks.config.config_source import DISK, ConfigSource
from credscore.errors import ConfigError

SCHEMA_VERSION: Final = 1
MAX_BYTES: Final = 64_000_000
"""Larger files are rejected."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One known finding. `print`: the fingerprint of rule and words; `path`: relative to the baseline file, with
    slashes; `value`: what was measured, for findings about a whole document."""

    rule: str
    print: str
    path: str
    context: str
    text: str
    value: float | None = None


def read_baseline(path: Path, source: ConfigSource = DISK) -> list[Entry]:
    """The entries of a file. Raises ConfigError if it cannot be read or is not a baseline, without
    showing its content, since a configuration may name any file."""
    try:
        whole = json.loads(source.read(path, MAX_BYTES).decode("utf-8"))
        if whole["schema_version"] != SCHEMA_VERSION:
            raise ConfigError(f"{path}: a baseline of another version; expected {SCHEMA_VERSION}")
        return [_entry(row, number) for number, row in enumerate(whole["findings"], 1)]
    except OSError as error:
        raise ConfigError(
            f"{path}: the baseline cannot be read: {error.strerror}; write one with --write-baseline {path}"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(f"{path}: not a baseline ({_why(error)}); expected one written by --write-baseline") from None


def _why(error: Exception) -> str:
    """What is wrong with a file, without quoting it."""
    if isinstance(error, _BadEntry):
        return str(error)
    return f"line {error.lineno} is not JSON" if isinstance(error, json.JSONDecodeError) else "not its structure"


class _BadEntry(ValueError):
    pass


def _entry(row: dict[str, Any], number: int) -> Entry:
    texts = [row["rule"], row["fingerprint"], row["path"], row.get("context", ""), row.get("text", "")]
    value = row.get("value")
    if not all(isinstance(text, str) for text in texts):
        raise _BadEntry(f"entry {number} contains something other than strings")
    if value is not None and not (isinstance(value, float | int) and math.isfinite(value)):
        raise _BadEntry(f"entry {number} has a value that is not a finite number")
    rule, mark, place, context, text = texts
    return Entry(rule, mark, place, context, text, value)


def _row(entry: Entry) -> dict[str, Any]:
    row = {"rule": entry.rule, "fingerprint": entry.print, "path": entry.path}
    return row | ({"value": entry.value} if entry.value is not None else {"text": entry.text, "context": entry.context})


def write_baseline(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries, one per line, in an order that gives readable diffs."""
    ordered = sorted(entries, key=lambda e: (e.path, e.rule, e.print, e.context))
    rows = ",\n".join(json.dumps(_row(entry), ensure_ascii=False) for entry in ordered)
    body = f"\n{rows}\n" if rows else ""
    try:
        whole = f'{{"schema_version": {SCHEMA_VERSION}, "findings": [{body}]}}\n'
        write_atomically(path, [whole.encode("utf-8", "backslashreplace")])
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be written: {error.strerror}; name a file that can") from error
