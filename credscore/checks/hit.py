"""A span that a rule found, before any suppression."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """A span of a document that a rule found.

    `start`, `end`: offsets in its text; `identity`: the normalized words, `context`: those around; `term`: the entry of
    the list, None for a pattern; `value`: what was measured, for rules on whole documents; `detail`: text for
    the message in place of the words; `reason`: why they count here; `latent`: not reported, but could be after edits
    elsewhere.
    """

    rule: str
    start: int
    end: int
    voice: str
    identity: str
    context: str = ""
    term: str | None = None
    value: float | None = None
    detail: str | None = None
    reason: str = ""
    latent: bool = False
