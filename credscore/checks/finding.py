"""The results of a check: findings, the result for each file, and the report on all files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from credscore.checks.config.keys import FailOn, Severity
from credscore.document import CellLine, Voice
from credscore.errors import UnreadableInput
from credscore.plain_data import Json, clipped, number

if TYPE_CHECKING:
    from credscore.scoring.results import Score

FAILING: Final[dict[FailOn, frozenset[str]]] = {
    "error": frozenset({"error"}),
    "warning": frozenset({"error", "warning"}),
    "none": frozenset(),
}
"""The severities that make a check fail, by `--fail-on`."""

CLEAN, FAILED, UNREADABLE = 0, 1, 3


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """Words of a file that a rule reports.

    `start`, `end`: offsets in the text of the file, in code points; `text`: that slice; `line`, `column` to `end_line`,
    `end_column` (exclusive), counted from 1; `before`, `after`: the surrounding text on its line, clipped; `voice`:
    whose words they are; `message`: for people; `suggestion`: a better wording, None if none is known; `value`: what
    was measured, for rules on whole documents, else None; `identity`: the span normalized for comparison, without case,
    line ends and punctuation; `context`: the words around it, likewise; `fingerprint`: identifies rule and identity,
    and numbers equal findings of a file, "" until a format or `check()` needs it; `touched`: False if only changes are
    wanted and this is not one; `cell`: cell and line in a notebook, None in other formats.
    """

    rule: str
    code: str
    severity: Severity
    message: str
    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    before: str
    after: str
    voice: str = Voice.AUTHOR.label
    suggestion: str | None = None
    value: float | None = None
    identity: str = field(default="", repr=False)
    context: str = field(default="", repr=False)
    fingerprint: str = field(default="", repr=False)
    touched: bool = field(default=True, repr=False)
    cell: CellLine | None = None

    def __repr__(self) -> str:
        """One line: the rule, the place, the words."""
        return f"<Finding {self.rule} at {self.path}:{self.line}:{self.column} {clipped(self.text)} ({self.severity})>"

    def to_dict(self) -> Json:
        """The object of the JSON output of `credscore check`."""
        names = ("start", "end", "line", "column", "end_line", "end_column", "text", "voice")
        return {
            "rule": self.rule,
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            **{name: getattr(self, name) for name in names},
            "suggestion": self.replacement,
            "value": number(self.value),
            "fingerprint": self.fingerprint,
            **({"cell": self.cell.to_dict()} if self.cell else {}),
        }

    @property
    def replacement(self) -> str | None:
        """The suggestion if it can be inserted as is; None for one in brackets, which says what to find out."""
        return None if self.suggestion is None or self.suggestion.startswith("(") else self.suggestion

    @property
    def place(self) -> str:
        """For people: line and column, of a notebook with cell and line in it."""
        within = f" ({self.cell})" if self.cell else ""
        return f"{self.line}:{self.column}{within}"

    @property
    def hint(self) -> str | None:
        """The suggestion for people: "instead: new" for a replacement, "say what was measured" for what to find out."""
        if self.suggestion is None or self.replacement is not None:
            return self.suggestion and f"instead: {self.suggestion}"
        inner = self.suggestion.strip("()")
        return inner if inner == "leave it out" else f"say {inner}"

    @property
    def of_document(self) -> bool:
        """Whether the finding is about the whole document."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate applied to a document. `value`: the score, None if there is none; `cautions`: those of the score;
    `refused`: those of them that the configuration does not accept."""

    rule: str
    limit: float
    value: float | None
    met: bool
    cautions: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """The scores of a document before and now, None where it abstains; and by family, how many more spans count against
    it."""

    scores: dict[str, tuple[float | None, float | None]]
    spans: dict[str, int]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not checked, or not in full: `code` one of SKIPS."""

    path: str
    code: str

    @property
    def message(self) -> str:
        """For people."""
        return SKIPS[self.code]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something excluded findings or files from a check. `code`: one of NOTICES; `path`: the file that did so, or the
    one it was excluded from; `count`: how many findings or files."""

    code: str
    path: str
    count: int
    message: str


NOTICES: Final = {
    "nearer-configuration": "a configuration that asks less than the one above it",
    "untrusted-configuration": "a configuration that is not that of the trusted revision",
    "excluded": "a file excluded by the configuration or the command line",
    "git-ignored": "a text file or folder left out because git ignores it",
    "outside-link": "a link that leads out of the folder checked",
    "ignored": "findings kept away by ignores in the text",
    "accepted": "findings in accepted phrases",
    "within-budget": "findings within the budget of their rule",
    "known": "findings in the baseline",
    "uncharged": "a file with gates, much of which is not charged to the author",
}
"""The codes of notices, with their meanings."""

SKIPS: Final = {
    "excluded": "excluded by the configuration or the command line",
    "git-ignored": "ignored by git; name it to have it checked",
    "outside-link": "a link that leads out of the folder checked; name it to have it checked",
    "empty": "contains no words",
    "not-english": "does not read as English",
    "dead-link": "a broken link",
    "environment": "a Python virtual environment, since it contains pyvenv.cfg",
    "untouched": "not changed since the revision, or not in its repository",
    "nested-repository": "not changed since the revision, as far as known: it is in a repository of its own, such as a"
    " submodule",
}
"""The codes of skipped files that could be read, with their meanings."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The result for one file.

    `findings`: those reported; `ignored`, `accepted`, `within_budget`, `known` (in the baseline): how many were
    suppressed, by reason; `fail_on`: the severities that fail; `score`: set if a gate or comparison needs it; `rules`:
    the rules that were checked, empty for a skipped file that has gates; `latent`: findings that are not reported but
    could be after edits to other sentences, listed in baselines so that such edits bring up nothing old.
    """

    path: str
    words: int
    sentences: int
    findings: tuple[Finding, ...]
    ignored: int = 0
    accepted: int = 0
    within_budget: int = 0
    known: int = 0
    fail_on: FailOn = "warning"
    gates: tuple[Gate, ...] = ()
    score: Score | None = None
    change: Change | None = None
    rules: frozenset[str] = field(default=frozenset(), repr=False)
    latent: tuple[Finding, ...] = field(default=(), repr=False)

    @property
    def scored(self) -> bool:
        """Whether the document has a score."""
        return self.score is not None and self.score.credibility is not None

    @property
    def failed(self) -> bool:
        """Whether a finding is severe enough to fail, or a gate failed."""
        return any(f.severity in FAILING[self.fail_on] for f in self.findings) or not all(g.met for g in self.gates)


@dataclass(frozen=True, slots=True)
class Report:
    """The results for all files, in order, with errors and skipped files.

    `model_id`: None if nothing was scored; `outdated`: how many baseline entries were not found again; `configuration`:
    the files that settings came from; `gated`: whether any gate is set, even for an excluded file; `others`: how many
    files of the folders are not text by their suffix; `notices`: what was excluded from the check.
    """

    files: tuple[Checked, ...]
    errors: tuple[UnreadableInput, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    model_id: str | None = None
    outdated: int = 0
    configuration: tuple[str, ...] = ()
    gated: bool = False
    others: int = 0
    notices: tuple[Notice, ...] = ()

    @property
    def findings(self) -> Iterator[Finding]:
        """The findings of all files."""
        return (finding for file in self.files for finding in file.findings)

    def noticed(self, code: str) -> int:
        """The total count of the notices with a code."""
        return sum(notice.code == code for notice in self.notices)

    @property
    def unscored(self) -> bool:
        """Whether gates are set and no document has a score."""
        return self.gated and all(gate.value is None for file in self.files for gate in file.gates)

    @property
    def checked(self) -> int:
        """The number of files that were checked for rules."""
        return len(self.files) - len({file.path for file in self.files} & {skipped.path for skipped in self.skipped})

    @property
    def exit_code(self) -> int:
        """3 if something could not be read, else 1 for findings or gates that fail, else 0."""
        if self.errors:
            return UNREADABLE
        return FAILED if self.unscored or any(file.failed for file in self.files) else CLEAN

    def total(self, name: Literal["words", "sentences", "ignored", "accepted", "within_budget", "known"]) -> int:
        """A count over all files."""
        return sum(getattr(file, name) for file in self.files)
