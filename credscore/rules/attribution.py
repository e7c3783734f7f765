"""Rules about the attribution of statements and the naming of sources."""

from __future__ import annotations

from credscore.rules.rule import Option, Rule

RULES = (
    Rule(
        "A01", "vague-source", features=("vague-source",),
        but=("apparently", "it would seem that", "it is known", "many people have", "many people are",
             "many people think", "most people know", "data show", "data shows", "those who say"),
        what="A statement attributed to nobody in particular, such as `experts say`, `there are views that`.",
        why="The reader cannot check who says so.",
        source="Recasens et al. 2013; Zhang et al. 2018 (the counterpart of cited sources)",
        bad="Experts say the dam is safe.",
        good="Anna Berg, who inspected the dam for the county, said it was safe.",
        better="Name who says so, or cite the document.",
    ),
    Rule(
        "A02", "unattributed-claim", scope="sentence", preview=True,
        what="A share or percentage with no source in its sentence or beside it.",
        why="Figures are believed; without a source they cannot be checked.",
        source="Zhang et al. 2018 (organisations and studies cited)",
        bad="Nearly 70 percent of the farms in the valley have given up since the new rules came.",
        good="Nearly 70 percent of the farms have given up, according to the chamber's count of May.",
        better="Say who counted, and when.",
    ),
    Rule(
        "A03", "no-source", scope="document", preview=True, step=100.0,
        options=(Option("min-words", 250, 50, "the author's words from which on a text is expected to name a source"),),
        what="A text of some length that names, quotes, cites or links no source at all.",
        why="Named and quoted sources are what readers and raters look for first.",
        source="Horne & Adali 2017; Zhang et al. 2018",
        bad="(a report of 400 words in which nobody is named as saying anything)",
        good="(the same report, with who said it and where it is written)",
        better="Name a person, a body or a document that the text rests on.",
    ),
    Rule(
        "A04", "hedge", features=("hedge",), preview=True,
        what="A word that half withdraws a statement, such as `probably`, `in theory`.",
        why="Where uncertainty is measured, say how much; the literature disagrees on whether hedges are a fault.",
        source="Rashkin et al. 2017 against Zhang et al. 2018",
        bad="The bridge will probably open in spring.",
        good="The contractor expects the bridge to open in April.",
        better="Say how sure, and who is.",
    ),
)  # fmt: skip
