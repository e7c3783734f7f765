"""Decides whether a listed promotional phrase praises, rather than states a fact, names something or reports others."""

from __future__ import annotations

import re
from typing import Final

from credscore.checks.hit import Hit
from credscore.checks.lines import line_around
from credscore.text.arrays import Bytes

TECHNICAL_TERMS: Final = frozenset((  # noqa: SIM905
    "user experience|advanced features|sublime|must have|next level|guaranteed to|guaranteed|highly recommended|"
    "bleeding edge|changing the way|change the way|everything you need|plug and play|for all your|added value|"
    "one of the|exceptional|deep knowledge of|easy to use|simple to use|user friendly|state of the art|great success|"
    "innovative features|unmatched|must read"
).split("|"))  # fmt: skip
"""Terms that technical documents use without praising."""

_MERIT: Final = re.compile(
    r"(?:and \w+ |level of |levels of |degree of |combination of |mix of )?(?:access|opportunit|insight|visibility|"
    r"control|flexib|performance|speed|accuracy|efficien|precision|success|saving|value|experience|clarity|comfort|"
    r"convenience|quality|service|capabilit|detail|transparency|reliab|luxury|craft|innovation|results|"
    r"(?:increase|growth|rise) (?:of|in) (?:international|interest|popular|sales|audience|revenue|visitor|attention))"
)
"""Words after "unprecedented" with which it praises; said of events it only means that they are new."""
_TROUBLE: Final = re.compile(
    r"(?:\S+ ){0,2}(?:threat|cris[ei]s|disaster|mistake|failure|problem|challenge|risk|danger|scandal|traged|war|loss|"
    r"fear|enem|obstacle|concern|critic|burden|goal|aim|reason|cause|objective|question|issue|defeat|weakness|polluter|"
    r"killer|peril|blunder|hazard|evil|sin|crime|candidate|contender|terror|rival)"
)
"""Words after a superlative with which it does not praise."""
_SUPERLATIVE: Final = re.compile(
    r"\b(?:greatest|biggest|largest|best known|best-known|most|top|leading|premier|foremost)$"
)
_NO_ASSERTION: Final = re.compile(
    r"\b(?:not|n't|hardly|never|less|far from|no longer|neither|nor|than|whether|supposed(?:ly)?|purported(?:ly)?|"
    r"so called|self-styled|self-proclaimed|billed as|touted as|described as|marketed as|known as|seem(?:s|ed)? to be|"
    r"appear(?:s|ed)? to be)"
    r"(?: (?:a|an|the|be|been|have|has|had|or|really|being|quite|very|so|as|exactly|its|their|his|her))*$"
)
"""Words before a phrase that show that the author does not assert it."""
_OTHERS: Final = re.compile(
    r"\b(?:(?:consider(?:s|ed)?|reputation for|calls?|called|dubbed|deems?|deemed|hail(?:s|ed)|tout(?:s|ed)|billed|"
    r"describe[sd]?|branded|labell?ed)\b(?: [^ .;:]+){0,7}|(?:would|could|might|may) (?:be|become|make|prove)"
    r"(?: (?:a|an|the|very|truly|potential(?:ly)?))*) $"
)
"""The end of what precedes a phrase that others use, or that is not yet true."""
_TERMS: Final = re.compile(
    r"\d+ (?:days|weeks|hours|euros|dollars|percent)|(?:an? )?(?:salary|pension|wage|training|"
    r"leave|holiday|shifts?|apolog|no )"
)
"""Words after "we offer" with which an employer or author states terms."""
_CARE: Final = re.compile(r"(?:\S+ )?(?:treatment|therapy|care|diagnos|test|evidence|measure|method|reference)")
"""Words after "gold standard of" with which it is a term of medicine and measurement."""
_SKILLS: Final = frozenset((  # noqa: SIM905
    "proven track record|proven track record of|track record of success|passionate|passionate about|highly motivated|"
    "excellent|outstanding|proven ability"
).split("|"))  # fmt: skip
_ASKED: Final = re.compile(
    r"\b(?:you (?:have|bring|need|possess|hold|are|show)|candidates?|applicants?|required?|requires|we expect)\b"
    r"[^.;:!?]*$"
)
"""The end of what precedes a phrase that a job advert asks of applicants."""
_CLAUSE: Final = 90
"""Characters before a phrase that may show whose words it is."""


def is_praise(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Whether a rule on praise or promises applies to the words between two codes of a document."""
    words = " ".join(hit.identity.replace("-", " ").split())
    before, _, after = hit.context.partition(" | ")
    if words in ("must have", "must see", "must read") and "-" not in hit.identity:
        return before.split()[-1:] in (["a"], ["the"], ["another"], ["true"], ["ultimate"])
    if hit.identity == "state of the art" and before.endswith("the"):
        return False
    if (words == "we offer" and _TERMS.match(after)) or (words.startswith("gold standard") and _CARE.match(after)):
        return False
    if " be leading" in words or (words == "unprecedented" and not _MERIT.match(after)):
        return False
    if _NO_ASSERTION.search(before) or (_SUPERLATIVE.search(words) and _TROUBLE.match(after)):
        return False
    if first < last and codes[first:last].tobytes().isupper() and words != words.upper():
        return False
    if codes[last : last + 1].tobytes() == b"-" or _OTHERS.search(_clause(codes, first)):
        return False
    if words in _SKILLS and _ASKED.search(_clause(codes, first)):
        return False
    if (technical and not words.replace(" ", "").isalpha()) or _is_named(codes, hit, first, last):
        return False
    if words.endswith("winning") and re.search(r"\w\W+[A-Z][a-z]+[ -]*$", line_around(codes, first, last)[0]):
        return False
    return not technical or words not in TECHNICAL_TERMS


def _clause(codes: Bytes, first: int) -> str:
    """What precedes a phrase in its paragraph, however its lines are wrapped, in lower case."""
    near = codes[max(first - _CLAUSE, 0) : first].tobytes().decode("latin-1").lower()
    return near[near.rfind("\n\n") + 1 :].replace("\n", " ")


def _is_named(codes: Bytes, hit: Hit, first: int, last: int) -> bool:
    """A name, or part of one: a capitalized word within a line, or several words that begin and end with one."""
    before = line_around(codes, first, last)[0].rstrip()
    ends = (codes[first : first + 1].tobytes(), codes[first:last].tobytes().replace(b"-", b" ").split()[-1][:1])
    return before[-1:].isalpha() and all(end.isupper() for end in ends)
