"""What is said without quotation marks, and what looks like it."""

from __future__ import annotations

import pytest

from credscore.document import Document, Voice
from credscore.readers.formats import read_text
from credscore.text.batch import Batch
from credscore.text.passages import passages

Turns = list[tuple[str | None, str]]


def said(document: Document) -> Turns:
    return [(p.speaker, p.read) for p in passages(document) if p.voice == Voice.QUOTED]


TURNS = [
    ("VIK: We met at noon.\nHOLM: Was it raining?\nVIK: No.", ["VIK", "HOLM", "VIK"]),
    ("Anna: My boat is gone.\nPaul: I saw it.", ["Anna", "Paul"]),
    ("Q: Did you see the ferry?\nA: It had left.", ["Q", "A"]),
    ("Q. Did you see the ferry?\nA. It had left.", ["Q", "A"]),
    ("Interviewer: When was it built?\n\nBerg: In 1862, of wood.", ["Interviewer", "Berg"]),
    ("DR. E. VIK: The bone is broken.\nNURSE: Are you sure?", ["DR. E. VIK", "NURSE"]),
    ("Mayor Berg: Nine voted for it.\nClerk: And two against?", ["Mayor Berg", "Clerk"]),
    ("Speaker 1: The house moved.\nSpeaker 2: When?", ["Speaker 1", "Speaker 2"]),
    ("Host: Welcome back!\nGuest: Thanks.", ["Host", "Guest"]),
    ("THE COURT: Sit down.\nMR. HOLM: I would rather stand.", ["THE COURT", "MR. HOLM"]),
    ("President Oduya: We won.\nReporter: By how much?\nPresident Oduya: By one.",
     ["President Oduya", "Reporter", "President Oduya"]),
    ("LaToya: I saw the boat.\nDeShawn: Was it ours?\nLaToya: Yes.", ["LaToya", "DeShawn", "LaToya"]),
    ("McKenna: I saw the boat.\nO'Neil: Was it ours?", ["McKenna", "O'Neil"]),
    ("France: We vote for it.\nSpain: We do not.\nFrance: Noted.", ["France", "Spain", "France"]),
    ("The interview began late.\n\nMoreno: The dam held.\n\nLind: Did it?", ["Moreno", "Lind"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), TURNS)
def test_turns_of_a_transcript_are_quotations_of_their_speakers(text: str, names: list[str]) -> None:
    assert [name for name, _ in said(Document(text))] == names


IN_FORMATS = [
    (text, names, form)
    for text, names in TURNS
    for form in ("markdown", "html", "rst", "asciidoc")
    if form in ("markdown", "html") or "A. " not in text  # there "A." begins an item of a list
]


@pytest.mark.parametrize(("text", "names", "form"), IN_FORMATS)
def test_turns_are_found_in_every_format(text: str, names: list[str], form: str) -> None:
    paragraphs = text.replace("\n\n", "\n").split("\n")
    marked = "".join(f"<p>{p}</p>\n" for p in paragraphs) if form == "html" else "\n\n".join(paragraphs)
    assert [name for name, _ in said(read_text(marked, form))] == names  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "10:30: We met.\n11:00: I left.",
        "Note: You should know that I left.\nWarning: I am here!",
        "Lua: a small language.\nPython: a larger one.",
        "Pros: I like it!\nCons: It breaks.",
        "Monday: I ran.\nTuesday: I slept.",
        "- Price: I paid nine pounds!\n- Weight: two pounds",
        "Ingredients: I use flour.\nMethod: I stir!",
        "Example: What is it?\nExample: Who is it?",
        "Step 1: Do I need it?\nStep 2: Buy it!",
        "Smith: Our plan is dead",
        "Place: the town hall\nDate: 3 May\nTime: noon",
        "Chapter One: I arrive!\nChapter Two: I leave!",
        "France: nine million.\nSpain: eight million.",
        "E120: Did you mean a tab?\nW605: Invalid escape sequence.\nE120: I see it again.",
        "RFC 2119: Must I use them?\nRFC 8174: Upper case only!",
        "CVE-2024-1: Who is affected?\nCVE-2024-2: I found this one.",
        "TypeError: What went wrong?\nValueError: The value is wrong!",
        "JSON: My format!\nYAML: Why?",
        "Team A: I won!\nTeam B: Why?",
        "HTTP 404: Not found!\nHTTP 500: I broke it.",
        "Python: I use it for scripts.\nRust: Why would you need it?",
        "Python 3: Do I need it?\nPython 2: Who still has it?",
        "Kotlin: My first one.\nJava: Is it dead?",
        "Google: Why not?\nMicrosoft: I see.",
        "France: Why not?\nSpain: I see.",
        "English: I read it!\nFrench: I speak it!",
    ],
)
def test_labels_of_other_things_are_no_speakers(text: str) -> None:
    assert said(Document(text)) == []


EPIGRAPHS = [
    ("The Mill\n\nNobody knows what water wants.\n\n— Ada Berg\n\nThe mill was built in 1862.", "Ada Berg"),
    ("“Nobody knows what water wants.”\n— Ada Berg\n\nThe mill was built in 1862.", "Ada Berg"),
    ("The Mill\n\nNobody knows what water wants.\n\n-- Ada Berg, The Long River\n\nIt was built in 1862.", "Ada Berg"),
    ("Nobody knows what water wants.\n\n– A. E. Berg, 1911\n\nThe mill was built in 1862.", "A. E. Berg"),
    ("The Mill\n\nNobody knows what water wants.\n\n—Ada van Berg\n\nIt was built in 1862.", "Ada van Berg"),
    ("The Mill\n\nBy the river\n\nNobody knows what water wants.\n\n― Ada Berg\n\nIt was built in 1862.", "Ada Berg"),
    ("The Mill\n\n\"Nobody knows what water wants.\"\n\n— Dr. Ada Berg\n\nIt was built in 1862.", "Dr. Ada Berg"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), EPIGRAPHS)
def test_an_epigraph_is_said_by_the_name_below_it(text: str, name: str) -> None:
    assert [speaker for speaker, _ in said(Document(text))] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The mill closed in May.\n\n— Ada Berg, Staff Writer",
        "We bought what was left.\n\n- Milk\n\n- Bread\n\nThen we left.",
        "Those who came:\n\n- Ada Berg\n\nNobody else was there.",
        "The mill closed in May.\n\n— and nobody knows why\n\nIt was built in 1862.",
        "The mill closed.\n\n- Was Ada there?\n\nNobody knows.",
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nThe mill closed in May.\n\n— Ada Berg\n\nIt was built in 1862.",
    ],
)
def test_a_signature_and_a_list_make_no_epigraph(text: str) -> None:
    assert said(Document(text)) == []


def test_a_turn_of_one_document_says_nothing_of_the_next() -> None:
    pair = [Document("Anna: My boat is gone."), Document("Paul: I saw it.")]
    assert not Batch.of(pair).quotations.attributed.any()
