"""The evidence chosen from the columns of a batch is that chosen from all evidence of a score."""

from __future__ import annotations

from credscore.model.model_files import default_model
from credscore.readers.plain import read_plain
from credscore.render.shown_evidence import Shown, shown_of_columns, shown_of_score
from credscore.scoring.score_columns import ScoreColumns
from credscore.scoring.scorer import score
from credscore.text.batch import Batch


def places(shown: Shown) -> tuple[list[tuple[str, int, int]], int]:
    return [(piece.feature, piece.start, piece.end) for piece in shown.words], shown.more


def test_columns_and_scores_give_the_same_words(articles: dict[str, str]) -> None:
    texts = [articles[name] for name in ("advert", "wire-report", "opinion-rant")]
    columns = ScoreColumns.of(Batch.of(list(map(read_plain, texts))), default_model(), "spans")
    assert list(map(places, shown_of_columns(columns))) == [places(shown_of_score(score(text))) for text in texts]
