"""The filter of datatrove's pipelines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from score_fields import fields_of

import credscore

pytest.importorskip("datatrove")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from credscore.datatrove import ScoreFilter


def is_sober(scores: dict[str, Any]) -> bool:
    return scores["promotion"] is not None and scores["promotion"] < 50


def test_documents_get_scores_and_are_dropped_by_them(articles: dict[str, str]) -> None:
    documents = [Document(text, name) for name, text in articles.items()]
    kept = list(ScoreFilter(is_sober, batch_size=5).run(iter(documents)))
    said = {name: fields_of(credscore.score(text)) for name, text in articles.items()}
    assert {d.id: d.metadata["credscore"] for d in documents} == said
    assert [d.id for d in kept] == [name for name, fields in said.items() if is_sober(fields)]
    assert 0 < len(kept) < len(documents)


def test_without_a_condition_all_are_kept() -> None:
    assert len(list(ScoreFilter().run(iter([Document("", "a"), Document("A text.", "b")])))) == 2
    assert ScoreFilter().filter(Document("A text.", "a")) is True


def test_it_is_a_step_of_a_pipeline(tmp_path: Path, articles: dict[str, str]) -> None:
    (tmp_path / "in").mkdir()
    rows = [json.dumps({"id": name, "text": text}) + "\n" for name, text in articles.items()]
    (tmp_path / "in" / "a.jsonl").write_text("".join(rows), "utf-8")
    dropped = JsonlWriter(str(tmp_path / "dropped"), compression=None)
    steps = [
        JsonlReader(str(tmp_path / "in")),
        ScoreFilter(is_sober, exclusion_writer=dropped),
        JsonlWriter(str(tmp_path / "kept"), compression=None),
    ]
    LocalPipelineExecutor(steps, logging_dir=str(tmp_path / "logs")).run()
    counts = [len((tmp_path / name / "00000.jsonl").read_text("utf-8").splitlines()) for name in ("kept", "dropped")]
    assert sum(counts) == len(articles)
    assert min(counts) > 0
