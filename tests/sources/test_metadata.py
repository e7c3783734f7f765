"""Metadata beside a text: domains and datelines."""

from __future__ import annotations

import pytest

from credscore.sources.metadata import domain_of, has_dateline


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.Example.org:8080/a?b#c", "example.org"), ("example.co.uk", "example.co.uk"),
        ("www.example.org/page", "example.org"), ("The Ostra Courier", None), ("", None), (None, None),
        ("http://[::1", None), ("http://10.0.0.1/", None), ("mailto:x", None), ("münchen.example", "münchen.example"),
    ],
)  # fmt: skip
def test_domains(address: str | None, domain: str | None) -> None:
    assert domain_of(address) == domain


@pytest.mark.parametrize(
    "text",
    [
        "OSTRA, May 3 (Courier) - The board met.", "WEST TOLLE, Norland — The board met.", "OSTRA (Agency) -- The",
        "\n\nLINDVIK, N.D. – The board met.", "Ostra (Agency) - The board met.", "ST. OLA, Dec. 12, 2029 - The board.",
    ],
)  # fmt: skip
def test_datelines(text: str) -> None:
    assert has_dateline(text)
    assert has_dateline(f"The title\n{text}", "The title")


@pytest.mark.parametrize(
    "text",
    [
        "The board met - as ever.",
        "Ostra - The board met.",
        "NATO met in May.",
        "",
        "A - b",
        "Ostra (a town) met.",
        "BREAKING",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert not has_dateline(text)
