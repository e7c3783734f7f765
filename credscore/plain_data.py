"""Results as plain data: JSON values, and frames of pandas or polars."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from credscore.errors import MissingExtra, UsageError

Json: TypeAlias = dict[str, Any]
Library: TypeAlias = Literal["pandas", "polars"]
LIBRARIES: Final[tuple[Library, ...]] = ("pandas", "polars")
SHOWN: Final = 3


def number(value: float | None) -> float | None:
    """The value for JSON: None if undefined, since JSON has no NaN."""
    return float(value) if value is not None and math.isfinite(value) else None


def rounded(value: float | None) -> str:
    """A score in a repr: one decimal, or None."""
    return "None" if value is None else f"{value:.1f}"


def abbreviated(names: Sequence[str]) -> str:
    """The first few names of a list, and the number of the others."""
    more = f", +{len(names) - SHOWN}" if len(names) > SHOWN else ""
    return f"[{', '.join(names[:SHOWN])}{more}]"


def clipped(text: str, room: int = 40) -> str:
    """The repr of a text, shortened to its beginning."""
    return repr(text) if len(text) <= room else f"{text[: room - 3]!r}..."


def same_fields(one: object, other: object, *names: str) -> bool:
    """Whether two objects agree in the named fields. Arrays agree if all their values do; NaN is equal to NaN."""
    return all(_same(getattr(one, name), getattr(other, name)) for name in names)


def _same(one: Any, other: Any) -> bool:
    if not isinstance(one, np.ndarray):
        return bool(one == other)
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def frame(columns: Mapping[str, Any], library: Library | None = None) -> Any:
    """A data frame of columns, by the named library, else pandas if installed, else polars. Missing numbers are NaN in
    pandas and null in polars. Raises MissingExtra if no library is installed, UsageError for an unknown one.
    """
    if library not in (None, *LIBRARIES):
        raise UsageError(f"library is one of {', '.join(map(repr, LIBRARIES))}, not {library!r}")
    known = {name: _numbers(column) for name, column in columns.items()}
    for name in (library,) if library else LIBRARIES:
        try:
            module = import_module(name)
        except ImportError:
            continue
        made = module.DataFrame(known)
        return made.fill_nan(None) if name == "polars" else made
    raise MissingExtra(f"a frame needs {library or 'pandas or polars'}", "frames")


def frame_of_rows(rows: Sequence[Json], names: Sequence[str], library: Library | None = None) -> Any:
    """A data frame of flat rows that share the same keys."""
    return frame({name: [row[name] for row in rows] for name in names}, library)


def _numbers(column: Any) -> Any:
    """A list of floats and None as float64, NaN where there is none; any other column unchanged."""
    if isinstance(column, list) and all(value is None or isinstance(value, float) for value in column):
        return np.array(column, np.float64)
    return column
