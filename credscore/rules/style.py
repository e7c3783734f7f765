"""Rules on style and residue, and on how hard a text is to read."""

from __future__ import annotations

from credscore.rules.rule import Option, Rule

_OWN = "our own pattern"

RULES = (
    Rule(
        "S01", "page-residue", features=("page-residue",),
        but=("(average|current) rating", "forgot your password", "h t", "log in (to|or|with)", "posted by",
             "posted (monday|tuesday|wednesday|thursday|friday|saturday|sunday)", "recent (posts|comments|articles)",
             "rss feed", "video player", "your browser", "html"),
        fault="part of a web page, not of the text",
        what="Page furniture left in the text: menus, share bars, comment forms, plug-in lines.",
        why="The text was not proofread after it was pasted.",
        source="Raffel et al. 2020 (C4's rules on boilerplate); our own list",
        bad="The following two tabs change content below.",
        good="(nothing)",
        better="Delete it.",
    ),
    Rule(
        "S02", "nonstandard-form", preview=True, features=("nonstandard",),
        what="A form that an editor would correct: texting forms, common misspellings.",
        why="It shows that nobody proofread the text.",
        source="our own list",
        bad="The goverment did alot.",
        good="The government did a lot.",
        better="Write the standard form.",
    ),
    Rule(
        "S03", "glued-form", preview=True, features=("glued-form",),
        what="A capital glued to a word, such as `NKorea`.",
        why="Headline shorthand in running text shows that it was not edited.",
        source=_OWN,
        bad="NKorea fired two missiles.",
        good="North Korea fired two missiles.",
        better="Write the words out.",
    ),
    Rule(
        "S04", "digit-form", preview=True, features=("digit-form",),
        what="A number written as in notes, such as `3X` for three times, `Y 2019` for the year.",
        why="Shorthand in running text shows that it was not edited.",
        source=_OWN,
        bad="Exports grew 3X in Y 2019.",
        good="Exports tripled in 2019.",
        better="Write it out.",
    ),
    Rule(
        "S05", "agreement", preview=True, features=("agreement",),
        what="A verb that does not agree with its pronoun, or a doubled function word: `because she want`, `the the`.",
        why="It shows that nobody proofread the text.",
        source=_OWN,
        bad="She left because she want to go to the the fair.",
        good="She left because she wants to go to the fair.",
        better="Correct it.",
    ),
    Rule(
        "S06", "repeated-line", preview=True, features=("repeated-line",),
        what="A paragraph that occurs earlier in the text, word for word.",
        why="It was pasted twice, or belongs to the page and not to the text.",
        source="Rae et al. 2021 (duplicate lines)",
        bad="Share this article with a friend today.  ...  Share this article with a friend today.",
        good="(once)",
        better="Delete the second one.",
    ),
    Rule(
        "S07", "odd-capital", preview=True, features=("odd-capital",),
        what="An everyday word with a capital in the middle of a sentence.",
        why="Capitals on words that are not names are typical of promotional and unedited text.",
        source=_OWN,
        bad="They held a Meeting in the Town.",
        good="They held a meeting in the town.",
        better="Write it in lower case.",
    ),
    Rule(
        "S08", "trailing-dots", features=("ellipsis",),
        what="Three dots or more in the author's own words.",
        why="The dots hint at something left unsaid, or show that the text was cut off.",
        source="Rae et al. 2021 (ellipses)",
        bad="And then the money was gone...",
        good="By June the account was empty.",
        better="End the sentence.",
    ),
    Rule(
        "R01", "hard-to-read", scope="document", preview=True, step=1.0,
        options=(
            Option("max-grade", 16, 1, "the Flesch-Kincaid grade from which on a text is reported"),
            Option("min-words", 100, 50, "the number of words below which a text is not judged"),
        ),
        what="A text that requires more years of schooling than its readers have.",
        why="Readers give up on texts that are too hard for them; grade 16 is a university degree.",
        source="Kincaid et al. 1975, as computed by credscore's readability",
        bad="(sentences of 35 words, every fifth word of four syllables)",
        good="(sentences of 18 words, familiar words)",
        better="Split long sentences, and prefer familiar words.",
    ),
    Rule(
        "R02", "long-sentence", scope="sentence", preview=True,
        options=(Option("max-words", 45, 10, "the words from which on a sentence is reported"),),
        what="A sentence with more words than a reader can keep in mind.",
        why="Understanding falls with the length of sentences.",
        source="Flesch 1948; Kincaid et al. 1975",
        bad="(one sentence of 60 words)",
        good="(three of 20)",
        better="Split it.",
    ),
)  # fmt: skip
