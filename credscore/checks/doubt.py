"""Words of merit or authority that the author casts doubt on: in quotation marks ("experts"), or after "so-called"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from credscore.checks.others_words import is_viewed
from credscore.text.arrays import Flags, Ints, among, distinct, flagged, ragged, run_sums
from credscore.text.batch import Batch
from credscore.text.hash_table import word_keys
from credscore.text.tokens import Flag
from credscore.text.vocabulary import Fact
from credscore.text.voices import IS_OWN

MARKED: Final = "quotation marks that cast doubt on the word"
NAMED: Final = "casts doubt without saying why"

_PEOPLE: Final = (
    "expert experts scientists journalist journalists reporters doctors scholars intellectuals professionals "
    "peacekeepers friends allies judges saviour saviours savior saviors champion champions guardian guardians heroes "
    "patriots liberators humanitarians fact-checkers protectors elites peaceful independent impartial unbiased fair "
    "humanitarian balanced honest ethical"
)
_THINGS: Final = (
    "science journalism news study studies research facts truth proof reform reforms progress peace justice freedom "
    "fairness tolerance compassion democracy leadership achievement achievements charity solution solutions victory "
    "liberation education compromise apology settlement agreement concession concessions promise promises pledge "
    "investigation inquiry audit review consultation debate dialogue negotiations referendum trial rescue success "
    "recovery savings efficiency improvement improvements modernization modernisation aid care protection transparency"
)
_BLUNT: Final = "scientist minister president leader leaders government opposition party parliament court charter union"

_QUOTED: Final = np.sort(word_keys([*_PEOPLE.split(), "free"]))
_QUOTED_THINGS: Final = np.sort(word_keys([*_THINGS.split(), "help"]))
_DOUBTED: Final = np.sort(word_keys([*_PEOPLE.split(), *_THINGS.split(), *_BLUNT.split()]))
_WHOSE: Final = np.sort(word_keys((  # noqa: SIM905
    "the their his her its these those this our your such so any only"
).split()))  # fmt: skip
"""Words before a thing in quotation marks that is somebody's; elsewhere the word itself is the subject."""
_ANOTHERS: Final = np.sort(word_keys(["fake", "islamic", "mainstream", "of"]))
"""Words between "so-called" and a word of merit that are doubted in its place."""
_SO, _CALLED, _SELF = word_keys(["so", "called", "self"])
_PROCLAIMED: Final = np.sort(word_keys(["styled", "proclaimed", "appointed", "anointed"]))
_PAIRED: Final = np.sort(np.concatenate([_PROCLAIMED, [_CALLED]]))
_SUPPOSED: Final = word_keys(["supposed", "purported"])
_MENTIONED: Final = np.sort(word_keys((  # noqa: SIM905 - a list would be a column of words
    "word words term terms phrase phrases label means meaning known titled entitled named headed marked reads "
    "translates refers spelled keyword tag tags category categories option field value column button file setting "
    "called calls described calling as or vocabulary language narrative definition concept notion idea allegedly "
    "alleged"
).split()))  # fmt: skip
"""Words of sentences that mention a word rather than use it."""
_NOT_OWN: Final = Fact.REPORTING | Fact.COURT
_REACH: Final = 3
"""How many tokens after "so-called" may hold the word that it doubts."""


def doubted(batch: Batch) -> Iterator[tuple[int, int, str]]:
    """First and last tokens (excluded) of the words in the author's voice that cast doubt, with the reason."""
    for first, last, reason in sorted((*_in_marks(batch), *_so_called(batch))):
        if bool(IS_OWN[batch.voice[first]]):
            yield first, last, reason


def _in_marks(batch: Batch) -> Iterator[tuple[int, int, str]]:
    """Single words of merit in quotation marks that nobody is quoted with."""
    quotations, tokens = batch.quotations, batch.tokens
    single = flagged(~quotations.attributed & (quotations.last - quotations.first == 1))
    first = quotations.first[single]
    named = among(tokens.key.take(first), _QUOTED_THINGS) & _is_somebodys(batch, first)
    kept = (among(tokens.key.take(first), _QUOTED) | named) & (tokens.flags.take(first) & Flag.CAPITAL == 0)
    kept[kept] = _is_used(batch, first[kept], _NOT_OWN, marked=True)
    yield from ((place, place + 1, MARKED) for place in first[kept].tolist())


def _is_somebodys(batch: Batch, first: Ints) -> Flags:
    """bool[n]: which tokens follow a determiner or a genitive."""
    tokens, before = batch.tokens, np.maximum(first - 1, 0)
    last = tokens.lowered.take(tokens.end.take(before) - 1)
    mark = tokens.lowered.take(np.maximum(tokens.end.take(before) - 2, 0))
    return np.asarray(among(tokens.key.take(before), _WHOSE) | ((last == ord("s")) & (mark == ord("'"))))


def _so_called(batch: Batch) -> Iterator[tuple[int, int, str]]:
    """Words such as "so-called" with the word of merit or authority that follows within a few tokens."""
    tokens = batch.tokens
    key = tokens.key
    pairs = flagged((key[:-1] == _SO) | (key[:-1] == _SELF))
    called = (key[pairs] == _SO) & (key[pairs + 1] == _CALLED)
    pairs = pairs[called | ((key[pairs] == _SELF) & among(key[pairs + 1], _PROCLAIMED))]
    supposed = flagged((key == _SUPPOSED[0]) | (key == _SUPPOSED[1]))
    opens = np.sort(np.concatenate([pairs + 1, supposed]))
    opens = opens[_is_used(batch, opens, _NOT_OWN) & ~_is_quoted(batch, opens)]
    ends = np.append(batch.sentence_start, tokens.count)
    ends = ends.take(np.searchsorted(ends, opens, side="right"), mode="clip")
    at = opens[:, None] + np.arange(1, _REACH + 1)
    inside, near = at < ends[:, None], key.take(at, mode="clip")
    merit = inside & among(near, _DOUBTED) & (tokens.flags.take(at, mode="clip") & Flag.CAPITAL == 0)
    first = merit.argmax(axis=1)
    others = (among(near, _ANOTHERS) & (np.arange(_REACH) < first[:, None])).any(axis=1)
    last = opens + 1 + first
    kept = merit.any(axis=1) & ~others
    kept[kept] = ~_is_quoted(batch, last[kept])
    starts = opens - among(key.take(opens), _PAIRED)
    yield from ((start, end + 1, NAMED) for start, end in zip(starts[kept].tolist(), last[kept].tolist(), strict=True))


def is_authors(batch: Batch, first: Ints) -> Flags:
    """bool[n]: which tokens are in the author's own words, in sentences that report nobody else's."""
    return np.asarray(is_unquoted(batch, first) & _is_used(batch, first, Fact.REPORTING))


def is_unquoted(batch: Batch, first: Ints) -> Flags:
    """bool[n]: which tokens are in the author's voice, outside quotation marks."""
    return np.asarray(IS_OWN.take(batch.voice.take(first)) & ~_is_quoted(batch, first))


def _is_quoted(batch: Batch, first: Ints) -> Flags:
    """bool[n]: which tokens are inside quotation marks."""
    reach = np.concatenate([[0], np.maximum.accumulate(batch.quotations.last)])
    return np.asarray(reach.take(np.searchsorted(batch.quotations.first, first + 1)) > first)


def _is_used(batch: Batch, first: Ints, barred: np.uint32, *, marked: bool = False) -> Flags:
    """bool[n]: whether the sentence of each token neither has words of the barred classes or says what others think
    nor, for words in marks, mentions the word as a word."""
    tokens, bounds = batch.tokens, np.append(batch.sentence_start, batch.tokens.count).astype(np.int64)
    owner = np.searchsorted(bounds, first, side="right") - 1
    sentence = distinct(owner)  # each is read once, however many of the tokens it holds
    begin, end = bounds[sentence], bounds[sentence + 1]
    within, edges = ragged(begin, end - begin), np.concatenate([[0], np.cumsum(end - begin)])
    others = (tokens.facts.take(within) & barred != 0) & ~among(tokens.key.take(within), _PROCLAIMED)
    if marked:
        others |= among(tokens.key.take(within), _MENTIONED)
    used = (run_sums(others, edges) == 0) & ~is_viewed(batch, begin, end)
    return np.asarray(used[np.searchsorted(sentence, owner)])
