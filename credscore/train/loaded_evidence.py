"""Counts how often people labelled each listed term as loaded, and fits the weights of its context.

`python -m credscore.train.loaded_evidence --data DIR` writes the counts into the lists and the weights into
`data/loaded_context.tsv`; `python -m credscore.compile` turns both into arrays. The weights of signals are
cross-fitted: votes come from other publishers and articles.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from credscore.checks.loaded_phrases import SIGNALS, Weights, find_phrases, signals_of
from credscore.compile.lexicons import LEXICONS
from credscore.compile.loaded_votes import CORPORA, LOADED_CONTEXT, SCALE, Counts, votes_of
from credscore.readers.plain import read_plain
from credscore.text.arrays import flagged
from credscore.text.batch import Batch
from credscore.text.lexicon import LOADED, lexicon
from credscore.text.tokens import Flag
from credscore.text.vocabulary import FIRST_WORD, Fact, vocabulary, words
from credscore.train.datasets import Row, read_sets

RIDGE: Final = 0.1
LEAST: Final = 10
"""The least number of sentences for which an everyday word gets a vote."""
FOLDS: Final = 4

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labelled sentences: `loaded` int64[n], 0 or 1; `marked`: the words that annotators marked; `corpus`: index of the
    corpus; `group`: index of the publisher or article, which must not be split across folds."""

    texts: tuple[str, ...]
    loaded: Labels
    marked: tuple[str, ...]
    corpus: Labels
    group: Labels

    def take(self, rows: NDArray[np.integer]) -> Labelled:
        """The chosen sentences."""
        chosen = rows.tolist()
        texts, marked = (tuple(column[row] for row in chosen) for column in (self.texts, self.marked))
        return Labelled(texts, self.loaded[rows], marked, self.corpus[rows], self.group[rows])

    @property
    def base(self) -> NDArray[np.float64]:
        """float64[corpora]: the share of loaded sentences, 0 to 1."""
        return np.array([self.loaded[self.corpus == c].mean() for c in range(len(CORPORA))])


def read_labelled(data: Path, seed: int = 0) -> Labelled:
    """The sentences of BABE and MBIC, deduplicated with experts before crowd, and those of the propaganda corpus."""
    found: dict[tuple[int, str], tuple[Row, str]] = {}
    for name in ("babe", "mbic", "ptc_sentences"):
        corpus = int(name == "ptc_sentences")
        for row in read_sets(data, [name]):
            key = (corpus, row.id if corpus else re.sub(r"\W+", " ", row.text.lower()).strip())
            if row.y is not None and key not in found:
                found[key] = row, str(row.meta["article"]) if corpus else re.sub(r"[^a-z]", "", row.source.lower())
    names = sorted({(corpus, group) for (corpus, _), (_, group) in found.items()})
    number = dict(zip(names, np.random.default_rng(seed).permutation(len(names)).tolist(), strict=True))
    rows = [(row, corpus, number[corpus, group]) for (corpus, _), (row, group) in found.items()]
    loaded, corpora, groups = (np.array(c) for c in zip(*((1 - (r.y or 0), c, n) for r, c, n in rows), strict=True))
    return Labelled(
        tuple(r.text for r, *_ in rows), loaded, tuple(_marked(r.meta) for r, *_ in rows), corpora, groups
    )  # fmt: skip


def _marked(meta: dict[str, Any]) -> str:
    """The words that annotators marked in a sentence, one span per line."""
    words = meta.get("spans") or meta.get("biased_words") or []
    return "\n".join(ast.literal_eval(words) if isinstance(words, str) else words).lower()


def batch_of(labelled: Labelled) -> Batch:
    """The sentences as documents of one batch."""
    return Batch.of([read_plain(text) for text in labelled.texts])


def count_terms(labelled: Labelled, batch: Batch) -> Counts:
    """int64[terms, corpora, 3]: the number of sentences with each term in the author's voice; of these, how many are
    loaded, and in how many the term was marked."""
    terms = len(lexicon().terms)
    found = find_phrases(batch, np.zeros(terms, np.int8), apart=True)
    doc = batch.token_doc.take(found.first)
    _, once = np.unique(found.term.astype(np.int64) * batch.size + doc, return_index=True)
    counts = np.zeros((terms, len(CORPORA), 3), np.int64)
    term, doc, corpus = found.term[once], doc[once], labelled.corpus[doc[once]]
    marked = [_is_marked(batch, labelled, *row) for row in zip(doc, found.first[once], found.last[once], strict=True)]
    for column, values in enumerate((np.ones(once.size), labelled.loaded[doc], np.array(marked))):
        np.add.at(counts[:, :, column], (term, corpus), values.astype(np.int64))
    return counts


def _is_marked(batch: Batch, labelled: Labelled, doc: int, first: int, last: int) -> bool:
    words = batch.tokens.lowered[batch.tokens.start[first] : batch.tokens.end[last - 1]].tobytes().decode("latin-1")
    spans = labelled.marked[doc]
    return words in spans or any(len(span) > 3 and span in words for span in spans.split("\n"))


def votes(labelled: Labelled, batch: Batch) -> NDArray[np.int8]:
    """int8[terms]: the votes of the terms."""
    owner = [lexicon().lists[place] for place in lexicon().term_list.tolist()]
    return votes_of(count_terms(labelled, batch), owner, labelled.base)


def context_of(labelled: Labelled, batch: Batch) -> NDArray[np.int8]:
    """int8[vocabulary]: the votes of everyday words."""
    tokens, facts = batch.tokens, vocabulary().facts
    inner = np.ones(tokens.count, np.bool_)
    inner[batch.sentence_start] = False
    used = (facts & (Fact.COMMON | Fact.FUNCTION) != 0).take(tokens.id) & ~((tokens.flags & Flag.CAPITAL != 0) & inner)
    cells = np.unique(batch.token_doc[used].astype(np.int64) * facts.size + tokens.id[used])
    places = cells // facts.size, cells % facts.size
    table = scipy.sparse.csr_matrix((np.ones(cells.size), places), (len(labelled.texts), facts.size))
    words = flagged(np.asarray(table.sum(0)).ravel() >= LEAST)
    rows = scipy.sparse.hstack([table[:, words], scipy.sparse.csr_matrix(labelled.corpus[:, None])]).tocsr()
    fitted = LogisticRegression(C=RIDGE, max_iter=500).fit(rows, labelled.loaded)
    found = np.zeros(facts.size, np.int8)
    found[words] = np.clip(np.rint(SCALE * fitted.coef_[0][:-1]), -127, 127)
    return found


def fit(labelled: Labelled) -> Weights:
    """All weights."""
    batch = batch_of(labelled)
    parts = [_held_out(labelled, part) for part in range(FOLDS)]
    signals, loaded, corpus = (np.concatenate(column) for column in zip(*parts, strict=True))
    rows = np.hstack([signals, np.eye(len(CORPORA))[corpus]])
    found = LogisticRegression(C=10, max_iter=1000, fit_intercept=False).fit(rows, loaded).coef_[0].round(3)
    intercepts = found[len(SIGNALS) :]
    alone = float((intercepts[CORPORA.index("news")] - intercepts.mean()).round(3))
    return Weights(
        votes(labelled, batch), context_of(labelled, batch), found[: len(SIGNALS)],
        float(intercepts.mean().round(3)), alone,
    )  # fmt: skip


def _held_out(labelled: Labelled, part: int) -> tuple[NDArray[np.float64], Labels, Labels]:
    """The signals, labels and corpora of the sentences of one part, by votes of the others."""
    held = labelled.group % FOLDS == part
    others, own = labelled.take(flagged(~held)), labelled.take(flagged(held))
    batch, mine = batch_of(others), batch_of(own)
    judged = signals_of(mine, find_phrases(mine, votes(others, batch)), context_of(others, batch))
    doc = mine.token_doc.take(mine.sentence_start.take(judged.sentence))
    return judged.signals, own.loaded[doc], own.corpus[doc]


def _annotated(name: str, counts: Iterator[Counts]) -> str:
    """A list with the counts of its terms."""
    out = []
    for line in (LEXICONS / f"{name}.tsv").read_text("utf-8").splitlines():
        term, *notes = line.split("\t")
        if not line or line.startswith("#"):
            out.append(line)
            continue
        seen = ["/".join(map(str, row)) for row in next(counts).tolist()]
        note = [text for text in notes if text and not re.fullmatch(r"\d+/\d+/\d+", text)]
        out.append("\t".join([term, *seen, *note]))
    return "\n".join([*(line for line in out if not line.startswith("# columns:"))]) + "\n"


COLUMNS: Final = (
    "# columns: term; news sentences with it in the author's voice / of these, labelled loaded / with the term marked "
    "(BABE, MBIC); the same for articles (Da San Martino et al. 2019); note"
)


def write(labelled: Labelled) -> None:
    """Write the counts into the lists, and the weights of words and signals."""
    counts, owner = count_terms(labelled, batch_of(labelled)), lexicon().term_list
    for name in LOADED:
        own = counts[owner == lexicon().lists.index(name)]
        text = _annotated(name, iter(own))
        place = text.index("# licence:")
        (LEXICONS / f"{name}.tsv").write_text(text[:place] + COLUMNS + "\n" + text[place:], "utf-8")
    found, known = fit(labelled), words()
    rows = [("base", name, f"{share:.4f}") for name, share in zip(CORPORA, labelled.base, strict=True)]
    rows += [("signal", "intercept", f"{found.intercept:g}"), ("signal", "alone", f"{found.alone:g}")]
    rows += [("signal", name, f"{value:g}") for name, value in zip(SIGNALS, found.signals, strict=True)]
    rows += [("word", known[n - FIRST_WORD], str(found.context[n])) for n in flagged(found.context != 0).tolist()]
    header = [line for line in LOADED_CONTEXT.read_text("utf-8").splitlines() if line.startswith("#")]
    LOADED_CONTEXT.write_text("\n".join([*header, *("\t".join(row) for row in rows)]) + "\n", "utf-8")


def main() -> None:
    """Count, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    write(read_labelled(parser.parse_args().data))


if __name__ == "__main__":
    main()
