"""Scores as text for people."""

from __future__ import annotations

import dataclasses
import re
from functools import partial

import pytest
from sample_scores import ABSTAINS, SCORE, SPANS, TEXT, evidence

from credscore import score
from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES
from credscore.render import text
from credscore.render.shown_evidence import MAX_EVIDENCE, shown_of_columns, shown_of_score
from credscore.render.terminal import Look
from credscore.render.waterfall import SHOWN_POINTS
from credscore.scoring.results import Evidence, Score
from credscore.scoring.score_columns import ScoreColumns
from credscore.text.batch import Batch
from credscore.text.passages import Passages

ESCAPE = "\x1b"


def test_the_text_shows_scores_parts_and_evidence_in_order() -> None:
    shown = text.render(Document(TEXT), SCORE, "a.txt", Look())
    lines = shown.splitlines()
    assert lines[0] == "a.txt · 14 words"
    assert re.match(r"  credibility +23  █████░{15}  likely 15 to 34 +100 is best", lines[2])
    assert re.match(r"  promotion +no score", lines[4])
    assert "  truncated: the text seems to be cut off at its end" in lines
    assert "What moved credibility, from a baseline of 56 to 23" in lines
    praise = lines.index("    -4.2  words of praise        7 per 100 words")
    assert lines[praise + 1] == "          to improve: replace the praise with a fact that can be checked"
    assert "    +2.0  reading ease (Flesch)  undefined" in lines
    assert "What moved bias" not in shown
    places = [line.split()[0] for line in lines if re.match(r" +\d+:\d+ ", line)]
    assert places == ["1:13", "2:1", "2:29", "1:1"]
    assert "  1:13  The firm is [one of Asia’s leading] groups." in lines
    assert "        loaded: loaded words in quotations  (quoted)  credibility -0.5" in lines
    assert shown.index("Sentences whose wording moved credibility") > shown.index("[Stay tuned]! He said")
    assert lines[-1] == "       by “The firm” -1.0, “groups” +0.2"
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")


def test_only_the_strongest_evidence_is_shown() -> None:
    many = Score(*[getattr(SCORE, name) for name in list(Score.__slots__)[:10]], spans=SPANS * 10)  # type: ignore[misc]
    shown = text.render(Document(TEXT), many, "a.txt", Look())
    assert f"+{30 - MAX_EVIDENCE} more (--format json shows all)" in shown
    assert "loaded words in quotations" not in shown
    assert shown.count("[The firm is one of Asia’s leading groups.]") == 1


def shown_places(spans: tuple[Evidence, ...], order: text.Order) -> list[str]:
    shown = text.render(Document(TEXT), dataclasses.replace(SCORE, spans=spans), "a.txt", Look(), order)
    return [line.split()[0] for line in shown.splitlines() if re.match(r" +\d+:\d+ ", line)]


def test_evidence_stands_by_weight_or_by_place_and_none_without_weight() -> None:
    weightless = evidence("groups", "hedge", "attribution", 0.0)
    spans = (SPANS[1], weightless, SPANS[0])
    assert shown_places(spans, "weight") == ["1:13", "2:1"]
    assert shown_places((SPANS[2], *spans[:2]), "weight") == ["2:1", "2:29"]
    assert shown_places((SPANS[2], *spans[:2]), "text") == ["2:1", "2:29"]
    assert shown_places((evidence("The firm", "hedge", "attribution", 0.1), *spans), "text") == ["1:1", "1:13", "2:1"]


def test_sentences_stand_by_their_weight_in_the_score_they_moved(articles: dict[str, str]) -> None:
    for article in articles.values():
        shown = shown_of_score(score(article))
        for name in SCORE_NAMES:
            points = [abs(e.scores[name].points) for e in shown.sentences[name]]
            assert points == sorted(points, reverse=True)


def test_an_abstaining_text_says_so() -> None:
    shown = text.render(Document("five words"), ABSTAINS, "-", Look())
    assert shown.splitlines()[:3] == ["standard input · 5 words", "", "  no score"]
    assert "too-short: fewer than 50 words" in shown
    assert "Evidence" not in shown


def test_colour_marks_and_plain_text_brackets() -> None:
    coloured = text.render(Document(TEXT), SCORE, "a.txt", Look(colour=True))
    assert f"{ESCAPE}[1;4mStay tuned{ESCAPE}[0m" in coloured
    assert ESCAPE not in text.render(Document(TEXT), SCORE, "a.txt", Look())
    assert re.sub(rf"{ESCAPE}\[[\d;]*m", "", coloured).count("[") == 0
    assert text.render(Document("plain"), SCORE, "a", Look(unicode=False)).isascii()


@pytest.mark.parametrize("order", text.ORDERS)
def test_a_batch_shows_what_each_score_alone_shows(articles: dict[str, str], order: text.Order) -> None:
    documents = [Document(each) for each in (*articles.values(), "too short", "")]
    batch = Batch.of(documents)
    columns = ScoreColumns.of(batch, default_model(), "spans")
    chosen = list(shown_of_columns(columns))
    for doc, document in enumerate(documents):
        names = partial(Passages(batch).speakers_at, doc)
        outline = columns.outline(doc, SHOWN_POINTS)
        found = text.render(document, outline, "a.txt", Look(), order, names=names, shown=chosen[doc])
        assert found == text.render(document, score(document), "a.txt", Look(), order)
