"""Decides whether the surroundings of a loaded phrase in a long document make it an attack rather than a description.

Two signals: how many sentences around are likely loaded, and whether the passage is about public affairs. In reviews,
games, science and memoirs the same words describe.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.checks.fields import in_fields
from credscore.text.arrays import Flags, Ints, Places, among, flagged, ragged, run_sums
from credscore.text.batch import Batch
from credscore.text.hash_table import word_keys
from credscore.text.lexicon import lexicon

DENSE, SPARSE = 0.16, 0.08
"""The shares of likely loaded sentences around a phrase from which words that mostly describe count, and from which
phrases in manuals and press releases may count."""
PUBLIC, SOMEWHAT_PUBLIC = 0.02, 0.01
"""The shares of PUBLIC_WORDS in a passage about public affairs, and in one where loaded sentences are DENSE; news and
comment have a median of 0.05."""
PASSAGE: Final = 250
"""Tokens on either side that belong to the passage."""

PUBLIC_WORDS: Final = np.sort(word_keys((  # noqa: SIM905 - a list would be a column of words
    "government governments president presidents presidential minister ministers senate senator senators congress "
    "congressional congressman congresswoman parliament politics political politically politician politicians party "
    "parties voter voters vote votes voting policy policies law laws lawmakers legislation bill election elections "
    "campaign candidate candidates democrat democrats democratic democracy republican republicans gop liberal liberals "
    "conservative conservatives leftist leftists socialist socialism communist communism capitalism nation "
    "nations national administration regime military army troops media press journalists tax taxes taxpayers rights "
    "freedom immigrants immigration refugees migrants corporate corporations billionaires elites establishment "
    "activists protesters court judge judges justice constitution constitutional governor mayor federal state states "
    "trump obama clinton biden bush putin police fbi cia racism racist muslims islam islamic christians catholic "
    "church gun guns abortion feminists globalists propaganda ideology bureaucrats bureaucracy public citizens economy "
    "economic budget welfare union unions america american americans country countries israel israeli iran iranian "
    "russia russian russians china chinese saudi syria syrian iraq europe european vatican pope bishops officials "
    "authorities intelligence leaders leader racial racists fascist fascism nazi nazis extremists extremism secretary "
    "ambassador department agency agencies lawsuit crime crimes criminals war wars terrorism terrorists nuclear "
    "sanctions council councils councillor councillors county"
).split()))  # fmt: skip

_DESCRIPTIVE: Final = frozenset((  # noqa: SIM905
    "merciless|malicious|fanatical|filth|ruling class|special interests|cronyism|dictator|demagogue|nazi|marxist|"
    "extremist|elite|misery|terrorize|end of the world|carnage|stark|ominous|oppressor|utterly|brilliantly|sheer|"
    "lambast|vehemently|outlandish|masterfully|hilarious|whole world is|tragically|stunning|gigantic|delusional|"
    "thin skinned|hateful|greed|pounce|seethe|jarring|mic drop|tsunami of|out of control"
).split("|"))  # fmt: skip
"""Words that mostly describe: outside dense passages of news, less than half of their uses were attacks."""
DESCRIPTIVE: Final = np.array([term in _DESCRIPTIVE for term in lexicon().terms])


class Sentences(NamedTuple):
    """Columns of n sentences: the share `density` float64 of likely loaded ones around them, whether they are `said` by
    others or asked, and how many `phrases` they have."""

    density: NDArray[np.float64]
    said: Flags
    phrases: Places


def count_in_long(batch: Batch, density: NDArray[np.float64], first: Ints, term: Ints) -> Flags:
    """bool[n]: whether phrases of long documents count, by the share of likely loaded sentences around, their first
    tokens and their terms."""
    dense = density >= DENSE
    found = dense | ~DESCRIPTIVE.take(term)
    candidates = flagged(found)
    found[candidates] = public_share(batch, first[candidates]) >= np.where(dense[candidates], SOMEWHAT_PUBLIC, PUBLIC)
    return np.asarray(found)


def are_supported(sentences: Sentences, row: Places, long: Flags) -> Flags:
    """bool[n]: which phrases also count in manuals and press releases: those with a second one in their sentence and,
    in long documents, others nearby."""
    near = ~long | (sentences.density >= SPARSE)
    return np.asarray((near & (sentences.phrases > 1) & ~sentences.said).take(row))


def is_of_public_affairs(batch: Batch, first: Ints) -> Flags:
    """bool[n]: whether the passage around each token is neither from a judgment nor, unless it is about public affairs,
    of a field in which loaded words describe."""
    special, judgment = in_fields(batch, first)
    found = ~judgment
    asked = flagged(special & found)
    found[asked] = public_share(batch, first[asked]) >= PUBLIC
    return np.asarray(found)


def public_share(batch: Batch, first: Ints) -> NDArray[np.float64]:
    """float64[n]: the share of PUBLIC_WORDS among the tokens around each token."""
    doc = batch.token_doc.take(first)
    low = np.maximum(first - PASSAGE, batch.doc_token.take(doc))
    size = np.minimum(first + PASSAGE, batch.doc_token.take(doc + 1)) - low
    words = among(batch.tokens.key.take(ragged(low, size)), PUBLIC_WORDS)
    return run_sums(words, np.concatenate([[0], np.cumsum(size)])) / size
