"""Regular expressions compiled when first used, so that those for rare cases do not slow down every start."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern; its methods are those of the pattern, which the first use of each compiles."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._made: Any = pattern, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._made), name)
        setattr(self, name, value)
        return value


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, not compiled until one of its methods is used."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
