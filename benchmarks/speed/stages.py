"""Where the time of scoring goes: each stage of a batch, and one warm call for one text."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from timing import cpu_seconds

import credscore
from credscore.document import Document
from credscore.extractors.measure import measure
from credscore.model.model_files import default_model
from credscore.readers.plain import read_plain
from credscore.scoring.results import EXPLAIN
from credscore.scoring.score_columns import ScoreColumns
from credscore.scoring.scored_batch import ALWAYS
from credscore.text.batch import Batch
from credscore.text.batching import document_batches
from credscore.text.lexicon import lexicon
from credscore.text.names import nations_in
from credscore.text.quotation_marks import find_quotations
from credscore.text.voices import voices

ARTICLE: Final = Path(__file__).parent.parent.parent / "fixtures" / "articles" / "wire-report.txt"
CALLS: Final = 200
SENTENCE: Final = "The minister said on Tuesday that the new bridge would cost far more than anybody had admitted."


def stages(texts: list[str], rounds: int) -> dict[str, float]:
    """CPU nanoseconds per character of each stage of scoring without spans, and of all together."""
    documents = [read_plain(text) for text in texts]
    spent = [[_stages(group) for group in document_batches(documents)] for _ in range(rounds)]
    characters = sum(map(len, texts))
    return {
        name: 1e9 * statistics.median(sum(group[name] for group in round_) for round_ in spent) / characters
        for name in spent[0][0]
    }


def _stages(documents: list[Document]) -> dict[str, float]:
    """CPU seconds of each stage for the documents of one batch."""
    model = default_model()
    batch = Batch.of(documents)
    needed = model.columns | ALWAYS
    codes, tokens, lines, sentences = batch.normalized.codes, batch.tokens, batch.lines, batch.sentence_start
    stages: dict[str, Callable[[], object]] = {
        "titles": lambda: [read_plain(document.text) for document in documents],
        "characters, tokens, sentences": lambda: Batch.of(documents),
        "quotations": lambda: find_quotations(codes, tokens, lines, sentences, batch.doc_code),
        "lists": lambda: lexicon().find(tokens, batch.names, nations_in(tokens, batch.names)),
        "voices": lambda: voices(tokens, lines, sentences, batch.quotations, batch.hits),
        "features": lambda: measure(batch, needed),
        "heads": lambda: model.read(batch),
        "all, and the scores": lambda: ScoreColumns.of(
            Batch.of([read_plain(d.text) for d in documents]), model, "none"
        ),
    }
    return {name: cpu_seconds(stage) for name, stage in stages.items()}


def latency() -> dict[str, float]:
    """CPU milliseconds of one warm call for one text."""
    texts = {"5 kB": (ARTICLE.read_text("utf-8") * 5)[:5000], "sentence": SENTENCE}
    found = {}
    for name, explain in itertools.product(texts, EXPLAIN[::-2]):
        call = partial(credscore.score, texts[name], explain)
        found[f"{name}, {explain}"] = 1000 * statistics.median(cpu_seconds(call) for _ in range(CALLS))
    return found
