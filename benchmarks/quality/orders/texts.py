"""Texts by genre (adverts, speeches, news, opinion) and by the leaning of their publishers."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any, Final

from changes.substitution import listed

from credscore.train.datasets import Row, read_sets

ADVERTS: Final = {"ads": ("0",), "genres": ("product page (Amazon)", "spam adverts (MASC)")}
NATIVE: Final = {"native_ads": ("ad",)}
RELEASES: Final = {"press_releases": ("press_release",)}
SPEECHES: Final = {"genres": ("State of the Union", "inaugural addresses", "political speech (GUM)")}
ABSTRACTS: Final = {"genres": ("science abstracts (SciTLDR)",)}
GOVERNMENT: Final = {"genres": ("government 1961 (Brown)", "government docs (MASC)")}
ENCYCLOPAEDIC: Final = {"genres": ("Wikipedia biography (GUM)", "textbook (GUM)", "learned 1961 (Brown)")}
NEWS: Final = {
    "genres": ("WSJ news 1989", "wire AP 1998", "wire NYT 1998", "Brown reportage 1961", "newspaper 1989-2002 (MASC)"),
    "recovery": ("reliable",),
}
OUT_OF_SCOPE: Final = {
    "fiction": ("fiction (Brown)", "fiction (MASC)", "fiction (GUM)", "19th c. literature", "humour (Brown)"),
    "verse": ("verse drama (Shakespeare)",),
    "talk": ("conversation (GUM)", "telephone talk", "vlog/podcast transcript (GUM)"),
    "scripts": ("court argument (GUM)",),
    "contracts": ("licences, contracts",),
    "code documentation": ("READMEs (PyPI)",),
    "recipes": ("recipes",),
    "leaflets": ("medicine leaflets (PIL)",),
}
IN_SCOPE: Final = {
    "news": NEWS["genres"],
    "opinion": ("Brown editorial 1961",),
    "speeches": SPEECHES["genres"],
    "adverts": ("product page (Amazon)", "spam adverts (MASC)"),
    "blogs": ("blog (MASC)",),
    "encyclopaedic": ("Wikipedia biography (GUM)",),
    "institutional": GOVERNMENT["genres"],
}

INSTITUTES: Final = frozenset(
    listed("""
aap.org cdc.gov chop.edu fda.gov kff.org mayoclinic.org nhs.uk nih.gov who.int commonwealthfund.org
hopkinsmedicine.org cancer.org heart.org
""")
)
ABROAD: Final = frozenset(
    listed("""
aljazeera.com asiatimes.com bbc.com channelnewsasia.com dw.com economist.com euobserver.com euronews.com
france24.com ft.com guardian.co.uk haaretz.com indianexpress.com inquirer.net irishtimes.com jpost.com
londondaily.com newscientist.com ottawacitizen.com premiumtimesng.com rappler.com scotsman.com sky.com
theglobeandmail.com theguardian.com thestar.com ticotimes.net vancouversun.com northernirelandworld.com
notesfrompoland.com themoscowtimes.com la-croix.com opendemocracy.net theregister.com thenational.scot
eurasiareview.com nikkei.com channel4.com
""")
)
"""Publishers outside the United States whose addresses do not tell."""
_ABROAD: Final = re.compile(r"\.(?:au|ca|de|eu|ie|in|jp|ke|ng|nz|ph|pk|ro|se|ua|ug|uk|za)$")
_NO_PRESS: Final = re.compile(r"\.(?:gov|mil|edu)$")


def of_labels(data: Path, labels: dict[str, tuple[str, ...]]) -> list[str]:
    """The texts of sets that have one of the labels."""
    return [row["text"] for name in labels for row in _rows(data, name) if str(row.get("label")) in labels[name]]


def _rows(data: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def genres(data: Path, groups: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Texts of `genres` by group."""
    rows = _rows(data, "genres")
    return {name: [row["text"] for row in rows if row["label"] in labels] for name, labels in groups.items()}


def side(domain: str) -> str | None:
    """The kind of a reliable publisher: "institute", "abroad", "US"; None if it is not press."""
    if domain in INSTITUTES:
        return "institute"
    if domain in ABROAD or _ABROAD.search(domain):
        return "abroad"
    return None if _NO_PRESS.search(domain) else "US"


def reliable_publishers(data: Path) -> list[Row]:
    """Texts of reliable publishers, of 100 words and more, without the weak labels."""
    rows = read_sets(data, ("pool", "pool2", "pool3"))
    return [r for r in rows if r.y == 1 and r.meta.get("tier") != "C" and len(r.text.split()) >= 100]


def allsides(data: Path) -> list[tuple[str, str, bool]]:
    """The side of each text, the text, and whether its address says that it is opinion."""
    rows = _rows(data, "allsides")
    return [(row["label"], row["text"], "opinion" in (row["url"] or "").lower()) for row in rows]
