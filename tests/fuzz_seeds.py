"""What a search of `tests/fuzz.py` starts from, and what once broke a target."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fuzz_targets import SUFFIXES
from small_models import small_model

ROOT: Final = Path(__file__).parent.parent
MARKED: Final = {"rst": "*.rst", "asciidoc": "*.adoc"}
"""The fixtures of a format."""


def kept(target: str) -> list[Path]:
    """What once broke a target."""
    return sorted((ROOT / "fixtures" / "fuzz" / target).glob("*"))


def seeds(target: str) -> Iterator[bytes]:
    """What a search starts from."""
    yield from (path.read_bytes() for path in kept(target))
    pieces = [path.read_bytes()[:1500] for path in sorted((ROOT / "fixtures/articles").glob("*.txt"))]
    page, paper = (ROOT / f"fixtures/pages/harbour.{s}" for s in ("html", "md"))
    if target in ("html", "markdown", "plain", "check", "columns"):
        yield from (path.read_bytes()[a : a + 2000] for path in (page, paper) for a in (0, 1500, 3000))
        yield from pieces
    elif target == "notebook":
        yield paper.read_bytes()[:1500] + b"\0# comment\nprint(1)\0" + pieces[0][:500]
        yield b'{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": ["# A\\n", "The mayor said."]}]}'
        yield b'{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "# a note"}]}]}'
    elif target in ("rst", "asciidoc"):
        yield from (path.read_bytes()[:2000] for path in sorted((ROOT / "fixtures").rglob(MARKED[target])))
        yield from pieces[:3]
    elif target == "files":
        yield from (first + piece[:300] for first in SUFFIXES for piece in (page.read_bytes(), pieces[0]))
    elif target == "records":
        rows = b'{"text": "The mayor said.", "title": null, "meta": {"id": 1}, "y": 1}\n{"text": "b", "y": "x"}\n'
        yield from (
            rows,
            b"g" + gzip.compress(rows),
            b'ctext,y,"meta.id"\n"a ""b""\nc",1,2\n',
            b"ttext\tmeta.id\na\tb\n",
        )
        yield parquet()
    elif target == "model":
        yield b"{}"
        yield from (json.dumps({key: value}).encode() for key, value in small_model().items())
    elif target == "configuration":
        yield (ROOT / "fixtures/check/settings.toml").read_bytes()
        yield b'select = ["P01"]\n[rules.peacock-phrase]\nseverity = "error"\n[custom.x]\nphrases = "a (b|c) ... d*"\n'
        yield b'[[overrides]]\npaths = ["*.md"]\nmin-credibility = 3\n'
    elif target == "baseline":
        yield b'{"schema_version": 1, "findings": [{"rule": "peacock-phrase", "fingerprint": "a", "path": "b"}]}'
        yield b'{"schema_version": 1, "findings": [{"rule": "max-bias", "fingerprint": "a", "path": "b", "value": 3}]}'
    elif target == "rules":
        yield b"world (class|wide) ... museum*\0It is a world class old museum."


def parquet() -> bytes:
    """A small file of Parquet."""
    import pyarrow as pa  # noqa: PLC0415 - records in other formats need none
    from pyarrow import parquet as pq  # noqa: PLC0415

    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["The mayor said."], "meta": [{"id": 1}]}), out)
    return b"p" + out.getvalue()
