"""Gates: limits on the scores of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from credscore.checks.config.settings import Settings
from credscore.checks.finding import Gate

if TYPE_CHECKING:
    from credscore.scoring.results import Score

_SCORES: Final = {"min-credibility": "credibility", "max-bias": "bias", "max-promotion": "promotion"}


def gates(score: Score, settings: Settings) -> tuple[Gate, ...]:
    """The results of the gates of a document. Without a score `abstained` decides. A caution that the configuration
    does not accept fails whatever the score."""
    return tuple(_gate(name, limit, score, settings) for name, limit in settings.limits.items())


def _gate(name: str, limit: float, score: Score, settings: Settings) -> Gate:
    value: float | None = getattr(score, _SCORES[name])
    refused = tuple(code for code in score.cautions if code in settings.refused)
    if value is None:
        return Gate(name, limit, None, settings.last("abstained") == "pass" and not refused, score.cautions, refused)
    met = value >= limit if name.startswith("min") else value <= limit
    return Gate(name, limit, value, met and not refused, score.cautions, refused)
