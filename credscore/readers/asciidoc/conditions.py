"""Conditionals of AsciiDoc: ifdef, ifndef and ifeval, with the attributes that the file itself defines."""

from __future__ import annotations

import re
from collections.abc import Mapping


class Conditions:
    """The open conditionals; `hidden` says of each whether what it encloses is excluded."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known
        self.hidden: list[bool] = []

    @property
    def hides(self) -> bool:
        """Whether the current line is excluded."""
        return any(self.hidden[-1:])

    def take(self, match: re.Match[str]) -> bool:
        """Open or close a conditional; returns whether the content within its brackets, if any, is included. What is
        evaluated (ifeval) is taken for excluded."""
        around = self.hides
        if match[1] == "endif":
            del self.hidden[-1:]
            return False
        met = match[1] != "ifeval" and self._is_met(match[2].lower(), wanted=match[1] == "ifdef")
        if not match[3] or match[1] == "ifeval":
            self.hidden.append(around or not met)
        return met and not around

    def _is_met(self, names: str, *, wanted: bool) -> bool:
        known = [name.strip() in self.known for name in re.split("[,+]", names)]
        return (all(known) if "+" in names else any(known)) == wanted
