"""Tests mirror the rooms: a module with logic has a file of tests of its own, credscore/ROOM/x.py tests/ROOM/test_x.py.

Modules that hold constants, declarations or a line or two have none. A command is tested with what it does, wherever
that is; here it is enough that some test runs it.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent.parent
PACKAGE = TESTS.parent / "credscore"
LITTLE = 4
"""A module with fewer choices and loops needs no tests of its own."""
CHOICES = (
    ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.Match, ast.BoolOp, ast.Compare, ast.comprehension,
)  # fmt: skip


def logic(path: Path) -> int:
    """The number of branches and loops in the functions and classes of a file."""
    parts = [n for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    return sum(isinstance(node, CHOICES) for part in parts for node in ast.walk(part))


def its_tests(path: Path) -> Path:
    """The path of a module's tests."""
    return TESTS / path.relative_to(PACKAGE).parent / f"test_{path.stem.strip('_')}.py"


def is_command(path: Path) -> bool:
    return path.parent.name == "cli" and re.search(r"@click\.(command|group)\(", path.read_text("utf-8")) is not None


@cache
def all_tests() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(TESTS.rglob("*.py")))


def test_a_module_with_logic_has_tests_of_its_own() -> None:
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if logic(path) >= LITTLE]
    assert len(modules) > 100
    for path in modules:
        if is_command(path):
            assert f'"{path.stem}"' in all_tests(), f"no test runs `credscore {path.stem}`"
        else:
            assert its_tests(path).is_file(), f"{path} has logic ({logic(path)}) and no {its_tests(path)}"


def test_every_file_of_tests_in_a_room_is_of_a_room() -> None:
    rooms = {path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")}
    others = {Path("project"), Path("trust"), Path()}
    found = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    assert found <= rooms | others
