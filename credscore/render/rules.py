"""Rules as text: one per line, one explained, and all of them as Markdown."""

from __future__ import annotations

import textwrap

from credscore.render.wrap import USUAL, WIDEST, filled
from credscore.rules import GATES, RULES, Rule, find_rule
from credscore.rules.measured import Precision, precision, readers


def listing() -> str:
    """Each rule: code, name, whether it is on, what it reports, wrapped in its column."""
    wide = max(len(rule.name) for rule in (*RULES, *GATES))
    rows = ((f"{r.code}  {r.name:<{wide}}  {state(r):<7}  ", r.what) for r in (*RULES, *GATES))
    return "".join(
        textwrap.fill(what, USUAL, initial_indent=head, subsequent_indent=" " * len(head)) + "\n" for head, what in rows
    )


def state(rule: Rule) -> str:
    """The state of a rule: "on", "preview" (off unless selected) or, for gates, "asked"."""
    return "asked" if rule.scope == "gate" else "preview" if rule.preview else "on"


def explained(rule: Rule) -> str:
    """One rule in full, an aspect per line."""
    rows = [
        ("What", rule.what), ("Why", rule.why), ("Source", rule.source), ("Not", rule.bad), ("But", rule.good),
        ("Do", rule.better), ("Options", "; ".join(options(rule))), ("Precision", precision_text(rule)),
        ("Baseline", _returns(rule)), ("Leaves out", ", ".join(sorted(rule.but))),
    ]  # fmt: skip
    head = f"{rule.name} ({rule.code}), {rule.family}, {state(rule)}, {rule.severity}"
    body = "".join(f"{name:<10} {text}\n" for name, text in rows if text)
    return f"{head}\n\n{body}{_ignore(rule)}"


def options(rule: Rule) -> list[str]:
    """The options of a rule with their defaults."""
    if rule.scope in ("gate", "upkeep"):
        return []
    own = [f"{o.name} = {o.default:g} ({o.doc})" for o in rule.options]
    rate = [] if rule.scope == "document" else ["max-per-1000-words = 0"]
    return [*own, f'severity = "{rule.severity}"', *rate, "accept = []"]


def precision_text(rule: Rule) -> str:
    """The measured precision of the rule."""
    if rule.scope in ("gate", "upkeep"):
        return ""
    if rule.judged:
        return "measured with all rules on loaded phrases, on sentences labelled by people; see benchmarks/README.md"
    measured = precision().get(rule.name)
    return "not measured" if measured is None else sentence(measured)


def _returns(rule: Rule) -> str:
    """When a finding in the baseline about a whole document is reported again."""
    return f"known until its value is worse by {rule.step:g}" if rule.step else ""


def sentence(measured: Precision) -> str:
    """The number of correct findings among those judged, with the interval."""
    low, high = measured.interval
    right = f"{measured.right} of {measured.judged} firings judged right"
    return f"{right} ({low:.2f} to {high:.2f}, 95 % Wilson); readers: {readers()}"


def _ignore(rule: Rule) -> str:
    if rule.scope in ("gate", "upkeep"):
        return ""
    where = "ignore-file" if rule.scope == "document" else "ignore"
    return f"\nTo suppress one: <!-- credscore: {where}[{rule.name}]: the reason -->\n"


def everything() -> str:
    """The list and all rules explained, separated by form feeds, for `credscore.cli.start`."""
    return "\f".join([listing(), *map(explained, (*RULES, *GATES))])


def answer(names: list[str], width: int = WIDEST) -> str | None:
    """What `credscore rule` prints: the list, or the rules named, explained; None if one is unknown."""
    if not names:
        return listing()
    rules = [find_rule(name) for name in names]
    known = [rule for rule in rules if rule is not None]
    return filled("\n".join(map(explained, known)), width) if len(known) == len(rules) else None


def table() -> str:
    """The rules as a Markdown table."""
    head = "| code | rule | | reports |\n|---|---|---|---|\n"
    return head + "".join(f"| {r.code} | [`{r.name}`](#{r.name}) | {state(r)} | {r.what} |\n" for r in RULES)


def page() -> str:
    """All rules in full, as Markdown: docs/rules.md."""
    return f"{HEAD}{table()}\n" + "\n".join(map(_section, (*RULES, *GATES)))


HEAD = """# The rules of `credscore check`

Made from the rules themselves by `python docs/make.py`; `credscore rule NAME` says the same in a terminal.
A rule is **on** where readers who judged its firings found it right (at least 0.8 of them, lower end of the 95 %
interval 0.65 or more); the others are **preview**, and off unless selected: see
[how it was measured](../benchmarks/README.md#rules).

"""


def _section(rule: Rule) -> str:
    rows = [
        ("Why", rule.why), ("Source", rule.source), ("Not", f"`{rule.bad}`"), ("But", f"`{rule.good}`"),
        ("Do", rule.better), ("Options", ", ".join(f"`{o}`" for o in options(rule))),
        ("Precision", precision_text(rule)), ("Baseline", _returns(rule)),
        ("Leaves out", ", ".join(f"`{entry}`" for entry in sorted(rule.but))),
    ]  # fmt: skip
    body = "".join(f"- **{name}**: {text}\n" for name, text in rows if text)
    return f"## {rule.name}\n\n{rule.code}, {rule.family}, {state(rule)}, {rule.severity}. {rule.what}\n\n{body}"
