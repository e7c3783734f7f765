"""Write the files that are made from the code: `python docs/make.py`; a test tells when one is out of date."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from credscore.check import schema
from credscore.check.checker import Checker
from credscore.check.finding import Report
from credscore.check.settings import Configurations
from credscore.cli import commands
from credscore.render.check import FORMATS
from credscore.rules import pages

ROOT = Path(__file__).parent.parent


def made() -> Iterator[tuple[Path, str]]:
    """Each file with what belongs in it."""
    yield ROOT / "docs" / "rules.md", pages.page()
    yield ROOT / "README.md", pages.with_table((ROOT / "README.md").read_text("utf-8"))
    yield ROOT / "credscore" / "help.txt", help_text()
    yield ROOT / "credscore" / "rules.txt", pages.everything()
    for name, value in schema.SCHEMAS.items():
        yield ROOT / "credscore" / "schemas" / f"{name}.json", json.dumps(value, indent=1, ensure_ascii=False) + "\n"
    report = checked()
    for form in FORMATS:
        render = import_module(f"credscore.render.check.{form}").render
        yield ROOT / "fixtures" / "check" / "expected" / form, render(report)


def checked() -> Report:
    """What a check of `fixtures/check` reports, as from the root of the checkout."""
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


if __name__ == "__main__":
    for path, text in made():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
