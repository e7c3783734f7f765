"""Scripts of benchmarks/ can be imported and explain their options; some do a small piece of their work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from labelled_rows import write_sets

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"

START = """
import importlib, pathlib, sys
folder, data, out = map(pathlib.Path, sys.argv[1:])
sys.path.insert(0, str(folder))
scripts = {path.stem: importlib.import_module(path.stem) for path in sorted(folder.glob("*.py"))}

for name, script in scripts.items():
    if "ArgumentParser(" in (folder / f"{name}.py").read_text("utf-8"):
        sys.argv = [name, "--help"]
        try:
            script.main()
            raise AssertionError(f"{name} --help went on")
        except SystemExit as error:
            assert not error.code, name

def run(name, *arguments):
    sys.argv = [name, "--data", str(data), *arguments]
    scripts[name].RESULTS = out
    scripts[name].main()
"""
WORK = {
    "quality": """
run("readability", "--articles", "3")
run("quotations", "--articles", "4")
opening, recipe = importlib.import_module("unseen.opening"), out / "recipe.toml"
register = out / "opened.json"
register.write_text("{}")
recipe.write_text("one")
opening.open_closed_fifth(register, recipe)
opening.open_closed_fifth(register, recipe)
recipe.write_text("another")
try:
    opening.open_closed_fifth(register, recipe)
    raise AssertionError("opened for two recipes")
except SystemExit as error:
    assert "was opened for another recipe" in str(error)
""",
    "speed": """
scripts["stages"].CALLS = 1
texts = ["The board said on Monday that the bridge would open in May. " * 9]
assert scripts["stages"].stages(texts, 1) and scripts["stages"].latency()
assert scripts["scaling"].a_character(texts)
""",
    "trust": "",
}


@pytest.mark.parametrize("folder", WORK)
def test_every_script_starts(folder: str, tmp_path: Path) -> None:
    write_sets(tmp_path)
    (tmp_path / "out").mkdir()
    command = (sys.executable, "-c", START + WORK[folder], BENCHMARKS / folder, tmp_path, tmp_path / "out")
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
