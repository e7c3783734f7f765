"""Evidence: the words that make the parts of a score."""

from __future__ import annotations

import credscore
from credscore.document import Document, Stretch, Voice
from credscore.scoring import scorer


def test_code_is_never_evidence_nor_counted(articles: dict[str, str]) -> None:
    text = articles["wire-report"]
    code = "\n\nstay tuned shocking!!! SHOCKING traitor = unprecedented.call(now)\n"
    stretch = Stretch(len(text), len(text) + len(code), Voice.CODE)
    one, other = scorer.score(Document(text)), scorer.score(Document(text + code, voices=(stretch,)))
    assert all(found.end <= len(text) for found in other.spans)
    assert other.words == one.words
    assert (other.credibility, other.bias, other.promotion) == (one.credibility, one.bias, one.promotion)


def test_a_byte_order_mark_shifts_no_column(articles: dict[str, str]) -> None:
    plain, marked = (credscore.score(mark + articles["seed-kind-canal"]) for mark in ("", "\ufeff"))
    assert [(s.line, s.column, s.start + 1) for s in plain.spans] == [(s.line, s.column, s.start) for s in marked.spans]
    assert plain.credibility == marked.credibility


def test_no_sentence_is_evidence_without_weight(articles: dict[str, str]) -> None:
    for article in articles.values():
        scored = credscore.score(article)
        heads = [e for e in scored.spans if e.family == "model"]
        assert heads or scored.credibility is None
        assert all(any(share.logit for share in e.scores.values()) for e in heads)
