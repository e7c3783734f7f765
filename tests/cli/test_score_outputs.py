"""The outputs of `credscore score`, with a file that cannot be read among others."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

ARTICLE = Path(__file__).parent.parent.parent / "fixtures" / "articles" / "wire-report.txt"


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_other_files_are_scored_and_the_exit_code_says_that_one_was_not(form: str) -> None:
    done = run("score", "--format", form, "no-such-file.txt", str(ARTICLE))
    assert done.returncode == 3
    assert b"wire-report.txt" in done.stdout
    assert b"no such file" in done.stdout + done.stderr
