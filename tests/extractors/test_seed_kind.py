"""News rewritten sloppily, on six subjects: the planted faults are named, and mending them pays."""

from __future__ import annotations

import pytest

from credscore.scoring import scorer
from credscore.scoring.results import Evidence

# What was planted in each (a whole line of furniture counts as one), and the features that may name it. The page's own
# lines enter no score, so no feature names them.
OF_PAGE: frozenset[str] = frozenset()
PLANTED = {
    "seed-kind-border-market": [
        ("Subscribe now and never miss a story…", OF_PAGE),
        ("SSudan", {"glued-form", "nonstandard"}),
        ("EAfrica", {"glued-form", "nonstandard"}),
        ("3X", {"digit-form"}),
        ("Y 2025", {"digit-form"}),
        ("Sources claim", {"vague-source"}),
        ("[Read more] Filed under: Markets, Top Stories. 0 comments so far.", OF_PAGE),
        ("is one of the continent’s leading", {"peacock", "self-description"}),
    ],
    "seed-kind-canal": [
        ("Power to the People!", {"slogan"}),
        ("Watch this space", {"call-to-action"}),
        ("SAfrica", {"glued-form", "nonstandard"}),
        ("4X", {"digit-form"}),
        ("Y 2029", {"digit-form"}),
        ("Many observers feel", {"vague-source"}),
        ("Click a tab below to switch between bio and newest entries.", {"page-residue"}),
        ("unmatched expertise", {"peacock", "marketing-claim"}),
    ],
    "seed-kind-fishery": [
        ("Keep your eyes peeled", {"call-to-action"}),
        ("NZealand", {"glued-form", "nonstandard"}),
        ("SKorea", {"glued-form", "nonstandard"}),
        ("2X", {"digit-form"}),
        ("Y 2026", {"digit-form"}),
        ("It is widely believed that", {"vague-source"}),
        ("Previous Post | Next Post | Print This Page", OF_PAGE),
        ("About the author", {"self-description", "page-residue"}),
        ("world-class", {"peacock", "marketing-claim"}),
    ],
    "seed-kind-hospital": [
        ("Enough Is Enough!", {"slogan"}),
        ("NIreland", {"glued-form", "nonstandard"}),
        ("3X", {"digit-form"}),
        ("Y 2028", {"digit-form"}),
        ("Some say", {"vague-source"}),
        ("You are here: Home > News > Health > This Story. Skip to sidebar.", {"page-residue"}),
        ("is the region’s most trusted voice", {"peacock", "marketing-claim", "self-description"}),
    ],
    "seed-kind-railway": [
        ("Take Back Control!", {"slogan"}),
        ("check back", {"call-to-action"}),
        ("NMacedonia", {"glued-form", "nonstandard"}),
        ("2X", {"digit-form"}),
        ("Y 2027", {"digit-form"}),
        ("There is a feeling that", {"vague-source"}),
        ("Share this: Tweet | Pin It | Email to a friend", OF_PAGE),
        ("award-winning", {"peacock", "marketing-claim"}),
    ],
    "seed-kind-satellite": [
        ("more after the jump", {"call-to-action", "page-residue", "clickbait"}),
        ("SArabia", {"glued-form", "nonstandard"}),
        ("WEurope", {"glued-form", "nonstandard"}),
        ("6X", {"digit-form"}),
        ("Y 2026", {"digit-form"}),
        ("Experts think", {"vague-source"}),
        ("Advertisement. Scroll on for the rest of this page. Toggle menu", {"page-residue"}),
        ("is proud to be the Middle East’s most innovative", {"peacock", "marketing-claim", "self-description"}),
    ],
}


def credibility(text: str) -> float:
    value = scorer.score(text, "none").credibility
    assert value is not None
    return value


@pytest.mark.parametrize("name", PLANTED)
def test_mending_pays_fifteen_points(articles: dict[str, str], name: str) -> None:
    assert credibility(articles[f"{name}-mended"]) - credibility(articles[name]) >= 15


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("sober", ["wire-report", "press-office"])
def test_sober_texts_stand_twenty_points_above(articles: dict[str, str], name: str, sober: str) -> None:
    assert credibility(articles[sober]) - credibility(articles[name]) >= 20


@pytest.mark.parametrize("name", PLANTED)
def test_planted_faults_are_named(articles: dict[str, str], name: str) -> None:
    text = articles[name]
    spans = [found for found in scorer.score(text).spans if found.family != "model"]
    missed = []
    for planted, features in PLANTED[name]:
        start = text.index(planted)
        near = [s for s in spans if s.feature in features and s.start < start + len(planted) and start < s.end]
        costs = [s for s in near if len(s.text) <= 3 * len(planted) and speaks_against(s)]
        if bool(costs) != bool(features):
            missed.append((planted, [(s.feature, s.text) for s in near]))
    assert not missed


def speaks_against(span: Evidence) -> bool:
    """It lowers credibility or, as talk of prices does alone, raises promotion."""
    credibility, promotion = (span.scores.get(name) for name in ("credibility", "promotion"))
    return (credibility is not None and credibility.logit < 0) or (promotion is not None and promotion.logit > 0)


@pytest.mark.parametrize("name", PLANTED)
def test_what_politicians_said_is_not_charged_to_the_author(articles: dict[str, str], name: str) -> None:
    text = articles[name]
    charged = {"loaded", "promotional"}
    for found in scorer.score(text).spans:
        before = text[: found.start]
        if found.family in charged and before.count("“") > before.count("”"):
            assert found.voice == "quoted"
            assert found.feature.startswith("quoted-")


@pytest.mark.parametrize("name", PLANTED)
def test_taking_out_a_planted_paragraph_never_costs(articles: dict[str, str], name: str) -> None:
    faulty, mended = (articles[n].split("\n\n") for n in (name, f"{name}-mended"))
    whole = credibility(articles[name])
    named = [f.start for f in scorer.score(articles[name]).spans if f.family in ("loaded", "promotional", "style")]
    bounds = [sum(len(p) + 2 for p in faulty[:place]) for place in range(len(faulty) + 1)]
    planted = range(len(mended), len(faulty))
    planted = [p for p in planted if any(bounds[p] <= start < bounds[p + 1] for start in named)]
    assert len(planted) >= 2
    for place in planted:
        without = "\n\n".join(faulty[:place] + faulty[place + 1 :])
        assert credibility(without) >= whole, faulty[place]
