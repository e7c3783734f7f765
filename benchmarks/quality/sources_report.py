"""What `sources.py` found, as tables with what was done and what to mind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

Measured: TypeAlias = Mapping[str, Any]

FIGURES: Final = ("spearman", "accuracy", "macro_f1", "accuracy_learned", "macro_f1_learned")
DRAWS: Final = 50
"""Articles of a source are drawn so many times; figures are means over the draws."""
CUTS: Final = (40.0, 60.0)
"""Scores at which the command's bars turn from red to yellow to green: fixed before anything was measured here."""
PUBLISHED: Final = 0.655
"""Accuracy of Baly et al. 2018 in three classes."""
TARGET: Final = 0.45
"""Spearman's correlation at 10 articles a source that was aimed at."""


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
    "The texts of allsides, recovery and abp_mbfc, each judged by a model that learned from no text of its "
    "publisher, in whatever set; a publisher is a registered domain, one in several sets is one source. Near "
    "duplicates over all sets are out, so that one agency report counts once. Sources are pooled as `credscore "
    "sources` does, and compared with the factuality that Media Bias/Fact Check gives their publishers (Baly et "
    "al. 2018, 2020). Means over {draws} draws of that many articles from each source that has them; 95 % "
    "intervals resample sources. Fixed cuts are {low:.0f} and {high:.0f}, where the bars of the command change "
    "colour; learned cuts are those of the best macro-F1 among the other four fifths of the sources."
)
READING: Final = (
    "Baly et al. 2018 publish an accuracy of {published:.1f} % in three classes, over 1,066 publishers, taught by"
    " their labels and by what Wikipedia, Twitter, the address and web traffic tell beside the articles; the "
    "learned cuts are what comes nearest to that, over fewer and other publishers.",
    "Aimed at: Spearman {target} at 10 articles; {reached}. Within each set alone, at 10 articles: {sets}.",
    "80 % intervals held the mean of the source's other articles: {inside} articles.",
    "What to mind: the model learned from ratings of other publishers made on like grounds (recovery, abp_mbfc, "
    "the lists behind pool), and its head of loaded sentences from sentences of babe, whoever published them. The"
    " last fifth of the publishers is in. Editions under other domains, such as politico.eu beside politico.com, count"
    " as other publishers. Nothing was chosen by these figures.",
)


def in_short(results: Mapping[str, Any]) -> str:
    """One sentence of it."""
    found = next(found for found in results["figures"] if found["articles"] == 10)
    return (
        f"With 10 articles each, the scores of {found['sources']} publishers that the model never saw agree with their "
        f"factuality ratings\nby a rank correlation (Spearman) of {_shown(found['spearman'])}."
    )


def markdown(results: Mapping[str, Any]) -> str:
    """The tables, with what was done."""
    at_ten = next(found for found in results["figures"] if found["articles"] == 10)
    sets = (
        f"{name} {found['spearman']:.3f} ({found['sources']}: {' / '.join(map(str, found['classes']))})"
        for name, found in results["by_set"].items()
    )
    inside = (
        f"{100 * found['inside']:.0f} % of {found['sources']} sources at {found['articles']}"
        for found in results["coverage"]
    )
    told = {
        "published": 100 * PUBLISHED, "target": TARGET, "sets": "; ".join(sets), "inside": ", ".join(inside),
        "reached": "reached" if at_ten["spearman"]["value"] >= TARGET else "not reached",
    }  # fmt: skip
    return "\n\n".join([
        PROTOCOL.format(draws=DRAWS, low=CUTS[0], high=CUTS[1]),
        "\n".join([HEAD, "|---" * (HEAD.count("|") - 1) + "|", *map(_line, results["figures"])]),
        *(text.format(**told) for text in READING),
    ])  # fmt: skip
