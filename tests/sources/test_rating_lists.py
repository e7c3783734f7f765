"""Ratings of domains, read from CSV."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands import run

from credscore.errors import UnreadableInput
from credscore.render.sources.schema import SCHEMA
from credscore.sources.rating_lists import rating_of, read_list

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "fixtures" / "records" / "publishers.jsonl"
LIST = ROOT / "fixtures" / "lists" / "domains.tsv"


def report(*arguments: str | Path, code: int = 0) -> Any:
    done = run("sources", "--format", "json", *map(str, arguments))
    assert done.returncode == code, done.stderr.decode()
    found = json.loads(done.stdout)
    jsonschema.validate(found, SCHEMA)
    return found


@pytest.fixture(scope="module")
def found() -> Any:
    return report(FILE, "--lists", LIST)


def test_what_is_odd_in_a_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("domain,score\nWWW.A.example,0.5\na.example,0.7\nno domain,1\nb.example,\nc.example,low\n", "utf-8")
    found, odd = read_list(str(path))
    assert found == {"a.example": 0.5, "c.example": "low"}
    assert [line.split(": ")[0] for line in odd] == [f"{path}:3", f"{path}:4"]
    with pytest.raises(UnreadableInput):
        read_list(str(tmp_path / "none.csv"))


def test_a_domain_is_in_the_domain_above_it() -> None:
    ratings = {"example.org": 1.0, "a.example.org": 2.0}
    assert rating_of("news.example.org", ratings) == 1.0
    assert rating_of("x.a.example.org", ratings) == 2.0
    assert rating_of("badexample.org", ratings) is rating_of(None, ratings) is rating_of("org", ratings) is None
