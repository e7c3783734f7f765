"""Every sentence of SECURITY.md that promises something names a test of it, and these tests exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.findall(r"`((?:tests|benchmarks)/[\w/]+\.py)(?:::(\w+))?`", SECURITY)
PROMISES = SECURITY.partition("## What is promised")[2].partition("\n## ")[0]
SENTENCE_END = re.compile(r"(?<=[.])\s+(?=[A-Z`])")


def sentences() -> list[str]:
    """The sentences of each promise, after its heading in bold."""
    promises = re.split(r"^- \*\*.*?\*\*", PROMISES, flags=re.MULTILINE)[1:]
    return [sentence for promise in promises for sentence in SENTENCE_END.split(" ".join(promise.split()))]


def test_there_are_promises() -> None:
    assert len(sentences()) > 20
    assert len(NAMED) > 30


@pytest.mark.parametrize("sentence", sentences())
def test_a_promise_names_its_test(sentence: str) -> None:
    assert re.search(r"`(?:tests|benchmarks)/", sentence), sentence


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED)))
def test_what_is_named_exists(path: str, name: str) -> None:
    assert (ROOT / path).is_file()
    functions = {node.name for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
                 if isinstance(node, ast.FunctionDef)}  # fmt: skip
    assert not name or name in functions
