"""Rules about the attribution of statements and the naming of sources."""

from __future__ import annotations

from credscore.rules.rule import Option, Rule

RULES = (
    Rule(
        "A01", "vague-source", features=("vague-source",),
        but=("apparently", "it would seem that", "it is known", "many people have", "many people are",
             "many people think", "most people know", "data show", "data shows", "those who say"),
        fault="no source is named",
        what="A statement attributed to nobody in particular, such as `experts say` or `there are views that`.",
        why="The reader cannot check who says so.",
        source="Recasens et al. 2013; Zhang et al. 2018 (the counterpart of cited sources)",
        bad="Experts say the dam is safe.",
        good="Anna Berg, who inspected the dam for the county, said it was safe.",
        better="Name who says so, or cite the document.",
    ),
    Rule(
        "A02", "unattributed-claim", scope="sentence", preview=True,
        what="A share or percentage without a source in its sentence or next to it.",
        why="Readers tend to believe figures; without a source they cannot be checked.",
        source="Zhang et al. 2018 (organisations and studies cited)",
        bad="Nearly 70 percent of the farms in the valley have given up since the new rules came.",
        good="Nearly 70 percent of the farms have given up, according to the chamber's count of May.",
        better="Say who counted, and when.",
    ),
    Rule(
        "A03", "no-source", scope="document", preview=True, step=100.0,
        options=(Option("min-words", 250, 50, "the author's words from which a text is expected to name a source"),),
        what="A longer text that names, quotes, cites or links no source at all.",
        why="Readers and raters look for named and quoted sources first.",
        source="Horne & Adali 2017; Zhang et al. 2018",
        bad="(a report of 400 words in which nobody is named as saying anything)",
        good="(the same report, with who said it and where it is written)",
        better="Name a person, an organization or a document that the text relies on.",
    ),
    Rule(
        "A04", "hedge", features=("hedge",), preview=True,
        what="A word that half takes back a statement, such as `probably` or `in theory`.",
        why="Measured uncertainty can be stated; the literature disagrees on whether hedges are a fault.",
        source="Rashkin et al. 2017 against Zhang et al. 2018",
        bad="The bridge will probably open in spring.",
        good="The contractor expects the bridge to open in April.",
        better="Say how sure it is, and who says so.",
    ),
)  # fmt: skip
