"""The results of `sources.py` as tables, with the protocol and caveats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

Measured: TypeAlias = Mapping[str, Any]

FIGURES: Final = ("spearman", "accuracy", "macro_f1", "accuracy_learned", "macro_f1_learned")
DRAWS: Final = 50
"""The number of times that articles of a source are drawn; figures are means over the draws."""
CUTS: Final = (40.0, 60.0)
"""Scores at which the command's bars turn from red to yellow to green: fixed before anything was measured here."""
PUBLISHED: Final = 0.655
"""Accuracy of Baly et al. 2018 in three classes."""
TARGET: Final = 0.45
"""The target for Spearman's correlation at 10 articles per source."""


def _shown(figure: Mapping[str, Any]) -> str:
    low, high = figure["interval"]
    return f"{figure['value']:.3f} ({low:.3f} to {high:.3f})"


def _line(found: Measured) -> str:
    kinds = " / ".join(map(str, found["classes"]))
    cells = [str(found["articles"] or "all"), f"{found['sources']} ({kinds})", *(_shown(found[f]) for f in FIGURES)]
    return (
        "| " + " | ".join([*cells, f"{found['majority']['accuracy']:.3f}, {found['majority']['macro_f1']:.3f}"]) + " |"
    )


HEAD: Final = (
    "| articles a source | sources (low / mixed / high) | Spearman | accuracy, fixed cuts | macro-F1, fixed cuts "
    "| accuracy, learned cuts | macro-F1, learned cuts | majority: accuracy, macro-F1 |"
)


PROTOCOL: Final = (
    "The texts of allsides, recovery and abp_mbfc, each scored by a model that learned from no text of its publisher "
    "in any set. A publisher is a registered domain; one that occurs in several sets is one source. Near-duplicates "
    "across all sets are removed, so that an agency report counts once. Texts are pooled as `credscore sources` does, "
    "and the scores compared with the factuality ratings of the publishers by Media Bias/Fact Check (Baly et al. 2018, "
    "2020). Figures are means over {draws} draws of that many articles from each source that has them; 95 % intervals "
    "resample sources. Fixed cuts are {low:.0f} and {high:.0f}, where the bars of the command change color; learned "
    "cuts are those with the best macro-F1 on the other four fifths of the sources."
)
READING: Final = (
    "Baly et al. 2018 report an accuracy of {published:.1f} % in three classes over 1,066 publishers, for a model that "
    "was trained on such labels and also used Wikipedia, Twitter, the address and web traffic. The learned cuts come "
    "nearest to that, over fewer and other publishers.",
    "Target: Spearman {target} at 10 articles: {reached}. Within single sets, at 10 articles: {sets}.",
    "80 % intervals contained the mean of the source's other articles for {inside} articles.",
    "Caveats: the model learned from similar ratings of other publishers (recovery, abp_mbfc, the lists behind pool), "
    "and its head of loaded sentences from sentences of babe, whoever published them. The last fifth of the publishers "
    "is included. Editions under other domains, such as politico.eu beside politico.com, count as separate publishers. "
    "No choice was based on these figures.",
)


def in_short(results: Mapping[str, Any]) -> str:
    """The main figure, in a sentence."""
    found = next(found for found in results["figures"] if found["articles"] == 10)
    return (
        f"With 10 articles each, the scores of {found['sources']} publishers that the model never saw agree with their "
        f"factuality ratings\nby a rank correlation (Spearman) of {_shown(found['spearman'])}."
    )


def markdown(results: Mapping[str, Any]) -> str:
    """The table, with the protocol before and the reading after it."""
    at_ten = next(found for found in results["figures"] if found["articles"] == 10)
    sets = (
        f"{name} {found['spearman']:.3f} ({found['sources']}: {' / '.join(map(str, found['classes']))})"
        for name, found in results["by_set"].items()
    )
    inside = " and ".join(
        f"{100 * found['inside']:.0f} % of {found['sources']} sources at {found['articles']}"
        for found in results["coverage"]
    )
    values = {
        "published": 100 * PUBLISHED, "target": TARGET, "sets": "; ".join(sets), "inside": inside,
        "reached": "reached" if at_ten["spearman"]["value"] >= TARGET else "not reached",
    }  # fmt: skip
    return "\n\n".join([
        PROTOCOL.format(draws=DRAWS, low=CUTS[0], high=CUTS[1]),
        "\n".join([HEAD, "|---" * (HEAD.count("|") - 1) + "|", *map(_line, results["figures"])]),
        *(text.format(**values) for text in READING),
    ])  # fmt: skip
