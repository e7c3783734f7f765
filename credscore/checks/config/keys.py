"""The keys of a configuration: one table, from which validation, the schema and the documentation are made."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple, TypeAlias

from credscore.rules import GATES as RULES_OF_GATES
from credscore.rules import SEVERITIES
from credscore.rules.cautions import CAUTIONS
from credscore.rules.profiles import NAMES as PROFILES

Severity: TypeAlias = Literal["error", "warning", "info"]
FailOn: TypeAlias = Literal["error", "warning", "none"]
Kind: TypeAlias = Literal["number", "flag", "choice", "text", "texts", "tables", "list of tables"]


class Key(NamedTuple):
    """One key of the configuration.

    `default`: None if there is none; `choices`: allowed values, of a choice or of each item; `least`, `most`: the range
    of a number; `added`: whether a list extends those of extended files, instead of replacing them; `per_path`: whether
    overrides may set it; `nonempty`: whether a list must not be empty.
    """

    name: str
    kind: Kind
    doc: str
    default: Any = None
    choices: tuple[str, ...] = ()
    least: float = 0
    most: float = 100
    added: bool = False
    per_path: bool = True
    nonempty: bool = False


GATES: Final = tuple(gate.name for gate in RULES_OF_GATES)
ABSTAINED: Final = ("pass", "fail")
FAIL_ON: Final = ("error", "warning", "none")

KEYS: Final = (
    Key("extend", "texts", "configuration files that this one builds on, relative to it", per_path=False),
    Key("profile", "choice", "the kind of text: a set of rules and severities in place of the default one", None,
        PROFILES),
    Key("select", "texts", "rules to check in place of the default ones: names, codes, families, `default` or `all`",
        nonempty=True),
    Key("extend-select", "texts", "additional rules to check", (), added=True),
    Key("ignore", "texts", "rules not to check", (), added=True),
    Key("exclude", "texts", "paths not to check, as in a .gitignore, also when they are named on the command line",
        (), added=True, per_path=False),
    Key("min-credibility", "number", "the gate on credibility: a document that scores less fails"),
    Key("max-bias", "number", "the gate on bias: a document that scores more fails"),
    Key("max-promotion", "number", "the gate on promotion: a document that scores more fails"),
    Key("abstained", "choice", "how a document with gates but no score is treated", "pass", ABSTAINED),
    Key("fail-on-cautions", "texts", "cautions that make the gates on a score fail", (), tuple(CAUTIONS)),
    Key("fail-on", "choice", "the lowest severity that fails the check; unmet gates always do", "warning", FAIL_ON),
    Key("baseline", "text", "a file of known findings that are not reported, relative to this one", per_path=False),
    Key("accept", "texts", "phrases within which no rule reports anything", (), added=True),
    Key("rules", "tables", "settings by rule"),
    Key("custom", "tables", "rules of your own, by name", per_path=False),
    Key("overrides", "list of tables", "other settings for some `paths`; the last match wins", (), per_path=False),
)  # fmt: skip

RULE_KEYS: Final = (
    Key("severity", "choice", "the severity of its findings, or off", None, (*SEVERITIES, "off")),
    Key("max-per-1000-words", "number", "findings up to this rate are not reported (a shorter text may have as many)",
        most=1000),
    Key("accept", "texts", "phrases within which this rule reports nothing", (), added=True),
)  # fmt: skip

CUSTOM_KEYS: Final = (
    Key(
        "phrases",
        "texts",
        "what to find: words, phrases, `(a|b)` for either, `...` for one to three words, `stem*`",
        nonempty=True,
    ),
    Key("message", "text", "the message for people"),
    Key("better", "text", "a better wording"),
    Key("severity", "choice", "the severity of its findings", "warning", SEVERITIES),
    Key("quoted", "flag", "find it in attributed quotations too", False),
    *RULE_KEYS[1:],
)

OVERRIDE_KEYS: Final = (
    Key("paths", "texts", "the paths these settings are for, as in a .gitignore", nonempty=True),
    *(key for key in KEYS if key.per_path),
)
