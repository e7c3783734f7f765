"""Compile `vocabulary.tsv` and `lexicons/**/*.tsv` into the arrays that scoring opens.

`python -m credscore.compile.lexicons` writes them; the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyphen
from numpy.typing import NDArray

from credscore.compile.inflections import inflections
from credscore.errors import LexiconError
from credscore.text import tables, vocabulary
from credscore.text.hash_table import HashTable, pair_keys, word_keys
from credscore.text.lexicon import ENDS, GOES_ON, MAX_STEPS
from credscore.text.normalize import folded
from credscore.text.tables import DATA
from credscore.text.vocabulary import FIRST_WORD, Fact

LEXICONS: Final = DATA / "lexicons"
ANY: Final = "..."
ANY_WORDS: Final = 3
"""`...` in a term stands for one to this many tokens."""

FACT_LISTS: Final = {"reporting-verb": Fact.REPORTING, "source-role": Fact.SOURCE_ROLE}
"""Lists whose single words are facts of the vocabulary, used by the family's own patterns, not terms."""

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """A list as written: its header, and its terms with their line numbers."""

    path: Path
    header: dict[str, str]
    terms: tuple[tuple[int, str], ...]


def read_source(path: Path) -> Source:
    """Read one list. Raises LexiconError with file and line for anything that is not a header or a term."""
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
    """Every sequence of tokens a term stands for."""
    slots: list[list[tuple[str, ...]]] = []
    for part in _parts(source, number, term):
        if part == ANY:
            slots.append([(ANY,) * n for n in range(1, ANY_WORDS + 1)])
        else:
            slots.append([tuple(_tokens(form)) for form in _forms(source, number, part)])
    for choice in itertools.product(*slots):
        words = tuple(itertools.chain.from_iterable(choice))
        if not 1 <= len(words) <= MAX_STEPS or words[0] == ANY or words[-1] == ANY:
            raise LexiconError(f"{source.path}:{number}: found {term!r}, expected 1 to {MAX_STEPS} words, '...' inside")
        yield words


def _forms(source: Source, number: int, part: str) -> list[str]:
    try:
        return [form for word in part.strip("()").split("|") for form in inflections(word)]
    except LexiconError as error:
        raise LexiconError(f"{source.path}:{number}: {error}") from error


def _parts(source: Source, number: int, term: str) -> list[str]:
    parts = re.findall(r"\([^()]*\)\S*|[^\s()]+", term)
    if " ".join(parts) != term or term != term.lower():
        raise LexiconError(f"{source.path}:{number}: found {term!r}, expected small letters, words or (a|b)")
    return parts


def _tokens(form: str) -> list[str]:
    return re.findall(r"[a-z0-9\x80]+", folded(form).lower())


class Tree:
    """The states of all terms; state 0 is nowhere."""

    def __init__(self) -> None:
        self.edges: dict[tuple[int, str], int] = {}
        self.ended: defaultdict[int, set[int]] = defaultdict(set)
        self.size = 1

    def add(self, words: tuple[str, ...], term: int) -> None:
        """Let the words end in the term."""
        state = 0
        for word in words:
            if (state, word) not in self.edges:
                self.edges[state, word] = self.size
                self.size += 1
            state = self.edges[state, word]
        self.ended[state].add(term)


def sources() -> list[Source]:
    """All lists of terms, by name."""
    return [read_source(path) for path in sorted(LEXICONS.glob("*.tsv"))]


def roles() -> dict[str, np.uint32]:
    """The facts that lists give to words."""
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


def compile_terms() -> tuple[Tree, list[str], list[str], list[int]]:
    """The tree, the names of the lists, the terms as written and the list of each."""
    tree, terms, owner = Tree(), list[str](), list[int]()
    lists = [s for s in sources() if s.path.stem not in FACT_LISTS]
    for index, source in enumerate(lists):
        for number, term in source.terms:
            for words in spellings(source, number, term):
                tree.add(words, len(terms))
            terms.append(re.sub(r"/[vnad]\b", "", term))
            owner.append(index)
    return tree, [s.path.stem for s in lists], terms, owner


def word_arrays(extra: Iterable[str]) -> tuple[dict[str, int], Arrays]:
    """Ids of all words (the vocabulary's and the extra ones), and the arrays of their facts."""
    syllables: dict[str, int] = {}
    flags: dict[str, str] = {}
    for line in vocabulary.WORDS_TSV.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            word, count, marks = line.split("\t")
            syllables[word], flags[word] = int(count), marks
    facts = roles()
    spelled = pyphen.Pyphen(lang="en_US")
    words = sorted(set(syllables) | set(facts) | set(extra))
    known = np.zeros(len(words) + FIRST_WORD, np.uint32)
    counts = np.ones(known.size, np.uint8)
    for place, word in enumerate(words, FIRST_WORD):
        known[place] = facts.get(word, 0)
        for mark, fact in (("e", Fact.EASY), ("c", Fact.COMMON)):
            known[place] |= fact if mark in flags.get(word, "") else np.uint32(0)
        counts[place] = 0 if known[place] & Fact.CLITIC else syllables.get(word) or len(spelled.positions(word)) + 1
    ids = {word: place for place, word in enumerate(words, FIRST_WORD)}
    hashed = HashTable.of(word_keys(words), np.arange(FIRST_WORD, known.size, dtype=np.int32))
    return ids, {
        "word_keys": hashed.keys, "word_places": hashed.places, "word_facts": known, "word_syllables": counts,
    }  # fmt: skip


def tree_arrays(tree: Tree, ids: dict[str, int], owner: list[int]) -> Arrays:
    """The tree as arrays."""
    word_state = np.zeros(len(ids) + FIRST_WORD, np.int32)
    any_state = np.zeros(tree.size, np.int32)
    step = np.zeros(tree.size, np.uint8)
    inner: list[tuple[int, int, int]] = []
    for (state, word), following in tree.edges.items():
        step[state] |= GOES_ON
        if state == 0:
            word_state[ids[word]] = following
        elif word == ANY:
            any_state[state] = following
        else:
            inner.append((state, ids[word], following))
    starts, follows = _classes(word_state, any_state, inner)
    columns = np.array(inner, np.int32).T
    hashed = HashTable.of(pair_keys(columns[0], columns[1]), columns[2])
    step[list(tree.ended)] |= ENDS
    step[0] = 0
    ended = [sorted(tree.ended.get(state, ())) for state in range(tree.size)]
    return {
        "word_state": word_state, "any_state": any_state, "word_starts": starts, "word_follows": follows,
        "state_step": step, "word_step": step[word_state],
        "edge_keys": hashed.keys, "edge_places": hashed.places,
        "term_offsets": np.concatenate([[0], np.cumsum([len(e) for e in ended])]).astype(np.int32),
        "ended_terms": np.array(list(itertools.chain.from_iterable(ended)), np.int32),
        "term_list": np.array(owner, np.int32),
    }  # fmt: skip


def _classes(
    word_state: NDArray[np.int32], any_state: NDArray[np.int32], inner: list[tuple[int, int, int]]
) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """uint16[words]: the class of the state that a word leads to first, one bit of 15, and the classes that it follows
    in. The last bit is of states that any word may follow."""
    starts = np.where(word_state != 0, 1 << word_state % 15, 0).astype(np.uint16)
    starts[any_state[word_state] != 0] |= np.uint16(1 << 15)
    follows = np.full(word_state.size, 1 << 15, np.uint16)
    first = set(word_state.tolist())
    for state, word, _ in inner:
        if state in first:
            follows[word] |= np.uint16(1 << state % 15)
    return starts, follows


def compile_all() -> tuple[Arrays, dict[str, list[str]]]:
    """All arrays and all text tables, by name."""
    tree, lists, terms, owner = compile_terms()
    ids, arrays = word_arrays({word for _, word in tree.edges if word != ANY})
    arrays |= tree_arrays(tree, ids, owner)
    mark = hashlib.blake2b(("\n".join(ids) + "\n").encode(), digest_size=8).hexdigest()
    return arrays, {"lists": lists, "terms": terms, "words": list(ids), "mark": [mark]}


def main() -> None:
    """Write the arrays."""
    arrays, texts = compile_all()
    for name, array in arrays.items():
        np.save(tables.TABLES / f"{name}.npy", array)
    for name, lines in texts.items():
        (tables.TABLES / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
