"""The package's own arrays, memory-mapped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

DATA: Final = Path(__file__).parent.parent / "data"
"""The package's data folder: lexicons, vocabulary, tables, models, schemas."""

TABLES: Final = DATA / "tables"


@cache
def table(name: str) -> NDArray[Any]:
    """One of the package's arrays, memory-mapped and read-only."""
    return np.asarray(np.load(TABLES / f"{name}.npy", mmap_mode="r"))
