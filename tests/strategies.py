"""Texts for hypothesis: like articles where scores matter, anything at all where nothing may break."""

from __future__ import annotations

import os
import re

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from credscore.extractors.catalogue import FEATURES
from credscore.text.lexicon import lexicon

AT_SCALE = settings(max_examples=10) if os.environ.get("HYPOTHESIS_PROFILE", "same") == "same" else settings()
"""For laws that fuzzing and `benchmarks/trust/texts.py` try on millions of texts: few examples in every run."""

STOCK = """
the a of to in and council harbour report was were has said on for with engineers bridge road month ministry water
price its they would after new plan work by from that year rose fell 12 3.5 1,200 Mr. U.S. Nov. north residents school
budget Tuesday Monday Marlow Tollefsen Accra Lima minister director experts 2X NKorea well-known
""".split()  # noqa: SIM905

ODD = (
    "café", "cafe\u0301", "naïve", "ﬁnance", "½", "Ａｂｃ", "№5", "100％", "😀", "中文", "שלום", "كلام", "İstanbul",
    "straße", "zero\u200bwidth", "soft\u00adhyphen", "\ufeff", "аpple", "Ωmega", "\ud800", "\udfff",
    "\U0001f1f3\U0001f1f1", "…", "\x00", "\x1b[31m", "\u202eabc", "ǆ", "가", "e\u0301\u0302\u0303", "''", '"', "“", "«",
    "www.example.org", "a@b.org",
)  # fmt: skip


def plain_terms(*families: str) -> list[str]:
    """The listed terms of the families that are plain words, without alternatives or gaps."""
    family = {feature.id: feature.family for feature in FEATURES}
    words = lexicon()
    named = zip(words.terms, words.term_list.tolist(), strict=True)
    return [t for t, place in named if family.get(words.lists[place]) in families and re.fullmatch(r"[a-z ]+", t)]


LISTED = plain_terms("loaded", "promotional")

SPEECH = (
    '"{0}," said Anna Berg, the minister. {1}.',
    "“{0},” Marlow said. {1}.",
    '{1}, according to Tollefsen. "{0}."',
    "The so-called “{0}” was {1}.",
    "'{0}', he said, {1}.",
    '"{0} {1}.',
)

words = st.one_of(*[st.sampled_from(STOCK)] * 12, st.sampled_from(LISTED), st.sampled_from(ODD))
clauses = st.lists(words, min_size=3, max_size=16).map(" ".join)


def _ended(clause: str, mark: str) -> str:
    return clause[:1].upper() + clause[1:] + mark


sentences = st.one_of(
    *[st.builds(_ended, clauses, st.sampled_from((".", ".", ".", "!", "?", "...", ":")))] * 4,
    st.builds(lambda frame, a, b: frame.format(a, b), st.sampled_from(SPEECH), clauses, clauses),
)

MARKUP = (
    "# {0}", "> {0}", "* {0}", "1. {0}", "! {0}", "**{0}** _and_ `{0}`", "[{0}](https://x.example/a)", "<p>{0}</p>",
    '<b class="a">{0}', "R&amp;D &#39;{0}&#39;", "<!-- {0} -->", "| {0} | {0} |", "({0}", "— {0}", "%{0}", "***",
)  # fmt: skip
UNITS = ("ha", "ha ", "!", "...", "said ", "a", "A", "1.5 ", "\u0301", "«", '"', "'", "\u200b", "the mill of the mill ")
prose = st.lists(sentences, min_size=1, max_size=5).map(" ".join)
marked = st.builds(lambda frame, text: frame.format(text), st.sampled_from(MARKUP), sentences)
long_runs = st.builds(lambda unit, n: unit * n, st.sampled_from(UNITS), st.integers(20, 400))
paragraphs = st.one_of(*[prose] * 6, marked, long_runs)
articles: SearchStrategy[str] = st.builds(
    lambda parts, gap: gap.join(parts), st.lists(paragraphs, min_size=2, max_size=8), st.sampled_from(("\n\n", "\n"))
)
"""Texts of sentences, quotations, markup, odd Unicode and long runs, most of them long enough to be scored."""

characters = st.characters(exclude_categories=())
runs = st.builds(lambda unit, n: unit * n, st.text(characters, min_size=1, max_size=4), st.integers(2, 3000))
anything: SearchStrategy[str] = st.one_of(st.text(characters, max_size=400), runs, articles)
"""Any str: lone surrogates, control characters, long runs of one thing."""
