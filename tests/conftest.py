"""What all tests share: the articles of `fixtures/`, and how hypothesis searches."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

# Width is that of a pipe, whatever a runner of tests says.
os.environ.pop("COLUMNS", None)

# Background jobs of a script ignore interrupts, and so do their children: tests of interrupts would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"

# The same few examples in every run; HYPOTHESIS_PROFILE=search looks further, at random, and shrinks what it finds.
settings.register_profile(
    "same",
    deadline=None,
    derandomize=True,
    max_examples=25,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
settings.register_profile("mutants", settings.get_profile("same"), max_examples=40)
settings.register_profile(
    "search", settings.get_profile("same"), derandomize=False, max_examples=2000, phases=tuple(Phase)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def articles() -> dict[str, str]:
    """The fixture articles by name, with the line ends of the files."""
    return {path.stem: path.read_bytes().decode() for path in sorted(ARTICLES.glob("*.txt"))}
