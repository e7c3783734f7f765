"""Compiles `vocabulary.tsv` and `lexicons/**/*.tsv` into the arrays that scoring loads."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.compile.classes import alike, reading_arrays
from credscore.compile.contractions import with_contractions
from credscore.compile.inflections import inflections
from credscore.compile.loaded_votes import vote_arrays
from credscore.compile.misspellings import misspelling_arrays
from credscore.compile.vocabulary import Arrays, append_words, word_arrays
from credscore.errors import LexiconError
from credscore.text import term_syntax
from credscore.text.hash_table import HashTable, pair_keys
from credscore.text.lexicon import ENDS, GOES_ON, LOADED, PROMOTIONAL
from credscore.text.normalize import normalized
from credscore.text.page_forms import forms
from credscore.text.tables import DATA
from credscore.text.term_syntax import ANY, MAX_WORDS
from credscore.text.vocabulary import FIRST_WORD, WORDS_TSV, Fact

LEXICONS: Final = DATA / "lexicons"
CLASSES: Final = [*term_syntax.CLASSES]
PLACEHOLDERS: Final = {ANY, *CLASSES}
"""What stands for words in terms."""

EXACT: Final = frozenset({"nonstandard"})
"""Lists whose phrases have no variants with interchangeable words."""
FACT_LISTS: Final = {"reporting-verb": Fact.REPORTING, "source-role": Fact.SOURCE_ROLE, "attitude-verb": Fact.ATTITUDE}
"""Lists whose one-word entries become facts of the vocabulary, for patterns, and not terms."""


@dataclass(frozen=True, slots=True)
class Source:
    """A list as written: its header, and its terms with line numbers."""

    path: Path
    header: dict[str, str]
    terms: tuple[tuple[int, str], ...]


def read_source(path: Path) -> Source:
    """Read one list. Raises LexiconError if the name in its header is not the name of the file."""
    header: dict[str, str] = {}
    terms: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        term = line.split("\t")[0].strip()
        if line.startswith("#"):
            key, _, value = line.lstrip("# ").partition(":")
            if not line.startswith("##"):
                header.setdefault(key.strip(), value.strip())
        elif term:
            terms.append((number, term))
    name = header.get("feature") or header.get("fact") or header.get("voice")
    if name != path.stem:
        raise LexiconError(f"{path}:1: found the name {name!r}, expected {path.stem!r} as in the file's name")
    return Source(path, header, tuple(terms))


def spellings(source: Source, number: int, term: str) -> Iterator[tuple[str, ...]]:
    """Every token sequence that a term matches. Raises LexiconError with file and line for a malformed term."""
    at = f"{source.path}:{number}"
    if term != term.lower() and not ends_capitalized(term):
        raise LexiconError(f"{at}: found {term!r}, expected lower case, or a capital for the last word only")
    try:
        slots = [[form for word in slot for form in _forms(word)] for slot in term_syntax.parse(term.lower())]
    except (LexiconError, ValueError) as error:
        raise LexiconError(f"{at}: {error}") from error
    for choice in term_syntax.choices(slots):
        words = tuple(_tokens(choice))
        if not term_syntax.is_bounded(words):
            raise LexiconError(f"{at}: found {term!r}, expected 1 to {MAX_WORDS} words, '...' inside")
        yield words


def ends_capitalized(term: str) -> bool:
    """Whether the term asks for a capital in its last word, and for no other: "<nation> First"."""
    before, _, last = term.rpartition(" ")
    return before == before.lower() and last == last.capitalize() != last.lower()


def _forms(word: str) -> list[str]:
    return term_syntax.CLASSES.get(word) or inflections(word)


def _tokens(form: str) -> list[str]:
    """The tokens of a form; `...` and classes are kept."""
    return re.findall(r"(?<!\S)\.\.\.(?!\S)|<[a-z]+>|[a-z0-9\x80]+", normalized(form).lower())


class Trie:
    """The token trie of all terms. State 0 is the root."""

    def __init__(self) -> None:
        self.edges: dict[tuple[int, str], int] = {}
        self.ended: defaultdict[int, set[int]] = defaultdict(set)
        self.size = 1

    def add(self, words: tuple[str, ...], term: int) -> None:
        """Add a spelling of a term."""
        state = 0
        for word in words:
            if (state, word) not in self.edges:
                self.edges[state, word] = self.size
                self.size += 1
            state = self.edges[state, word]
        self.ended[state].add(term)

    def words_of(self, terms: Set[int], *, alone: bool = False) -> set[str]:
        """The words of some terms; with `alone`, only of one-word terms."""
        before = {after: (state, word) for (state, word), after in self.edges.items()}
        found: set[str] = set()
        for state in (state for state, ended in self.ended.items() if not terms.isdisjoint(ended)):
            path = []
            while state:
                state, word = before[state]  # noqa: PLW2901
                path.append(word)
            found.update(path if not alone or len(path) == 1 else ())
        return found


def sources() -> list[Source]:
    """All lists of terms, sorted by name."""
    return [read_source(path) for path in sorted(LEXICONS.glob("*.tsv"))]


def roles() -> dict[str, np.uint32]:
    """The facts that lists assign to words."""
    facts: defaultdict[str, np.uint32] = defaultdict(np.uint32)
    for path in sorted((LEXICONS / "roles").glob("*.tsv")):
        source = read_source(path)
        for _, word in source.terms:
            facts[word] |= getattr(Fact, source.header["fact"].replace("-", "_").upper())
    for source in sources():
        fact = FACT_LISTS.get(source.path.stem)
        if fact is not None:
            for number, term in source.terms:
                for words in spellings(source, number, term):
                    if len(words) == 1:
                        facts[words[0]] |= fact
    return dict(facts)


def _listed() -> list[Source]:
    return [source for source in sources() if source.path.stem not in FACT_LISTS]


def _variants(spelling: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The spelling with other members of its classes, contracted and written out."""
    for words in alike(spelling):
        yield from (form for form in with_contractions(words) if len(form) <= MAX_WORDS)


def compile_terms() -> tuple[Trie, list[str], list[str], list[int]]:
    """The trie, the names of the lists, the terms as written, and the list index of each term."""
    tree, terms, owner = Trie(), list[str](), list[int]()
    lists = _listed()
    for index, source in enumerate(lists):
        for number, term in source.terms:
            for spelling in spellings(source, number, term):
                for words in [spelling] if source.path.stem in EXACT else _variants(spelling):
                    tree.add(words, len(terms))
            terms.append(re.sub(r"/[vnad]\b", "", term))
            owner.append(index)
    return tree, [s.path.stem for s in lists], terms, owner


def tree_arrays(tree: Trie, ids: dict[str, int], owner: list[int]) -> Arrays:
    """The trie as arrays."""
    word_state = np.zeros(len(ids) + FIRST_WORD, np.int32)
    any_state = np.zeros(tree.size, np.int32)
    class_state = np.zeros((len(CLASSES), tree.size), np.int32)
    step = np.zeros(tree.size, np.uint8)
    inner: list[tuple[int, int, int]] = []
    for (state, word), following in tree.edges.items():
        step[state] |= GOES_ON
        if word in CLASSES:
            class_state[CLASSES.index(word), state] = following
        elif state == 0:
            word_state[ids[word]] = following
        elif word == ANY:
            any_state[state] = following
        else:
            inner.append((state, ids[word], following))
    starts, follows = _classes(word_state, any_state, class_state, inner)
    columns = np.array(inner, np.int32).T
    hashed = HashTable.of(pair_keys(columns[0], columns[1]), columns[2])
    step[list(tree.ended)] |= ENDS
    step[0] = 0
    ended = [sorted(tree.ended.get(state, ())) for state in range(tree.size)]
    return {
        "word_state": word_state, "any_state": any_state, "word_starts": starts, "word_follows": follows,
        "class_state": class_state, "class_bits": _class_bits(word_state, any_state, class_state),
        "state_step": step, "word_step": step[word_state],
        "edge_keys": hashed.keys, "edge_places": hashed.places,
        "term_offsets": np.concatenate([[0], np.cumsum([len(e) for e in ended])]).astype(np.int32),
        "ended_terms": np.array(list(itertools.chain.from_iterable(ended)), np.int32),
        "term_list": np.array(owner, np.int32),
    }  # fmt: skip


def _classes(
    word_state: NDArray[np.int32],
    any_state: NDArray[np.int32],
    class_state: NDArray[np.int32],
    inner: list[tuple[int, int, int]],
) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """A prefilter for pairs of words that can continue a term, as two uint16[words].

    The first has one of 15 bits, a hash of the state that the word leads to from the root; the second has the bits of
    the states that the word can follow. The last bit marks states that any word may follow.
    """
    starts = _groups(word_state, any_state)
    follows = np.full(word_state.size, 1 << 15, np.uint16)
    first = {*word_state.tolist(), *class_state[:, 0].tolist()}
    for state, word, _ in inner:
        if state in first:
            follows[word] |= np.uint16(1 << state % 15)
    return starts, follows


def _class_bits(
    word_state: NDArray[np.int32], any_state: NDArray[np.int32], class_state: NDArray[np.int32]
) -> NDArray[np.uint16]:
    """uint16[classes, 2]: the same two of the members of each class."""
    first = np.unique(np.concatenate([word_state, class_state[:, 0]]))
    follows = [np.bitwise_or.reduce(_groups(first[after.take(first) != 0], any_state)) for after in class_state]
    return np.stack([_groups(class_state[:, 0], any_state), np.array(follows, np.uint16)], axis=1)


def _groups(state: NDArray[np.int32], any_state: NDArray[np.int32]) -> NDArray[np.uint16]:
    """uint16[n]: the group of each state, one bit of 15, and the last bit where any word may follow; 0 for none."""
    found = np.where(state != 0, 1 << state % 15, 0).astype(np.uint16)
    found[any_state[state] != 0] |= np.uint16(1 << 15)
    return found


def compile_lexicons() -> tuple[Arrays, dict[str, list[str]]]:
    """All arrays and text tables of the lists and the vocabulary, by name. Words that the vocabulary lacks are appended
    to its source."""
    tree, lists, terms, owner = compile_terms()
    facts = roles()
    openings = {word for form in forms() for word in form.spelled}
    words = append_words(
        WORDS_TSV, {word for _, word in tree.edges if word not in PLACEHOLDERS} | set(facts) | openings
    )
    names = [word.word for word in words]
    ids = {name: place for place, name in enumerate(names, FIRST_WORD)}
    readings, read = reading_arrays(ids, {word.word: word.flags for word in words})
    arrays = word_arrays(words, facts) | tree_arrays(tree, ids, owner) | read
    arrays["term_capital"] = np.array([ends_capitalized(term) for term in terms])
    charged = {place for place, name in enumerate(lists) if name in (*LOADED, *PROMOTIONAL)}
    own = {term for term, owned in enumerate(owner) if owned in charged}
    arrays |= misspelling_arrays(tree.words_of(own), tree.words_of(own, alone=True), names)
    arrays |= vote_arrays([source.path for source in _listed()], [lists[place] for place in owner], ids)
    arrays["word_facts"] |= arrays.pop("facts")
    return arrays, {"lists": lists, "terms": terms, "readings": readings}
