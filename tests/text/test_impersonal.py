"""Names that are no person or body: places that speak as governments, and documents."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.text.batch import Batch
from credscore.text.subjects import Kind


def kinds(*texts: str) -> list[int]:
    return [kind for kind in Batch.of([Document(text) for text in texts]).attributions.kind.tolist() if kind]


@pytest.mark.parametrize("name", ["Berlin", "Norway", "South Africa", "Ohio", "The Treaty of Tallen", "The Vik Report"])
def test_places_and_documents_are_no_named_source(name: str) -> None:
    assert kinds(f"{name} said that the bridge was closed.") == [Kind.NOUN]


@pytest.mark.parametrize(
    "name", ["Ida Vik", "Jonas Berlin", "Mr. London", "Bill Marlow", "The Kremlin", "The Tallen Herald"]
)
def test_people_and_bodies_are(name: str) -> None:
    assert kinds(f"{name} said that the bridge was closed.") == [Kind.NAME]


def test_a_name_in_one_document_says_nothing_about_another() -> None:
    person, place = "Jonas Berlin was there. Berlin said it was late.", "Berlin said it was late."
    assert kinds(person, place, person) == [Kind.NAME, Kind.NOUN, Kind.NAME]
