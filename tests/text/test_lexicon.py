"""Lists and their matcher."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from strategies import articles as texts

from credscore.compile.lexicons import LEXICONS, sources
from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon
from credscore.text.names import nations_in
from credscore.text.term_syntax import ANY, NAME, NATION
from credscore.text.tokens import Flag

Forms = dict[str, list[tuple[list[str], int, int]]]


@pytest.fixture(scope="module")
def spelled(term_forms: list[tuple[list[str], int, int]]) -> Forms:
    """The ways of writing terms by their first words."""
    found: defaultdict[str, list[tuple[list[str], int, int]]] = defaultdict(list)
    for form in term_forms:
        found[form[0][0]].append(form)
    return found


def fits(batch: Batch, words: list[str], first: int) -> list[list[str]]:
    """What each of the words from a token on fits in a term: itself, and the classes that it is a member of."""
    nations = nations_in(batch.tokens, batch.names)
    within = slice(first, first + len(words))
    members = zip(words, batch.names[within].tolist(), nations[within].tolist(), strict=True)
    return [[word, *[NAME] * name, *[NATION] * nation] for word, name, nation in members]


def by_force(batch: Batch, spelled: Forms) -> list[tuple[int, int, int]]:
    """List, first and last token of each match, the first and longest of those that overlap."""
    raw = batch.normalized.codes.tobytes().decode("latin-1").lower()
    tokens = batch.tokens
    words = [raw[a:b] for a, b in zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)]
    breaks = (tokens.flags & Flag.BREAK != 0).tolist()
    fitting = fits(batch, words, 0)
    found = set()
    for first in range(len(words)):
        for form, _, place in itertools.chain.from_iterable(spelled.get(word, ()) for word in fitting[first]):
            last = first + len(form)
            whole = last <= len(words) and not any(breaks[first + 1 : last])
            if whole and all(f in (ANY, *w) for f, w in zip(form, fitting[first:last], strict=True)):
                found.add((place, first, last))
    kept: list[tuple[int, int, int]] = []
    for place, first, last in sorted(found, key=lambda m: (m[0], m[1], -m[2])):
        if not kept or kept[-1][0] != place or first >= kept[-1][2]:
            kept.append((place, first, last))
    return kept


def matches(batch: Batch) -> list[tuple[int, int, int]]:
    hits = batch.hits
    return list(zip(hits.list.tolist(), hits.first.tolist(), hits.last.tolist(), strict=True))


@given(texts)
@settings(max_examples=8)
def test_the_matcher_finds_what_brute_force_finds(spelled: Forms, text: str) -> None:
    batch = Batch.of([Document(text)])
    assert matches(batch) == by_force(batch, spelled)


def test_the_matcher_finds_what_brute_force_finds_in_articles(spelled: Forms, articles: dict[str, str]) -> None:
    batch = Batch.of([Document(text) for text in articles.values()])
    found = matches(batch)
    assert found == by_force(batch, spelled)
    assert len(found) > 400


def test_hits_carry_the_term_that_was_written(spelled: Forms, articles: dict[str, str]) -> None:
    batch = Batch.of([Document(text) for text in articles.values()])
    hits, known = batch.hits, lexicon()
    assert (known.term_list[hits.term] == hits.list).all()
    raw = batch.normalized.codes.tobytes().decode("latin-1").lower()
    for term, first, last in zip(hits.term.tolist(), hits.first.tolist(), hits.last.tolist(), strict=True):
        words = [raw[batch.tokens.start[t] : batch.tokens.end[t]] for t in range(first, last)]
        known_as = fits(batch, words, first)
        begun = (spelled[word] for word in known_as[0])
        forms = [form for form, which, _ in itertools.chain(*begun) if (which, len(form)) == (term, last - first)]
        assert any(all(f in (ANY, *w) for f, w in zip(form, known_as, strict=True)) for form in forms)


@given(texts)
def test_no_two_matches_of_a_list_overlap(text: str) -> None:
    found = matches(Batch.of([Document(text), Document(text)]))
    for (one, _, last), (other, first, _) in itertools.pairwise(found):
        assert one < other or (one == other and first >= last)


def found_terms(text: str) -> dict[str, list[str]]:
    batch = Batch.of([Document(text)])
    hits, known = batch.hits, lexicon()
    out: defaultdict[str, list[str]] = defaultdict(list)
    codes = batch.normalized.codes.tobytes().decode("latin-1")
    for place, first, last in zip(hits.list.tolist(), hits.first.tolist(), hits.last.tolist(), strict=True):
        out[known.lists[place]].append(codes[batch.tokens.start[first] : batch.tokens.end[last - 1]])
    return out


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("It is one of Asia’s leading banks.", "peacock", ["one of Asia's leading"]),
        ("It is one of the big old city's leading banks.", "peacock", []),
        ("Stay tuned for more. Now stay\ntuned!", "call-to-action", ["Stay tuned", "stay\ntuned"]),
        ("Stay, tuned. Stay. Tuned", "call-to-action", []),
        ("There are views that it was late.", "vague-source", ["There are views that"]),
        ("It rose. Watch\nthis space.", "call-to-action", ["Watch\nthis space"]),
        ("They shouted America First!", "slogan", ["America First"]),
    ],
)
def test_listed_phrases(text: str, name: str, expected: list[str]) -> None:
    assert found_terms(text)[name] == expected


def test_each_family_has_hundreds_of_entries() -> None:
    family = {feature.id: feature.family for feature in FEATURES}
    sizes: Counter[str] = Counter()
    for source in sources():
        sizes[family.get(source.path.stem, source.header["family"])] += len(source.terms)
    assert {name for name, size in sizes.items() if size >= 300} >= {"loaded", "attribution", "promotional", "style"}


def test_every_list_is_a_feature_a_fact_or_tells_a_voice() -> None:
    named = {feature.id for feature in FEATURES} | {
        "reporting-verb",
        "source-role",
        "attitude-verb",
        "boilerplate",
        "author-box",
        "plain-use",
    }
    named |= {
        f"charged-{list}" for list in ("fear", "flag-waving", "hostile", "hyperbole", "name-calling", "one-sided")
    }
    assert {path.stem for path in LEXICONS.glob("*.tsv")} <= named
