"""The errors of credscore.

CredscoreError
├── NotText (TypeError)      a value that is not text was given as text
├── UnreadableInput          a file or path could not be read as text
│   └── BadRecord            a line of a file of records could not be used
├── UsageError (ValueError)  invalid options or arguments
│   ├── UnknownName (KeyError)  a column or feature that does not exist
│   ├── ConfigError          an invalid configuration, baseline or revision
│   └── MissingExtra (ImportError)  a library that an extra of the package brings is not installed
├── LexiconError             a lexicon file is malformed
└── ModelError               a model file is malformed or belongs to other columns
"""

from __future__ import annotations


class CredscoreError(Exception):
    """Base class of every error credscore raises on purpose."""


class NotText(CredscoreError, TypeError):
    """A value that is not text was given as text."""


class UnreadableInput(CredscoreError):
    """A path that could not be read as text.

    `path`: as given by the user; `code`: one of `credscore.readers.ERRORS`; `message`: for people.
    """

    def __init__(self, path: str, code: str, message: str) -> None:
        super().__init__(path, code, message)
        self.path = path
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class BadRecord(UnreadableInput):
    """A record that cannot be used: the `path` of its file, its `line` from 1, and its `row`, as a raw line or as
    values by column."""

    def __init__(self, path: str, line: int, code: str, message: str, row: object = None) -> None:
        super().__init__(path, code, message)
        self.args = (path, line, code, message, row)
        self.line = line
        self.row = row

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class UsageError(CredscoreError, ValueError):
    """Invalid options or arguments."""


class ConfigError(UsageError):
    """An invalid configuration, baseline or revision; the message names the file and the remedy."""


class MissingExtra(UsageError, ImportError):
    """A library that one of the package's extras brings is not installed; the message says how to install it."""

    def __init__(self, need: str, extra: str) -> None:
        super().__init__(f"{need}; install it with pip install 'credscore[{extra}]'")
        self.extra = extra

    def __reduce__(self) -> tuple[object, ...]:
        need = str(self).partition("; install it")[0]
        return type(self), (need, self.extra)


class UnknownName(UsageError, KeyError):
    """A column, field or feature that does not exist; the message lists those that do."""

    def __str__(self) -> str:
        return Exception.__str__(self)


class LexiconError(CredscoreError):
    """A malformed lexicon file; the message names file, line, what was found and what was expected."""


class ModelError(CredscoreError):
    """A model file that is malformed, or was made for other columns."""
