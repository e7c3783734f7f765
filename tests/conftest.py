"""What all tests share: fixture articles, settings of hypothesis, and skips without an extra."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Generator
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


MISSING = re.compile(r"No module named '(\w+)[^']*'|(pip install 'credscore\[\w+\]')")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Skip a file of tests whose libraries are not installed, so that one room needs only its own extras."""
    report = yield
    missing = MISSING.search(str(report.longrepr)) if report.failed else None
    if missing and missing[1] != "credscore" and not (Path(__file__).parent / f"{missing[1]}.py").exists():
        what = missing[2] or f"{missing[1]} is not installed: pip install 'credscore[dev]'"
        report.outcome, report.longrepr = "skipped", (str(collector.path), 0, f"Skipped: {what}")
    return report


@pytest.fixture(scope="session")
def term_forms() -> list[tuple[list[str], int, int]]:
    """Ways of writing listed terms, as words ("..." and a class: any one), with the numbers of term and list."""
    from credscore.compile.lexicons import compile_terms  # noqa: PLC0415 - few files of tests need it

    tree, _, _, owner = compile_terms()
    paths: dict[int, list[str]] = {0: []}
    for (state, word), following in tree.edges.items():
        paths[following] = [*paths[state], word]
    return [(paths[state], term, owner[term]) for state, ended in tree.ended.items() for term in ended]


@pytest.fixture(scope="session")
def articles() -> dict[str, str]:
    """The fixture articles by name, with the line ends of the files."""
    return {path.stem: path.read_bytes().decode() for path in sorted(ARTICLES.glob("*.txt"))}
