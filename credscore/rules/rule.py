"""A rule: what is found, why it matters and what to write instead, as one value.

Rules are listed and explained at the speed of a bare Python, so they are plain values: this room imports nothing.
"""

from __future__ import annotations

SEVERITIES = ("error", "warning", "info")
"""The severity of a finding; `--fail-on` takes one of the first two."""

SCOPES = ("words", "sentence", "document", "upkeep", "gate")
"""What a finding is about; "upkeep" is about ignores and "gate" about a score rather than words."""


class Option:
    """A setting of one rule: its name, default, minimum and meaning."""

    __slots__ = ("default", "doc", "least", "name")

    def __init__(self, name: str, default: float, least: float, doc: str) -> None:
        self.name, self.default, self.least, self.doc = name, default, least, doc


class Rule:
    """One rule. `name` and `code` are stable: a code is never reused. `features`: those whose spans it reports, empty
    if it is implemented in code; `title`: whether only in titles (True), only elsewhere (False) or everywhere (None).
    `but`: list entries or words that it does not report, since they were wrong too often; `judged` rules report terms
    only if their sentence makes them loaded. `fault`: what is wrong with the words, for the message. `what` it reports,
    `why` that matters, the `source` for that; `bad` and `good` are examples, `better` says what to do. `scope`: one of
    SCOPES. `preview` rules are off unless selected. `step`: a finding about a whole document that is in a baseline
    returns once its value is worse by this much.
    """

    __slots__ = (
        "bad", "better", "but", "code", "family", "fault", "features", "good", "judged", "name", "options", "preview",
        "scope", "severity", "source", "step", "title", "what", "why",
    )  # fmt: skip

    def __init__(
        self, code: str, name: str, *, what: str, why: str, source: str, bad: str, good: str, better: str,
        features: tuple[str, ...] = (), title: bool | None = None, scope: str = "words", family: str = "",
        options: tuple[Option, ...] = (), severity: str = "warning", preview: bool = False, step: float = 0.0,
        but: tuple[str, ...] = (), judged: bool = False, fault: str = "",
    ) -> None:  # fmt: skip
        self.code, self.name, self.family = code, name, family or FAMILIES[code[0]]
        self.what, self.why, self.source = what, why, source
        self.bad, self.good, self.better = bad, good, better
        self.features, self.title, self.scope, self.options = features, title, scope, options
        self.severity, self.preview, self.step = severity, preview, step
        self.but, self.judged, self.fault = frozenset(but), judged, fault

    def __repr__(self) -> str:
        return f"<Rule {self.code} {self.name}>"


FAMILIES = {
    "L": "loaded",
    "A": "attribution",
    "P": "promotional",
    "S": "style",
    "R": "readability",
    "M": "model",
    "U": "upkeep",
}
"""The families, by the first letter of their codes."""
