"""Which n-grams the lists charge to the author."""

from __future__ import annotations

import numpy as np

from credscore.model.ngrams import START
from credscore.text.hash_table import pair_keys
from credscore.text.reading import OTHER, reading_names
from credscore.train.corpus import Columns
from credscore.train.lexicon_ngrams import _charged, charged_grams, charged_terms


def test_charged_are_single_words_pairs_within_terms_and_words_that_open_a_stretch() -> None:
    names = list(reading_names())
    words, pairs = _charged()
    assert OTHER not in words
    single = next(spelling[0] for spelling in charged_terms() if len(spelling) == 1 and spelling[0] in names)
    at, the = names.index(single), names.index("the")
    assert at in words
    opening = int(pair_keys(np.array([START], np.int32), np.array([at], np.int32))[0])
    plain = int(pair_keys(np.array([the], np.int32), np.array([the], np.int32))[0])
    columns = Columns(np.array(sorted([at, the]), np.int64), np.array(sorted([opening, plain]), np.uint64))
    found = dict(zip([*columns.words.tolist(), *columns.pairs.tolist()], charged_grams(columns).tolist(), strict=True))
    assert found == {at: True, the: False, opening: True, plain: False}
    assert len(pairs)


def test_terms_are_the_spellings_of_lists_in_order() -> None:
    terms = charged_terms()
    assert terms == sorted(terms)
    assert ["stay", "tuned"] in terms
