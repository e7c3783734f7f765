"""How tests run `credscore sources`, and its report on the publishers of the fixtures."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from commands import run

from credscore.render.sources.schema import SCHEMA

ROOT = Path(__file__).parent.parent
FILE = ROOT / "fixtures" / "records" / "publishers.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
COURIER, TRUTH, SHOP = "ostra-courier.example", "the-hidden-truth.example", "kitchen-wonders.example"
LIST = ROOT / "fixtures" / "lists" / "domains.tsv"


def report(*arguments: str | Path, code: int = 0) -> Any:
    """The JSON of the command, checked against its schema."""
    done = run("sources", "--format", "json", *map(str, arguments))
    assert done.returncode == code, done.stderr.decode()
    found = json.loads(done.stdout)
    jsonschema.validate(found, SCHEMA)
    return found


@cache
def publishers() -> Any:
    """The report on the publishers of the fixtures, with their list of ratings."""
    return report(FILE, "--lists", LIST)


def by_name(found: Any) -> dict[str, Any]:
    """The sources of a report by their names."""
    return {source["source"]: source for source in found["sources"]}
