"""The result types of the tools: their schemas are generated from these, and their sizes are bounded here."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from credscore.errors import MissingExtra
from credscore.model.targets import ScoreName

try:
    from pydantic import BaseModel, Field
except ImportError as error:
    raise MissingExtra("the server for agents needs mcp", "mcp") from error

MOST_EVIDENCE: Final = 40
MOST_CONTRIBUTIONS: Final = 30
MOST_FINDINGS: Final = 100
LONGEST_TEXT: Final = 300
"""Longer texts are cut, with an ellipsis."""

Percent = Annotated[float, Field(ge=0, le=100)]
Words = Annotated[str, Field(max_length=LONGEST_TEXT)]


class Interval(BaseModel):
    """An 80 % interval of a score."""

    low: Percent
    high: Percent


class Contribution(BaseModel):
    """What one feature adds to one score, in points."""

    score: ScoreName
    feature: str
    points: float


class Evidence(BaseModel):
    """Words of the text that move a score, with the points they add; offsets are code points, lines count from 1."""

    feature: str
    voice: str
    text: Words
    start: int
    end: int
    line: int
    column: int
    points: dict[ScoreName, float]


class Scored(BaseModel):
    """The scores of a text. `credibility` 100 is best, `bias` and `promotion` 100 is worst; null where the score
    abstains, with the reason in `cautions`. It says how the text is written and sourced, never whether it is true."""

    credibility: Percent | None
    bias: Percent | None
    promotion: Percent | None
    clickbait: Percent | None = Field(description="of the title, null without one")
    words: int
    intervals: dict[ScoreName, Interval | None]
    cautions: dict[str, str] = Field(description="codes with their meaning")
    contributions: list[Contribution] = Field(max_length=MOST_CONTRIBUTIONS, description="the strongest first")
    evidence: list[Evidence] = Field(max_length=MOST_EVIDENCE, description="the strongest first")
    evidence_total: int
    model_id: str


class Finding(BaseModel):
    """Words that a rule reports, with a suggestion, which in brackets says what to find out."""

    rule: str
    severity: Literal["error", "warning", "info"]
    message: Words
    text: Words
    suggestion: Words | None
    start: int
    end: int
    line: int
    column: int


class Checked(BaseModel):
    """The findings in a text, in order."""

    findings: list[Finding] = Field(max_length=MOST_FINDINGS)
    findings_total: int


class RuleMeaning(BaseModel):
    """A rule: what it reports, why that matters, on what authority, and an example."""

    name: str
    code: str
    family: str
    state: Literal["on", "preview", "if set"]
    what: str
    why: str
    source: str
    instead_of: str
    write: str
    advice: str


class Change(BaseModel):
    """A score before and after; null where it abstains."""

    before: Percent | None
    after: Percent | None


class Compared(BaseModel):
    """How a text changed: its scores, and the findings that are new or gone."""

    scores: dict[ScoreName, Change]
    new_findings: list[Finding] = Field(max_length=MOST_FINDINGS)
    gone_findings: list[Finding] = Field(max_length=MOST_FINDINGS)
    new_total: int
    gone_total: int
