"""`credscore train` on own rows: what is skipped, what stops it, and options that do not go together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from commands import run
from labelled_rows import rows, write

from credscore.model.model_files import default_model, load_model
from credscore.model.targets import HEADS


def test_bad_lines_are_told_and_the_rest_is_learned(tmp_path: Path) -> None:
    path, out = write(tmp_path / "mine.jsonl", [*rows(), "{", {"text": "No label."}]), tmp_path / "model.json"
    done = run("train", path, "--target", "clickbait", "--out", str(out))
    assert done.returncode == 3
    assert f"{path}:221: this is not JSON" in done.stderr.decode()
    base, model = default_model(), load_model(out)
    assert model.id.startswith(f"{base.id}+clickbait.")
    assert model.provenance["clickbait"]["mine"]["rows"] == 220
    kept = [HEADS.index(head) for head in HEADS if head != "clickbait"]
    assert np.array_equal(model.ngrams.words[kept], base.ngrams.words[kept])
    keys = base.ngrams.pairs.keys[1:]
    one, other = (m.ngrams.pair_weights[kept][:, m.ngrams.pairs.find(keys)] for m in (base, model))
    assert np.array_equal(one, other)


def test_a_file_that_breaks_off_teaches_nothing(tmp_path: Path) -> None:
    path, out = write(tmp_path / "mine.jsonl", rows()), tmp_path / "model.json"
    done = run("train", path, str(tmp_path / "nope.jsonl"), "--target", "bias", "--out", str(out))
    assert done.returncode == 3
    assert "nope.jsonl: no such file" in done.stderr.decode()
    assert not out.exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--out", "m.json"],
        ["mine.jsonl", "--out", "m.json"],
        ["mine.jsonl", "--target", "bias"],
        ["mine.jsonl", "--target", "bias", "--out", "m.json", "--data", "."],
        ["mine.jsonl", "--target", "bias", "--out", "no/such/folder/m.json"],
        ["--data", ".", "--target", "bias", "--out", "m.json"],
        ["mine.jsonl", "--target", "bias", "--out", "m.json", "--model", "mine.jsonl"],
    ],
)
def test_options_that_do_not_go_together_are_usage(
    tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "mine.jsonl", rows())
    done = run("train", *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert not (tmp_path / "m.json").exists()
