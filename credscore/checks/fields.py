"""Fields whose own words load elsewhere: in match reports, recipes, case notes, studies, chronicles and judgments,
loaded words mostly describe.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Flags, Ints, among, ragged, run_sums
from credscore.text.batch import Batch
from credscore.text.hash_table import word_keys

PASSAGE: Final = 120
"""Tokens on either side that belong to the passage."""
LEAST, SHARE = 3, 0.04
"""The number of different words of a field, and their share of the passage, that make it a text of that field."""

_FIELDS: Final = (
    # sport
    "match season coach striker midfielder goalkeeper keeper league cup goal goals scored innings wicket wickets "
    "bowler batsman spinner pitch tackle quarterback touchdown touchdowns yards playoff playoffs inning pitcher "
    "rebounds serve aces sets tennis clay tournament champion championship stadium unbeaten laps podium sprint draw "
    "fans summit descent opponent offense rookie halftime finishing fixture visitors hosts referee penalty ball",
    # cooking
    "oven tbsp tsp tablespoon tablespoons teaspoon simmer bake baked fry fried boil boiled garlic onion onions "
    "butter sugar flour dough eggs salt pepper sauce pan bowl whisk recipe ingredients cream chicken beef chopped "
    "sliced roasted grilled stir batter loaf bread stock lid fork rice potatoes cake crusty chilli cook cooks beans "
    "soak",
    # medicine
    "patients patient symptoms treatment diagnosis diagnosed clinical disease tumour tumours tumor tumors therapy "
    "surgery dose doses chronic acute infection syndrome disorder disorders liver cells placebo wound postoperative "
    "prognosis regimen anxiety phobias delirium antibiotics malignant vaccine virus",
    # nature and research
    "species birds nests nest predators prey larvae chimpanzees colony colonies eradication galaxy star stars "
    "telescope algorithm benchmark benchmarks dataset theorem volcano eruption fossil genome protein molecules "
    "habitat forest snake snakes insects ants rats bait infant infants male males troop erosion debris rainfall "
    "storm storms",
    # history
    "emperor century throne king kingdom reign tribes conquest siege medieval dynasty guillotine empire duke legion "
    "legions barbarian plundered ruins tenants pharaoh queen historians historian chronicle chronicles",
    # games, films and novels
    "player players boss monsters level levels quest game games gameplay graphics film movie scene scenes novel "
    "character characters plot episode villain sequel wizard sword actor actress drama comedy director",
    # markets
    "shares dividend analysts margins stock stocks investors quarter earnings loans profit traders trading yield "
    "sellers index rally",
)
_JUDGMENTS: Final = (
    "claimant claimants defendant defendants counsel appellant respondent tribunal clause plaintiff plaintiffs "
    "prosecution jury verdict testified witness proceedings damages offence evidence sentence dismissed dismissal"
)

_KEYS: Final = tuple(np.sort(word_keys(sorted(set(words.split())))) for words in (*_FIELDS, _JUDGMENTS))


def in_fields(batch: Batch, first: Ints) -> tuple[Flags, Flags]:
    """bool[n] twice: whether the passage around each token is of one of the fields, and whether it is from a
    judgment."""
    doc = batch.token_doc.take(first)
    low = np.maximum(first - PASSAGE, batch.doc_token.take(doc)).astype(np.int64)
    size = np.minimum(first + PASSAGE, batch.doc_token.take(doc + 1)).astype(np.int64) - low
    within, row = ragged(low, size), np.repeat(np.arange(low.size), size)
    key = batch.tokens.key.take(within)
    found = [_is_of(key, row, size, among(key, keys)) for keys in _KEYS]
    return np.logical_or.reduce(found[:-1]), found[-1]


def _is_of(key: NDArray[np.uint64], row: NDArray[np.int64], size: NDArray[np.int64], known: Flags) -> Flags:
    """bool[n]: whether each run of tokens, given by their keys and its row, has enough different ones that are words of
    a field."""
    share = run_sums(known, np.concatenate([[0], np.cumsum(size)])) / np.maximum(size, 1)
    order = np.lexsort((key[known], row[known]))
    key, row = key[known][order], row[known][order]
    new = np.concatenate([[True], (np.diff(row) > 0) | (key[1:] != key[:-1])])[: row.size]
    return np.asarray((np.bincount(row[new], minlength=size.size) >= LEAST) & (share >= SHARE))
