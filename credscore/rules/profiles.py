"""Profiles: named sets of rules and severities for a kind of text."""

from __future__ import annotations


class Profile:
    """`without`: default rules that are off; `extra`: additional rules; `severities` that differ; `gates`: whether
    scores may have limits; `what` it is for."""

    __slots__ = ("extra", "gates", "name", "severities", "what", "without")

    def __init__(
        self, name: str, what: str, *, without: tuple[str, ...] = (), extra: tuple[str, ...] = (),
        severities: dict[str, str] | None = None, gates: bool = True,
    ) -> None:  # fmt: skip
        self.name, self.what, self.without, self.extra = name, what, frozenset(without), frozenset(extra)
        self.severities, self.gates = severities or {}, gates

    def rules(self, default: tuple[str, ...]) -> set[str]:
        """The names of its rules, given the default ones."""
        return ({*default} - self.without) | self.extra


PROFILES = (
    Profile(
        "news", "Reports and articles: the default rules without those on praise. Slogans are errors; the loaded rules "
        "that were wrong in news most often are info.",
        without=("marketing-claim", "peacock-phrase"),
        severities={
            "loaded-slogan": "error", "name-calling": "info", "fear-appeal": "info", "hyperbole": "info",
            "one-sided-term": "info", "flag-waving": "info", "contact-address": "info",
        },
    ),
    Profile(
        "docs", "Manuals, guides and readmes of software. No gates on scores: documentation is out of their scope.",
        without=("exclamation", "shouting", "trailing-dots", "contact-address"), gates=False,
        severities={"vague-source": "info", "call-to-action": "info"},
    ),
    Profile(
        "marketing",
        "Press releases and product pages, which praise on purpose: only loaded wording, vague sources and residue.",
        without=("peacock-phrase", "marketing-claim", "call-to-action", "contact-address", "exclamation"),
        severities={"shouting": "info"},
    ),
)  # fmt: skip

NAMES = tuple(profile.name for profile in PROFILES)


def find_profile(name: str) -> Profile:
    """The profile of a name. Raises StopIteration for an unknown one."""
    return next(profile for profile in PROFILES if profile.name == name)
