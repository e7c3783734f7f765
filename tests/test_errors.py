"""Errors keep their data when pickled, copied and raised."""

from __future__ import annotations

import pickle

import pytest

from credscore.errors import BadRecord, CredscoreError, UnreadableInput, UsageError


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (UnreadableInput("a.txt", "binary", "not text"), "a.txt: not text"),
        (BadRecord("a.jsonl", 3, "json", "no JSON", b"{"), "a.jsonl:3: no JSON"),
        (UsageError("--jobs 0"), "--jobs 0"),
    ],
)
def test_errors_travel_between_processes(error: CredscoreError, message: str) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error) == message
    assert vars(again) == vars(error)
