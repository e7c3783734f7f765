"""The compiled arrays are what the lists of people say."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest

from credscore.compile import unicode as tables
from credscore.compile.lexicons import compile_all
from credscore.text import normalize as fold

UNICODE = "14.0.0"
"""The database the fold's tables were made from; another one may change scores."""

FOLD = ("fold", "look_alikes", "expand_points", "expand_offsets", "expand_codes")


def test_compiling_the_lists_again_gives_the_same_tables() -> None:
    arrays, texts = compile_all()
    shipped = {path.stem for path in fold.TABLES.iterdir()}
    assert shipped == {*arrays, *texts, *FOLD}
    for name, array in arrays.items():
        old = np.load(fold.TABLES / f"{name}.npy")
        assert old.dtype == array.dtype, name
        assert np.array_equal(old, array), f"{name}: run python -m credscore.compile.lexicons"
    for name, lines in texts.items():
        assert (fold.TABLES / f"{name}.txt").read_text("utf-8") == "\n".join(lines) + "\n", name


@pytest.mark.skipif(
    unicodedata.unidata_version != UNICODE, reason=f"the fold's tables are of Unicode {UNICODE}, this Python is not"
)
def test_making_the_fold_again_gives_the_same_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "TABLES", tmp_path)
    tables.main()
    monkeypatch.undo()
    assert {path.stem for path in tmp_path.iterdir()} == set(FOLD)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (fold.TABLES / path.name).read_bytes(), path.name


def test_tables_open_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        fold.table("fold")[0] = 1
