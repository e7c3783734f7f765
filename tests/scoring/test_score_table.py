"""The fields of data frames and output files."""

from __future__ import annotations

import pytest

import credscore
from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.rules.cautions import CAUTIONS
from credscore.scoring.cautions import CODES
from credscore.scoring.score_table import FIELDS, NO_TEXT, Fields, caution_codes


def test_fields_are_those_of_the_scores(articles: dict[str, str]) -> None:
    texts = [articles["advert"], None, "Short.", articles["dutch"], articles["listicle"]]
    documents = [text if text is None else Document(text) for text in texts]
    fields = Fields.of(documents, default_model())
    rows = list(fields.rows())
    for row, score in zip(rows, credscore.score_many(documents), strict=True):
        assert list(row) == list(FIELDS)
        assert row["words"] == score.words
        assert {name: row[name] for name in FIELDS[:-2]} == {name: score.row()[name] for name in FIELDS[:-2]}
        assert row["cautions"] == list(score.cautions)
    assert rows[1]["cautions"] == ["no-text"]


def test_columns_cannot_be_written(articles: dict[str, str]) -> None:
    fields = Fields.of([Document(articles["advert"])], default_model())
    for column in (fields.numbers, fields.words, fields.cautions):
        with pytest.raises(ValueError, match="read-only"):
            column[:] = 0


def test_no_texts_are_no_rows() -> None:
    assert list(Fields.of([], default_model()).rows()) == []
    assert len(list(Fields.of([None, None], default_model()).rows())) == 2


def test_every_caution_has_a_bit_and_a_meaning() -> None:
    found = [caution_codes(1 << place) for place in range(len(CODES))]
    assert [code for (code,) in found] == list(CODES)
    assert caution_codes(int(NO_TEXT)) == ("no-text",)
    assert {*CODES, "no-text"} == set(CAUTIONS)
