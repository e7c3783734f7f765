"""`python -m credscore.compile`: every table from its sources; a list may grow, and the shipped model goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import credscore
from credscore.text.tables import TABLES, table
from credscore.text.vocabulary import WORDS_TSV

PACKAGE = Path(credscore.__file__).parent
SCORES = """
import credscore
text = open("text.txt").read()
score = credscore.score(text)
print(repr([score.credibility, score.bias, score.promotion]))
print([span.text for span in score.spans if span.feature == "peacock"])
print(credscore.load_model("model.json").id)
"""
TEXT = (
    "The council met on Tuesday and heard from two engineers about the old bridge. They found that one pier had moved. "
    "The repair will take a year, said Anna Berg, who leads the roads office. Traffic goes by the ferry until then. "
    "It was a zorbulous day on the river for all of them, and the ferry adds a boat in the morning for the workers."
)


def run(folder: Path, *arguments: str, seed: str = "0", locale: str = "C") -> str:
    environ = {**os.environ, "PYTHONPATH": str(folder), "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environ, capture_output=True, check=True, text=True
    )
    return done.stdout


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "credscore/data/tables").iterdir()}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A package of our own, whose lists may be changed."""
    shutil.copytree(PACKAGE, tmp_path / "credscore", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PACKAGE / "data/models/default.json", tmp_path / "model.json")
    (tmp_path / "text.txt").write_text(TEXT)
    return tmp_path


def test_the_shipped_tables_are_what_their_sources_make_on_any_machine(copy: Path) -> None:
    (copy / "credscore/data/tables/terms.txt").write_text("spoiled")
    (copy / "credscore/data/tables/no-longer.npy").write_text("made")
    run(copy, "-m", "credscore.compile", seed="4242", locale="C.UTF-8")
    made, shipped = contents(copy), {path.name: path.read_bytes() for path in TABLES.iterdir()}
    assert set(made) == set(shipped)
    assert [name for name in made if made[name] != shipped[name]] == [], "run python -m credscore.compile"


def test_a_list_may_grow_by_a_new_word_and_the_shipped_model_stays_valid(copy: Path) -> None:
    before = run(copy, "-c", SCORES)
    path = copy / "credscore/data/lexicons/peacock.tsv"
    path.write_text(path.read_text("utf-8") + "zorbulous/d\naardwolfish day\n", "utf-8")
    run(copy, "-m", "credscore.compile")
    source = (copy / "credscore/data/vocabulary.tsv").read_text("utf-8")
    added = source.removeprefix(WORDS_TSV.read_text("utf-8")).splitlines()
    assert [line.partition("\t")[0] for line in added] == ["aardwolfish", "zorbulous", "zorbulously"]
    keys = np.load(copy / "credscore/data/tables/word_keys.npy")
    assert (keys[: table("word_keys").size] == table("word_keys")).all()
    after = run(copy, "-c", SCORES)
    assert before.splitlines()[1:] == ["[]", "credscore-4"]
    assert after.splitlines()[1:] == ["['zorbulous']", "credscore-4"]
    assert after.splitlines()[0] != before.splitlines()[0]


def test_a_model_goes_on_where_the_vocabulary_is_another(copy: Path) -> None:
    path = copy / "credscore/data/vocabulary.tsv"
    path.write_text(path.read_text("utf-8").replace("\nzoo\t", "\nzzoo\t"), "utf-8")
    run(copy, "-m", "credscore.compile")
    assert run(copy, "-c", SCORES).splitlines()[1:] == ["[]", "credscore-4"]
