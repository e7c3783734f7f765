"""Ways of writing the same word: British and American, digits and words, contracted and full."""

from __future__ import annotations

import re
from typing import Final

from changes.substitution import Substitution, listed, word_pattern

OUR: Final = listed("""
behavi col endeav fav flav harb hon hum lab neighb parl rum sav splend vap vig val arm cand clam od ranc rig tum
disc misdemean
""")
ISE: Final = listed("""
organ real recogn author apolog capital central character civil colon critic emphas final general global hospital
ideal immun legal maxim minim mobil modern neutral normal optim penal polar politic popular prior privat publ
radical reorgan scrutin social special stabil steril summar symbol sympath util visual weapon monopol marginal
material categor custom econom energ equal fantas liberal local memor patron terror vandal victim stigmat demon
""")
ISE_ENDS: Final = ("ise", "ised", "ises", "ising", "isation", "isations")
DOUBLED: Final = listed("""
travel cancel label model fuel channel counsel signal total level quarrel marvel rival shovel tunnel dial
""")
WHOLE: Final = """
centre center
centres centers
centred centered
theatre theater
theatres theaters
metre meter
metres meters
litre liter
litres liters
kilometre kilometer
kilometres kilometers
fibre fiber
fibres fibers
calibre caliber
sombre somber
spectre specter
meagre meager
defence defense
defences defenses
offence offense
offences offenses
licence license
pretence pretense
programme program
programmes programs
catalogue catalog
catalogues catalogs
dialogue dialog
analyse analyze
analysed analyzed
analysing analyzing
paralysed paralyzed
catalysed catalyzed
towards toward
afterwards afterward
backwards backward
whilst while
amongst among
amidst amid
grey gray
tyre tire
tyres tires
cheque check
cheques checks
plough plow
sceptical skeptical
sceptics skeptics
scepticism skepticism
sceptic skeptic
manoeuvre maneuver
manoeuvres maneuvers
aluminium aluminum
anaesthetic anesthetic
haemorrhage hemorrhage
oestrogen estrogen
paediatric pediatric
foetus fetus
diarrhoea diarrhea
encyclopaedia encyclopedia
mediaeval medieval
judgement judgment
acknowledgement acknowledgment
ageing aging
fulfil fulfill
fulfilment fulfillment
enrol enroll
enrolment enrollment
instalment installment
skilful skillful
wilful willful
learnt learned
burnt burned
dreamt dreamed
spelt spelled
spoilt spoiled
leapt leaped
mum mom
mums moms
storey story
kerb curb
pyjamas pajamas
moustache mustache
jewellery jewelry
cosy cozy
sulphur sulfur
artefact artifact
artefacts artifacts
yoghurt yogurt
draught draft
gaol jail
"""
PER_CENT: Final = ("per cent", "percent")
ONE_WAY: Final = frozenset(
    listed("""
license check checks tire tires story while draft learned among amid program curb
""")
)
"""American words that are British words of their own too: only their British forms are rewritten."""


def _british_american() -> list[tuple[str, str]]:
    ours = [(f"{stem}our{end}", f"{stem}or{end}") for stem in OUR for end in ("", "s", "ed", "ing", "able", "ite")]
    ise = [(stem + end, stem + end.replace("is", "iz", 1)) for stem in ISE for end in ISE_ENDS]
    doubled = [(f"{stem}l{end}", stem + end) for stem in DOUBLED for end in ("ed", "ing", "er", "ers")]
    whole = [tuple(line.split()) for line in WHOLE.strip().splitlines()]
    return [*ours, *ise, *doubled, *((b, a) for b, a in whole), PER_CENT]


PAIRS: Final = tuple(_british_american())
AMERICAN: Final = Substitution.of(dict(PAIRS), capitals=True)
BRITISH: Final = Substitution.of({a: b for b, a in PAIRS if a not in ONE_WAY}, capitals=True)


def spelled_both(text: str) -> tuple[str, str] | None:
    """The text in British and in American spelling."""
    return apart(BRITISH(text), AMERICAN(text))


def apart(first: str, second: str) -> tuple[str, str] | None:
    """Both texts if they differ, else None."""
    return (first, second) if first != second else None


NUMBERS: Final = listed("""
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
""")
DIGITS: Final = {word: str(place) for place, word in enumerate(NUMBERS, 2)}
_NUMBER_WORD: Final = re.compile(rf"(?<![-\w])(?:{word_pattern(NUMBERS)})(?![-\w])")
_NUMBER_DIGITS: Final = re.compile(
    r"(?<=[a-z] )(?:[2-9]|1\d|20)(?= (?!percent|per cent|a\.?m|p\.?m|million|billion|thousand|hundred|[A-Z\d%])[a-z])"
)


def numbered_both(text: str) -> tuple[str, str] | None:
    """The text with its small numbers in words and in digits."""
    words = _NUMBER_DIGITS.sub(lambda found: NUMBERS[int(found[0]) - 2], text)
    return apart(words, _NUMBER_WORD.sub(lambda found: DIGITS[found[0]], text))


NOT: Final = listed("is are was were do does did have has had would could should must need")
FULL: Final = {
    **{f"{verb}n't": f"{verb} not" for verb in NOT},
    "can't": "cannot",
    "won't": "will not",
    **{f"{who}'re": f"{who} are" for who in ("we", "you", "they")},
    **{f"{who}'ve": f"{who} have" for who in ("I", "we", "you", "they")},
    **{f"{who}'ll": f"{who} will" for who in ("I", "we", "you", "they", "he", "she", "it")},
    "I'm": "I am",
}
EXPANDED: Final = Substitution.of(FULL, capitals=True)
CONTRACTED: Final = Substitution.of({full: short for short, full in FULL.items()}, capitals=True)


def contracted_both(text: str) -> tuple[str, str] | None:
    """The text with its contractions written out, and with everything contracted that can be."""
    full = EXPANDED(text.replace("\u2019", "'"))
    return apart(full, CONTRACTED(full))
