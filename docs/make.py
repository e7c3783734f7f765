"""Write the files that are generated from the code: `python docs/make.py`. A test fails if one is out of date."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pace
from figures import with_figures
from manual import manual
from outputs import with_outputs

from credscore.checks.checker import Checker
from credscore.checks.config.config_files import expected
from credscore.checks.config.keys import CUSTOM_KEYS, KEYS, OVERRIDE_KEYS, RULE_KEYS, Key
from credscore.checks.config.settings import Configurations
from credscore.checks.finding import Report
from credscore.cli.main import commands
from credscore.render import rules as pages
from credscore.render.check import FORMATS, schema
from credscore.render.sources import schema as sources

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "quality" / "results"
WITH_OUTPUTS = (
    "README.md", "docs/check.md", "docs/examples.md", "docs/quality.md", "docs/reading.md", "docs/sources.md",
)  # fmt: skip
"""Documents that show the output of commands."""


def made() -> Iterator[tuple[Path, str]]:
    """Each generated file and its content."""
    yield ROOT / "docs" / "rules.md", pages.page()
    yield ROOT / "docs" / "configuration.md", configuration_page()
    for document in WITH_OUTPUTS:
        text = with_outputs((ROOT / document).read_text("utf-8"))
        yield ROOT / document, with_figures(text, RESULTS) if document == "README.md" else text
    yield ROOT / "credscore" / "data" / "help.txt", help_text()
    yield ROOT / "credscore" / "data" / "rules.txt", pages.everything()
    yield ROOT / "docs" / "commands.md", commands_page()
    yield ROOT / "docs" / "credscore.1", manual(commands)
    yield ROOT / "docs" / "speed.md", pace.page(ROOT / "benchmarks" / "speed" / "results")
    for name, value in {**schema.SCHEMAS, "sources": sources.SCHEMA}.items():
        yield (
            ROOT / "credscore" / "data" / "schemas" / f"{name}.json",
            json.dumps(value, indent=1, ensure_ascii=False) + "\n",
        )
    expected_files = {form: ROOT / "fixtures" / "check" / "expected" / form for form in FORMATS}
    for path in expected_files.values():
        path.touch()  # the check counts the files of its folder, these among them
    report = checked()
    for form, path in expected_files.items():
        yield path, import_module(f"credscore.render.check.{form}").render(report)


CONFIGURATION = """# The configuration of `credscore check`

Generated from the keys by `python docs/make.py`. The schema for editors is
[`credscore/data/schemas/config.json`](../credscore/data/schemas/config.json).

## Location

Each file uses the nearest configuration in its folder or above it: `credscore.toml`, or `pyproject.toml` with a table
`[tool.credscore]`. If a folder has both, only `credscore.toml` is read. `--config FILE` replaces all of them. In
`pyproject.toml` every table begins with `tool.credscore`: `[tool.credscore.rules.hedge]`.

## Precedence

From lowest to highest: the files that `extend` names, in order; the file itself; its `overrides` that match the path,
in order; command-line options. On each level `select` starts over, then `extend-select` adds rules and `ignore`
removes some. Lists marked *added* combine the values of all levels; for other keys, and for each key in
`[rules.NAME]` and `[custom.NAME]`, the highest level wins. `--show-config` shows each value with its origin.

"""


def configuration_page() -> str:
    """All keys of a configuration, as Markdown."""
    tables = (
        ("Keys", KEYS), ("Keys of `[rules.NAME]`, by the name or code of a rule", RULE_KEYS),
        ("Keys of `[custom.NAME]`, a rule of your own", CUSTOM_KEYS),
        ("Keys of `[[overrides]]`: `paths`, and every key above that is not marked otherwise", OVERRIDE_KEYS[:1]),
    )  # fmt: skip
    return CONFIGURATION + "\n".join(f"## {title}\n\n{_key_table(keys)}" for title, keys in tables) + PHRASES


def _key_table(keys: tuple[Key, ...]) -> str:
    rows = "".join(f"| `{key.name}` | {_kind(key)} | {_default(key)} | {_cell(key.doc)} |\n" for key in keys)
    return f"| key | value | unless set | what |\n|---|---|---|---|\n{rows}"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _kind(key: Key) -> str:
    kind = key.kind if "table" in key.kind else expected(key)
    return kind + (", added" if key.added else "") + ("" if key.per_path else "; not in overrides")


def _default(key: Key) -> str:
    return "" if key.default in (None, ()) else f"`{json.dumps(key.default)}`"


PHRASES = """
Some rules also have their own options, such as `max-words`: see [`rules.md`](rules.md).

## Phrases

In `phrases` and `accept`: words in a row; `(a|b)` for either; `...` for one to three words, only between other words;
`stem*` for any ending. Case, hyphens and apostrophes are ignored: `well known` also matches "well-known". Other
punctuation must match: `C++`, `U.S.`, `AT&T`. A phrase has at most 16 words, and `...` counts as three.
"""


def checked() -> Report:
    """The report of a check of `fixtures/check`, run in the root of the checkout."""
    before = os.getcwd()
    os.chdir(ROOT)
    try:
        return Checker(Configurations({}, "fixtures/check/settings.toml")).check(
            ["fixtures/check", "fixtures/check/nope.md"]
        )
    finally:
        os.chdir(before)


def help_text() -> str:
    """What `credscore --help` prints, 80 columns wide."""
    with click.Context(commands, info_name="credscore", terminal_width=80, max_content_width=80) as context:
        context.help_option_names = ["-h", "--help"]
        return commands.get_help(context) + "\n"


def commands_page() -> str:
    """The help of every command."""
    parts = ["# Commands", "", "```text", help_text().rstrip(), "```", ""]
    context = click.Context(commands)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command
        parts += [f"## credscore {name}", "", "```text", _help_of(name, command).rstrip(), "```", ""]
        if isinstance(command, click.Group):
            for inner, part in command.commands.items():
                parts += [
                    f"### credscore {name} {inner}",
                    "",
                    "```text",
                    _help_of(f"{name} {inner}", part).rstrip(),
                    "```",
                    "",
                ]
    return "\n".join(parts)


def _help_of(name: str, command: click.Command) -> str:
    with click.Context(
        command, info_name=f"credscore {name}", terminal_width=80, max_content_width=80,
        help_option_names=["-h", "--help"],
    ) as context:  # fmt: skip
        return command.get_help(context)


if __name__ == "__main__":
    for path, text in made():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
