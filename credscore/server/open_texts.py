"""Checks open texts as the command would check their files: with the configuration, ignores and baseline of the
folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from credscore.checks import baseline, baseline_file
from credscore.checks.checker import Checker, File
from credscore.checks.config.config_files import FILES
from credscore.checks.config.settings import Configurations
from credscore.checks.finding import Checked
from credscore.document import Document
from credscore.readers.formats import SUFFIXES, Format, format_of, read_text
from credscore.scoring.results import Score
from credscore.scoring.scorer import score

LANGUAGES: Final[dict[str, Format]] = {
    "markdown": "markdown", "mdx": "markdown", "html": "html", "plaintext": "plain", "text": "plain",
    "restructuredtext": "rst", "rst": "rst", "asciidoc": "asciidoc",
}  # fmt: skip
"""Formats by the language ids of editors."""


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text in an editor. `path`: its file, or where it would be saved; `language`: the editor's language id."""

    path: str
    language: str
    text: str

    @property
    def form(self) -> Format:
        """The format by the suffix of the file, else by the language."""
        if os.path.splitext(self.path)[1].lower() in SUFFIXES:
            return format_of(self.path, self.text)
        return LANGUAGES.get(self.language) or format_of(self.path, self.text)

    @property
    def document(self) -> Document:
        """The parsed text. Raises UnreadableInput, or MissingExtra if the parser is not installed."""
        return read_text(self.text, self.form)

    def score(self) -> Score:
        """Its scores, without evidence."""
        return score(self.document, "none")


Stamp: TypeAlias = tuple[int, int] | None
"""The modification time and size of a file, None if it does not exist."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The configurations of a folder, with the state of the files that they come from."""

    configurations: Configurations
    stamps: dict[Path, Stamp]


class OpenTexts:
    """Checks open texts. A configuration is read once, and again if one of its files has changed; if the workspace is
    not `trusted`, none is read."""

    def __init__(self, *, trusted: bool = True) -> None:
        self.trusted = trusted
        self._known: dict[Path, _Known] = {}

    def check(self, opened: OpenText) -> Checked | None:
        """The findings and gates of a text; None if it is excluded or has no words, or too few English ones.

        Raises ConfigError for an invalid configuration, UnreadableInput or MissingExtra for a text that cannot be read.
        """
        configurations = self._configurations(opened.path)
        if configurations.excluded(opened.path):
            return None
        settings = configurations.of(opened.path)
        checked = Checker(configurations).check_group([File(opened.path, opened.document, settings)])
        if checked and settings.baseline:
            entries = baseline_file.read_baseline(settings.baseline)
            checked = list(baseline.apply(entries, checked, settings.baseline, [opened.path]).files)
        return checked[0] if checked else None

    def _configurations(self, path: str) -> Configurations:
        if not self.trusted:
            return _unconfigured()
        folder = Path(os.path.abspath(path)).parent
        known = self._known.get(folder)
        if known is None or any(_stamp(place) != stamp for place, stamp in known.stamps.items()):
            found = Configurations({})
            read = [layer.path for layer in found.layers(folder) if layer.path]
            near = [place / name for place in (folder, *folder.parents) for name in FILES]
            known = self._known[folder] = _Known(found, {place: _stamp(place) for place in (*near, *read)})
        return known.configurations


def _stamp(path: Path) -> Stamp:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size


def _unconfigured() -> Configurations:
    """Configurations that read no files."""
    found = Configurations({})
    found.named = ()
    return found
