"""Additions to a text: page furniture and neutral sentences (laws 11 and 12), calls to buy, evaluation."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Final, Literal

from changes.spelling import apart
from changes.substitution import agreeing, listed
from changes.swaps import Change, Pair

Place = Literal["top", "middle", "end"]
PLACES: Final[tuple[Place, ...]] = ("top", "middle", "end")

FURNITURE: Final = """
Visit our homepage for more stories.
Visit the Harbor Gazette homepage for more stories.
Reporting by Anna Lund; editing by Paul Okafor
Reporting by Maria Chen in Lima and Tom Becker in Oslo; Editing by Ruth Hale
By Helen Marsh, Staff Writer
By Daniel Reyes | The Harbor Gazette
Written by: Laura Bennett
Share this article on Facebook, Twitter or by e-mail
Share Tweet Pin Email
Share on Facebook Share on Twitter Share on LinkedIn
Sign up for our newsletter to get the day's top stories in your inbox.
Subscribe to our daily newsletter
Follow us on Twitter @harborgazette
Like us on Facebook
Copyright 2019 The Harbor Gazette. All rights reserved.
© 2021 Harbor Media Group. All rights reserved. This material may not be published, broadcast or redistributed.
Read more: City council to vote on new bridge
READ MORE
Related: How the harbor was rebuilt
Related articles
More on this story
Click here to read the full story
Continue reading below
Advertisement
ADVERTISEMENT - CONTINUE READING BELOW
Published 14 March 2018
Updated: Tuesday, June 5, 2018 at 4:32 PM EDT
Posted on October 3, 2016 by admin
Last modified on Monday 9 January 2017 11.24 GMT
Photo: Getty Images
Image credit: AP Photo/Jane Doe
FILE - In this Jan. 12, 2016, file photo
This story has been updated.
Correction: An earlier version of this story misspelled a name.
The Associated Press contributed to this report.
Our comments policy | Terms of Service | Privacy Policy
Leave a comment
12 Comments
Tags: bridges, harbor, council
Filed under: Local News
Skip to main content
Contents: 1. Background 2. Findings 3. Method
https://www.example.org/news/2018/03/14/bridge
No compatible source was found for this media.
The views expressed in this article are those of the author and do not necessarily reflect those of the publisher.
This article was originally published by The Harbor Gazette. Read the original article.
""".strip().splitlines()

NEUTRAL: Final = {
    "parking": "The car park behind the station has room for 120 cars and opens at six in the morning.",
    "museum": "The museum of Jewish history keeps letters and photographs of families who lived in the quarter.",
    "vaccine": "The vaccine is given in two doses, the second of them four weeks after the first.",
    "mosque": "The mosque on the corner was built in 1962 and has a small garden at the back.",
    "football": "The football team plays its home games on Saturday afternoons at the ground near the river.",
    "church": "The church has two bells, and the older one was cast in a foundry of the next town.",
    "election": "The election for the county board is held in the first week of November every four years.",
    "tax": "The tax form has three pages and is sent to households in the second half of January.",
    "weather": "The weather station on the hill measures rain and wind and sends its readings every hour.",
    "banking": "The bank moved its branch to the main square and kept the old building for its archive.",
    "army": "The army base lies north of the town and is served by a branch line of the railway.",
    "police": "The police station was moved to the ground floor of the town hall after the repairs.",
    "guns": "The shooting range lends rifles to members and keeps them in a locked room.",
    "immigration": "The office for immigration is open on weekdays and issues papers on the second floor.",
    "abortion": "The clinic lists its services, abortion among them, on a sheet beside the entrance.",
    "climate": "The climate of the valley is mild, with an average of 15 degrees in the summer months.",
    "oil": "The oil terminal has eight tanks, and ships reach it through a channel in the bay.",
    "zoo": "The zoo has 40 species of birds and a house for reptiles that was opened last spring.",
    "school": "The school teaches 600 pupils in two buildings that are joined by a covered path.",
    "hospital": "The hospital has a ward for children on the third floor and a pharmacy near the gate.",
    "cooking": "The recipe asks for flour, water and salt, and the dough rests for an hour.",
    "music": "The orchestra rehearses on Thursdays in the hall that the town rents from a school.",
    "film": "The film was shot in black and white and lasts for about an hour and a half.",
    "computers": "The computer stores its data on two disks, and a copy is made every night.",
    "space": "The satellite circles the earth every 95 minutes and is followed from three ground stations.",
    "farming": "The farm grows barley and potatoes and sells most of them at the market in the town.",
    "trains": "The train stops at five stations and takes about 40 minutes from one end to the other.",
    "water": "The water of the lake is taken in at a depth of 30 meters and filtered through sand.",
    "history": "The bridge was built of stone in the 18th century and widened some 60 years later.",
    "chess": "The chess club meets in the library, where it has the use of a room with ten tables.",
}
"""A sentence for each subject, of about the same length and all in the same voice."""

BUYING: Final = """
Order now and get 20 % off.
Buy now and save 30%.
Call today for a free quote!
Visit our store today and receive a free gift with every purchase.
Use the code SAVE15 at checkout for 15% off your first order.
Shop our new collection today, with free shipping on all orders.
Don't miss out: this offer ends on Sunday.
Sign up today for your free trial.
Book your appointment now and enjoy half price on all treatments.
Get yours today for just $19.99.
""".strip().splitlines()


def _lined(text: str) -> tuple[str, str]:
    """The text split near its middle, at the end of a paragraph or else of a sentence."""
    ends = [found.end() for found in re.finditer(r"\n+|(?<=[a-z]{3}[.!?]) (?=[A-Z])", text)]
    cut = min(ends, key=lambda end: (abs(end - len(text) / 2), end), default=len(text))
    return text[:cut].rstrip(), text[cut:].lstrip()


def put(text: str, line: str, place: Place) -> str:
    """The text with one more paragraph."""
    if place == "top":
        return f"{line}\n\n{text}"
    if place == "end":
        return f"{text.rstrip()}\n\n{line}"
    first, last = _lined(text)
    return f"{first}\n\n{line}\n\n{last}"


def inserting(lines: Sequence[str], place: Place) -> Change:
    """One of the lines as a separate paragraph."""
    return lambda text, rng: (text, put(text, rng.choice(lines), place))


def appending(line: str) -> Change:
    """The line after the last sentence, in its paragraph."""
    return lambda _text, _rng: (_text, f"{_text.rstrip()} {line}")


def appending_any(lines: Sequence[str]) -> Change:
    """One of the lines after the last sentence, in its paragraph."""
    return lambda text, rng: (text, f"{text.rstrip()} {rng.choice(lines)}")


EVALUATIVE: Final = listed("""
reckless disgraceful shameful disastrous absurd outrageous idiotic vile despicable ludicrous appalling pathetic
sickening crooked hateful insane
""")
PLAIN_WORDS: Final = listed("new local second recent general annual joint regional")
_NOUN: Final = re.compile(
    r"\b([Tt]he|[Aa]n?|[Tt]his|[Tt]heir|[Ii]ts) "
    r"(plan|decision|policy|law|bill|proposal|campaign|statement|report|program"
    r"|government|administration|deal|agreement|measure|project|move|idea|speech|agency|budget|strategy|ruling)\b"
)


def evaluated(text: str, rng: random.Random) -> Pair:
    """An evaluative word before a noun of the author's, against a plain word there."""
    found = _NOUN.findall(text)
    if not found:
        return None
    at = rng.randrange(len(found))
    return _described(text, at, rng.choice(PLAIN_WORDS)), _described(text, at, rng.choice(EVALUATIVE))


def _described(text: str, at: int, word: str) -> str:
    found = list(_NOUN.finditer(text))[at]
    article, noun = found.groups()
    if article.lower() in {"a", "an"}:
        article = agreeing(article[0] + "n" * (noun[0] in "aeiou"), noun, word)
    return f"{text[: found.start()]}{article} {word} {noun}{text[found.end() :]}"


SPOKEN: Final = "“{0},” said Maria Lund, a member of the city council."


def said_of(*, quoted: bool) -> Change:
    """A sentence of evaluation against the same with a plain word, by the author or in a quotation."""

    def change(text: str, rng: random.Random) -> Pair:
        def ended(word: str) -> str:
            said = f"It is {agreeing('a', 'plan', word)} {word} plan"
            return f"{text.rstrip()}\n\n{SPOKEN.format(said) if quoted else said + '.'}"

        return apart(ended(rng.choice(PLAIN_WORDS)), ended(rng.choice(EVALUATIVE)))

    return change
