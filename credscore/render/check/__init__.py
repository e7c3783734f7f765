"""A report of findings in the formats of people, tools and CI: one file a format, each with `render(report) -> str`."""

from __future__ import annotations

from typing import Final

FORMATS: Final = (
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown",
)  # fmt: skip
"""The formats, each a module with its name in this package."""

FOR_PEOPLE: Final = ("text", "concise")
"""The formats that --quiet shortens."""

WITHOUT_SUMMARY: Final = ("json", "jsonl", "sarif", "gitlab", "junit", "checkstyle")
"""The machine-readable formats, which have no closing line."""

WITHOUT_NOTES: Final = ("gitlab", "checkstyle")
"""Those of them that cannot say which files were skipped."""
