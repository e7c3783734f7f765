"""Style: nonstandard forms, boilerplate, repetition, and measures used to filter web corpora."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from credscore.extractors.counts import Counts
from credscore.extractors.feature import Feature
from credscore.extractors.patterns import Matches, of_marks, of_tokens
from credscore.extractors.repetition import repeated_grams, repeated_lines
from credscore.text.arrays import Flags, Floats, Ints, flagged, run_sums
from credscore.text.batch import Batch
from credscore.text.characters import BULLET, EMOJI, SYMBOL
from credscore.text.hash_table import token_keys
from credscore.text.lexicon import Hits
from credscore.text.reading import CLASSES, SIDE
from credscore.text.tables import table
from credscore.text.tokens import Flag, Kind
from credscore.text.vocabulary import UNKNOWN, Fact, vocabulary

WINDOW: Final = 50
"""Tokens of a segment whose type-token ratio is taken (MSTTR, Johnson 1944)."""

Places = NDArray[np.intp]

DETERMINERS: Final = "a an this these those his her its their our my your every each no any some another both"


def find(batch: Batch, hits: Hits) -> list[Matches]:
    """Glued and abbreviated forms, wrong agreement, doubled words, repeated lines, trailing dots, odd capitals."""
    if not batch.tokens.count:
        return []
    return [
        of_tokens("glued-form", _glued(batch)),
        _digit_forms(batch),
        _agreement(batch),
        repeated_lines(batch),
        of_marks(batch, "ellipsis", ord("."), 3),
        of_tokens("odd-capital", _odd_capitals(batch)),
    ]


def _glued(batch: Batch) -> Places:
    """ "NKorea", "SAfrican": a capital glued to a word that is in the vocabulary."""
    tokens = batch.tokens
    chosen = flagged((tokens.flags & Flag.GLUED != 0) & (tokens.id == UNKNOWN))
    if not chosen.size:
        return chosen
    rest = token_keys(tokens.lowered, tokens.start[chosen] + 1, tokens.end[chosen])
    return chosen[vocabulary().table.find(rest) != UNKNOWN]


def _digit_forms(batch: Batch) -> Matches:
    """ "3X" for three times, "Y 2019" for the year."""
    tokens, codes = batch.tokens, batch.normalized.codes
    digit = flagged(tokens.flags & Flag.DIGIT != 0)
    length = tokens.end.take(digit) - tokens.start.take(digit)
    times = digit[(length >= 2) & (length <= 3) & (codes.take(tokens.end.take(digit) - 1) == ord("X"))]
    year = digit[(length == 4) & (tokens.flags.take(digit) & Flag.BREAK == 0)]
    year = year[year > 0] - 1
    single = tokens.end.take(year) - tokens.start.take(year) == 1
    year = year[single & (codes.take(tokens.start.take(year)) == ord("Y"))]
    return of_tokens("digit-form", np.concatenate([times, year]), np.concatenate([times + 1, year + 2]))


def _agreement(batch: Batch) -> Matches:
    """ "he want", "has not yet reschedule", "the the"."""
    tokens = batch.tokens
    again = flagged((tokens.id[1:] == tokens.id[:-1]) & (tokens.flags[1:] & Flag.BREAK == 0)) + 1
    again = again[_is(tokens.id.take(again), "the a an of to and is in for with")]
    verb = flagged((tokens.facts & Fact.BASE_VERB != 0) & (tokens.flags & (Flag.BREAK | Flag.CAPITAL) == 0))
    wrong = verb[_third_person(batch, verb)]
    perfect, first = _perfects(batch, verb)
    return of_tokens(
        "agreement",
        np.concatenate([again - 1, wrong - 1, first]), np.concatenate([again, wrong, perfect]) + 1,
    )  # fmt: skip


def _third_person(batch: Batch, verb: Places) -> Flags:
    """He, she or it before a base verb, without an auxiliary that requires one ("did he want")."""
    facts, flags = batch.tokens.facts, batch.tokens.flags
    inverted = (facts.take(verb - 2) & Fact.AUXILIARY != 0) & (flags.take(verb - 1) & Flag.BREAK == 0)
    return (facts.take(verb - 1) & Fact.THIRD_PERSON != 0) & ~inverted


def _perfects(batch: Batch, verb: Places) -> tuple[Places, Places]:
    """Base verbs after "have not yet" and the like, and the start of each such run."""
    tokens, between = batch.tokens, "not yet never already"
    verb = verb[_is(tokens.id.take(verb - 1), between) & (tokens.flags.take(verb - 1) & Flag.BREAK == 0)]
    verb = verb[~_is(tokens.id.take(verb), "become cut hit let put set run come read shut cost hurt bet")]
    more = _is(tokens.id.take(verb - 2), between) & (tokens.flags.take(verb - 2) & Flag.BREAK == 0)
    first = verb - 2 - more
    kept = _is(tokens.id.take(first), "has have had")
    return verb[kept], first[kept]


def _is(ids: Ints, words: str) -> Flags:
    """bool[n]: which ids belong to the given words."""
    return np.asarray(_members(words).take(ids))


@cache
def _members(words: str) -> Flags:
    """bool[vocabulary]: true for the given words."""
    found = np.zeros(len(vocabulary()), np.bool_)
    found[vocabulary().ids(words.split())] = True
    found[UNKNOWN] = False
    return found


def _odd_capitals(batch: Batch) -> Places:
    """Everyday words capitalized after a determiner that names do not take, away from other capitals ("by his
    Ministry of"). After "the" and prepositions, names of newspapers, organizations, places and people are common
    ("the Week", "in Reading")."""
    tokens = batch.tokens
    inside = tokens.flags & (Flag.CAPITAL | Flag.UPPER | Flag.BREAK | Flag.CONTINUES) == Flag.CAPITAL
    odd = flagged(inside & (tokens.facts & Fact.COMMON != 0) & (table("word_read").take(tokens.id) != SIDE))
    odd = odd[(odd > 0) & (tokens.end.take(odd) - tokens.start.take(odd) > 3)]
    before = tokens.flags.take(odd - 1) & (Flag.CAPITAL | Flag.DIGIT) == 0
    following = tokens.flags.take(odd + 1, mode="clip")
    after = (odd + 1 == tokens.count) | (following & Flag.BREAK != 0) | (following & (Flag.CAPITAL | Flag.DIGIT) == 0)
    return odd[before & after & _is(tokens.id.take(odd - 1), DETERMINERS)]


def _msttr(counts: Counts) -> Floats:
    """float64[documents]: mean segmental type-token ratio, in %, over segments of 50 tokens (Johnson 1944), which does
    not depend on the length of a text."""
    batch = counts.batch
    segments = (batch.doc_token[1:] - batch.doc_token[:-1]) // WINDOW
    runs = zip(batch.doc_token.tolist(), (segments * WINDOW).tolist(), strict=False)
    rows = np.concatenate([counts.token_hash[at : at + size] for at, size in runs]).reshape(-1, WINDOW)
    rows.sort(axis=1)
    types = 1 + (rows[:, 1:] != rows[:, :-1]).sum(axis=1)
    bounds = np.concatenate([[0], np.cumsum(segments)])
    return 100 * counts.share(run_sums(types, bounds).astype(np.float64), (segments * WINDOW).astype(np.float64))


def _capitals(counts: Counts) -> Floats:
    inside = counts.batch.tokens.flags & (Flag.CAPITAL | Flag.BREAK) == Flag.CAPITAL
    return 100 * counts.share(counts.per_document(inside), counts.words)


def _function_words(counts: Counts) -> Floats:
    found = counts.per_document(counts.batch.tokens.facts & Fact.FUNCTION != 0)
    return 100 * counts.share(found, counts.words)


def _known(counts: Counts) -> Floats:
    tokens = counts.batch.tokens
    letters = tokens.flags & Flag.DIGIT == 0
    return 100 * counts.share(counts.per_document(letters & (tokens.id != UNKNOWN)), counts.per_document(letters))


def _style_words(counts: Counts) -> Floats:
    """float64[documents]: style words, in % of the tokens that the model reads; the others are classes and content."""
    reading = counts.batch.reading
    seen = counts.per_document(reading.kept & (reading.id >= len(CLASSES)))
    return 100 * counts.share(seen, counts.per_document(reading.kept))


def _style_word_length(counts: Counts) -> Floats:
    """float64[documents]: mean length of style words in letters, without names and content words."""
    reading, tokens = counts.batch.reading, counts.batch.tokens
    seen = reading.kept & (reading.id >= len(CLASSES))
    letters = counts.total(np.where(seen, tokens.end - tokens.start, 0))
    return counts.share(letters, counts.per_document(seen))


def _plain_sentence_length(counts: Counts) -> Floats:
    """float64[documents]: mean words per sentence, with a name or number as one word."""
    return counts.share(counts.per_document(counts.batch.reading.kept), counts.sentences)


def _paragraph_length(counts: Counts) -> Floats:
    return counts.share(counts.words, counts.paragraphs)


def _short_paragraphs(counts: Counts) -> Floats:
    before = counts.batch.tokens.words.before(counts.paragraph_bounds)
    short = run_sums(before[1:] - before[:-1] < 8, counts.doc_paragraph)
    return 100 * counts.share(short.astype(np.float64), counts.paragraphs)


def _unended(counts: Counts) -> Floats:
    """float64[documents]: % of paragraphs that do not end with a full stop, question or exclamation mark."""
    batch = counts.batch
    token = counts.paragraph_bounds[1:] - 1
    last, stop = batch.tokens.end[token], batch.doc_code[batch.token_doc[token] + 1] - 1
    near = [batch.tokens.kinds.take(np.minimum(last + step, stop)) & Kind.END for step in range(3)]
    ended = (near[0] | near[1] | near[2]) != 0
    return 100 * counts.share(run_sums(~ended, counts.doc_paragraph).astype(np.float64), counts.paragraphs)


def _listed(name: str, direction: Literal[-1, 0, 1], reference: str) -> Feature:
    return Feature(name, "style", "per 100 words", direction, 50, reference, None, "author", True)


def _marks(name: str, characters: str, reference: str) -> Feature:
    return Feature(
        name, "style", "per 100 words", 0, 50, reference, lambda c: 100 * c.share(c.marks(characters), c.words)
    )


FEATURES: tuple[Feature, ...] = (
    _listed("page-residue", -1, "Raffel et al. 2020 (C4 boilerplate rules); our own list"),
    _listed("nonstandard", -1, "our own list"),
    _listed("glued-form", -1, "our own pattern"),
    _listed("digit-form", -1, "our own pattern"),
    _listed("agreement", -1, "our own pattern"),
    _listed("repeated-line", -1, "Rae et al. 2021 (duplicate lines)"),
    _listed("odd-capital", -1, "our own pattern"),
    _listed("ellipsis", -1, "Rae et al. 2021 (ellipses)"),
    _listed("connective", 0, "Rashkin et al. 2017"),
    Feature(
        "first-person",
        "style",
        "% of words",
        0,
        50,
        "Rashkin et al. 2017",
        lambda c: c.facts(Fact.FIRST_PERSON),
        voice="author",
    ),
    Feature(
        "second-person",
        "style",
        "% of words",
        0,
        50,
        "Rashkin et al. 2017; Przybyla 2020",
        lambda c: c.facts(Fact.SECOND_PERSON),
        voice="author",
    ),
    Feature(
        "negation", "style", "% of words", 0, 50, "Horne & Adali 2017", lambda c: c.facts(Fact.NEGATION), voice="author"
    ),
    Feature(
        "questions",
        "style",
        "question marks per 100 words",
        0,
        50,
        "Przybyla 2020",
        lambda c: 100 * c.share(c.marks("?"), c.words),
    ),
    Feature("msttr", "style", "% of 50 tokens", 0, 100, "Johnson 1944; Horne & Adali 2017", _msttr),
    Feature("repeated-grams", "style", "% of runs of four", -1, 100, "Rae et al. 2021 (top n-grams)", repeated_grams),
    Feature("capitals", "style", "% of words", 0, 50, "Horne & Adali 2017 (proper nouns)", _capitals),
    Feature("function-words", "style", "% of words", 0, 50, "Horne & Adali 2017 (stop words)", _function_words),
    Feature("known-words", "style", "% of words", 0, 50, "Rae et al. 2021 (alphabetic words)", _known),
    Feature("style-words", "style", "% of words", 0, 50, "our own", _style_words),
    Feature("style-word-length", "style", "letters per word", 0, 50, "Horne & Adali 2017", _style_word_length),
    Feature(
        "plain-sentence-length", "style", "words per sentence", 0, 50, "Horne & Adali 2017", _plain_sentence_length
    ),
    Feature("paragraph-length", "style", "words per paragraph", 0, 50, "our own", _paragraph_length),
    Feature("short-paragraphs", "style", "% of paragraphs", 0, 50, "Rae et al. 2021 (short lines)", _short_paragraphs),
    Feature("unended-paragraphs", "style", "% of paragraphs", -1, 50, "Raffel et al. 2020 (terminal marks)", _unended),
    _marks("commas", ",", "Horne & Adali 2017 (punctuation)"),
    _marks("semicolons", ";:", "Horne & Adali 2017 (punctuation)"),
    _marks("brackets", "()[]", "Horne & Adali 2017 (punctuation)"),
    _marks("dashes", "-", "Horne & Adali 2017 (punctuation)"),
    _marks("percent", "%", "Rashkin et al. 2017 (numbers)"),
    _marks("money", "$", "Rashkin et al. 2017 (numbers)"),
    _marks("symbols", "#*~^=+<>|\\_" + chr(SYMBOL) + chr(BULLET), "Rae et al. 2021 (symbols)"),
    _marks("braces", "{}", "Raffel et al. 2020 (curly braces)"),
    _marks("emoji", chr(EMOJI), "our own"),
)
