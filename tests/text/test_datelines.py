"""Datelines: the place, date and agency are the page's, the sentence behind them is the author's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from credscore.document import Document, Voice
from credscore.extractors.catalogue import FEATURES
from credscore.readers import read_text
from credscore.scoring.scorer import features
from credscore.text import datelines as datelines_module
from credscore.text.batch import Batch
from credscore.text.page_forms import expanded

FIRST = "The council met on Tuesday and heard from two engineers about the bridge. They found that a pier had moved."
SECOND = (
    "The repair will take a year, said Anna Berg, who leads the roads office. Traffic goes by the ferry until then."
)
DATELINES = [
    "OSLO (Reuters) - ", "OSLO, March 3 (Reuters) — ", "(Reuters) - ", "BERGEN, Norway (AP) — ", "LISBON — ",
    "NEW YORK (AP) _ ", "Halden, Norway (AFP) – ", "BEIJING/HONG KONG (Reuters) - ", "SALT LAKE CITY, Utah — ",
    "ST. LOUIS (AP) — ", "WASHINGTON, D.C. – ", "March 3 (Reuters) - ", "Oslo, 3 March (DPA) - ",
    "PARIS, AFP — ", "MARLOW, Vt. -- ", "GENEVA, 4 May 2020 (WHO) - ", "Oslo (CNN) ",
    "Oslo (CNN Business)", "RIGA, Sept. 9 (Xinhua) -- ",
    "SÃO PAULO (Bloomberg) -- ", "LONDON (Thomson Reuters Foundation) - ", "MARLOW (Marlow Herald) - ",
]  # fmt: skip
SENTENCES = [
    "NEVER — And I mean never — sign a paper that you have not read.",
    "NATO (the alliance) - which met in Oslo - had no answer.",
    "Anna Berg (Labour) - the minister of roads - had no answer.",
    "The plan (see above) - all of it - was dropped.",
    "Oslo (the capital) has one bridge, and it is old.",
    "SMITH: We met at noon, and then we went home.",
    "A - B is less than C.",
    "MARLOW FERRY INC. 225.86 -12.99",
    "STOP - The bridge is closed.",
    "It was late - The ferry had left.",
    "In Oslo (Reuters) reporters saw the bridge fall.",
]


def own(document: Document) -> str:
    batch = Batch.of([document])
    text = document.visible_text
    bounds = zip(batch.tokens.start.tolist(), batch.tokens.end.tolist(), batch.voice.tolist(), strict=True)
    return " ".join(text[a:b] for a, b, voice in bounds if voice == Voice.BOILERPLATE)


@pytest.mark.parametrize("dateline", DATELINES)
@pytest.mark.parametrize("kind", ["plain", "markdown", "html"])
def test_only_the_dateline_is_left_out(dateline: str, kind: str) -> None:
    paragraphs = [dateline + FIRST, SECOND]
    text = "".join(f"<p>{p}</p>\n" for p in paragraphs) if kind == "html" else "\n\n".join(paragraphs)
    batch = Batch.of([read_text(text, kind)])
    plain = Batch.of([Document(f"{FIRST}\n\n{SECOND}")])
    assert batch.counted.tokens.id.tolist() == plain.tokens.id.tolist()
    assert batch.counted.sentence_start.tolist() == plain.sentence_start.tolist()


def test_a_dateline_moves_no_feature() -> None:
    whole = np.nan_to_num(features([f"{FIRST}\n\n{SECOND}"]).values)[0]
    for dateline in DATELINES:
        found = np.nan_to_num(features([f"{dateline}{FIRST}\n\n{SECOND}"]).values)[0]
        odd = [f.id for f, a, b in zip(FEATURES, found.tolist(), whole.tolist(), strict=True) if a != b]
        assert odd == [], dateline


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_like_datelines_are_the_authors(sentence: str) -> None:
    assert own(Document(f"{FIRST}\n\n{sentence}\n\n{SECOND}")) == ""


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.from_regex(expanded(datelines_module._AGENCY_AFTER_COMMA)))
def test_what_is_asked_for_first_is_in_every_agency_after_a_comma(line: bytes) -> None:
    assert datelines_module._COMMA_DASH.search(line)
    assert expanded(", {agency} ?[-_]").search(line)
