"""Names by form, and the listed phrases that hold any name or nation."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from credscore.compile.classes import members, nations
from credscore.compile.lexicons import sources
from credscore.document import Document
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon
from credscore.text.names import nations_in

WHO = ["Facebook", "Zorbex", "Pfizer", "Fox News", "Marlow", "Boston Herald Group", "UNICEF", "CNN"]
WHERE = ["American", "Kenyan", "Turkish", "Polish", "Sri Lankan", "New Zealand", "Vietnamese"]
PEOPLE = ["Americans", "Kenyans", "Turks", "Poles", "New Zealanders", "Vietnamese"]
COUNTRIES = ["America", "Kenya", "Turkey", "Poland", "New Zealand", "Vietnam"]


def named(text: str) -> list[str]:
    batch = Batch.of([Document(text)])
    codes = batch.normalized.codes.tobytes().decode("latin-1")
    spans = zip(batch.tokens.start[batch.names].tolist(), batch.tokens.end[batch.names].tolist(), strict=True)
    return [codes[start:end] for start, end in spans]


def counted(text: str) -> dict[str, int]:
    batch, found = Batch.of([Document(text)]), defaultdict[str, int](int)
    for place in batch.hits.list.tolist():
        found[lexicon().lists[place]] += 1
    return dict(found)


def test_names_are_known_by_form() -> None:
    assert named("The Zorbex plant in Oslo belongs to Target, she said.") == ["Zorbex", "Oslo", "Target"]
    assert named("Dr. Rose met Mr. House of CNN, UPI and NPR.") == ["Dr", "Rose", "Mr", "House", "CNN", "UPI", "NPR"]
    assert named("Officials told Will Hunt that An would leave in May.") == ["Will", "Hunt", "An", "May"]
    assert named("What It Is for You and Me") == []
    assert named("I think they don't know that we're right.") == []
    assert named("Baha'i and Xi'an, not y'all at six.") == ["Baha", "i", "Xi", "an"]
    assert named("american workers left the town.") == ["american"]
    assert named("Dr") == named("Dr\nRose")[:1]


def test_a_title_at_the_end_of_a_text_names_nobody_in_the_next() -> None:
    alone, after = Batch.of([Document("Rose by ten percent.")]), [Document("a Dr"), Document("Rose by ten percent.")]
    assert Batch.of(after).names[2:].tolist() == alone.names.tolist()


@pytest.mark.parametrize(
    ("sentence", "members", "name"),
    [
        ("He wrote on {}: see.", WHO, "according-to"),
        ("She said on {} that it was late.", WHO, "according-to"),
        ("It was in an {} post of May.", WHO, "according-to"),
        ("Please share this on {} today.", WHO, "call-to-action"),
        ("You can like our {} page.", WHO, "call-to-action"),
        ("A man was slamming {} again.", WHO, "hyperbole"),
        ("A new {} poll is out.", WHO, "cited-document"),
        ("It is the {} way of life.", WHERE, "flag-waving"),
        ("They sang of {} greatness.", WHERE, "flag-waving"),
        ("It hurts hardworking {} today.", PEOPLE, "flag-waving"),
        ("Listen, my fellow {}.", PEOPLE, "flag-waving"),
        ("God bless {}.", COUNTRIES, "flag-waving"),
        ("It is time to put {} first.", COUNTRIES, "slogan"),
        ("Make {} great again.", COUNTRIES, "slogan"),
        ("Death to {}.", COUNTRIES, "slogan"),
        ("It is {} as we know it.", COUNTRIES, "fear"),
    ],
)  # fmt: skip
def test_a_phrase_with_a_name_counts_whatever_the_name(sentence: str, members: list[str], name: str) -> None:
    found = [counted(sentence.format(member)) for member in members]
    assert found[0][name] == 1
    assert all(other == found[0] for other in found), list(zip(members, found, strict=True))


def test_plain_descriptions_of_a_nation_wave_no_flag() -> None:
    for member in WHERE:
        assert not counted(f"The average {member} family has a car, and an ordinary {member} works.")


def test_a_name_before_a_plain_word_is_no_name_calling() -> None:
    for text in (
        "Smith left the room.",
        "Anna Lund went right away.",
        "A Texas conservative spoke.",
        "Kenya moderates met.",
    ):
        assert "name-calling" not in counted(text)


def test_nations_are_names_of_nations() -> None:
    batch = Batch.of([Document("The Poles raised poles in Turkey, and Smith left.")])
    found = nations_in(batch.tokens, batch.names)
    assert [bool(found[at]) for at in (1, 3, 5, 7)] == [True, False, True, False]


def test_told_reporters_is_said() -> None:
    said, told = (
        Batch.of([Document(f"Anna Lund {verb} on Monday that it was late. “It is late,” {verb} Anna Lund.")])
        for verb in ("said", "told reporters")
    )
    assert said.reading.id[said.reading.kept].tolist() == told.reading.id[told.reading.kept].tolist()
    assert said.attributions.kind.tolist() == told.attributions.kind.tolist()
    assert [*map(said.hits.list.tolist().count, range(40))] == [*map(told.hits.list.tolist().count, range(40))]


KEPT = {"kremlin", "christian", "muslim", "islamic", "islamist", "islamists", "zionist", "jew", "jews", "christians"}
KEPT |= {"muslims", "jewish", "islam", "judeo", "bible", "gospel", "evangelical", "islamophobic"}
"""Religions, of which a phrase with one holds them all."""


def test_no_phrase_names_a_nation() -> None:
    known = (nations() | {"obama", "biden", "clinton", "putin", "reuters", "facebook", "twitter"}) - KEPT
    known -= {"latin", "polish", "english", "norway", "turkey", "western", "armenian", "bosnian", "rwandan"}
    known &= {word for word in known if len(word) > 3}
    for source in sources():
        if source.path.stem in ("plain-use", "nonstandard", "reporting-verb", "attitude-verb", "source-role"):
            continue
        for number, term in source.terms:
            words = set(re.findall(r"[a-z]+", re.sub(r"<[a-z]+>", "", term)))
            assert not words & known, (source.path.stem, number, term)
    assert "american" in members("nation")
