"""The starter configuration: every key with its meaning, optional ones commented out."""

from __future__ import annotations

import textwrap
from typing import Final

from credscore.checks.config.keys import GATES, KEYS, Key

EXAMPLES: Final = {
    "extend": '"../credscore.toml"', "profile": '"docs"', "select": '["default", "loaded"]',
    "extend-select": '["hedge"]', "ignore": '["exclamation"]', "exclude": '["vendor/", "*.min.html"]',
    "min-credibility": "40", "max-bias": "60", "max-promotion": "60", "abstained": '"pass"', "fail-on": '"warning"',
    "fail-on-cautions": '["stuffing", "disguised"]',
    "baseline": '"credscore-baseline.json"', "accept": '["the report"]',
}  # fmt: skip
"""An example value for each key that is not a table."""

HEAD: Final = """\
# The configuration of `credscore check` in this folder and below.
# Values that are commented out are examples, not defaults.
# `credscore check --show-config` shows the configuration in effect,
# `credscore rule` all rules.
"""
TABLES: Final = """
# Settings of one rule, by its name or code:
# [rules.long-sentence]
# severity = "error"
# max-words = 40

# A rule of your own:
# [custom.house-style]
# phrases = ["utilize", "in order to"]
# message = "use plain words"
# better = "use; to"

# Other settings for some paths:
# [[overrides]]
# paths = ["blog/"]
# ignore = ["shouting"]
"""
UNGATED: Final = "docs"
"""The profile that has no gates on scores."""
WIDTH: Final = 80


def starter(profile: str | None) -> str:
    """A TOML file of all keys. `profile` is set if given; gates are omitted if the profile has none."""
    keys = (key for key in KEYS if key.name in EXAMPLES and not (profile == UNGATED and key.name in GATES))
    return HEAD + "".join(_entry(key, profile if key.name == "profile" else None) for key in keys) + TABLES


def _entry(key: Key, value: str | None) -> str:
    doc = key.doc[0].upper() + key.doc[1:] + "."
    if key.choices:
        doc += f" {'Any' if key.kind == 'texts' else 'One'} of {', '.join(key.choices)}."
    comment = textwrap.fill(doc, WIDTH, initial_indent="# ", subsequent_indent="# ")
    line = f"# {key.name} = {EXAMPLES[key.name]}" if value is None else f'{key.name} = "{value}"'
    return f"\n{comment}\n{line}\n"
