"""The page on what Python offers, from signatures and docstrings: `page()`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any, Final

SECTIONS: Final = {
    "Scoring": (
        "scoring.scorer.score", "scoring.scorer.score_many", "scoring.scorer.features",
        "model.model_files.load_model", "readers.formats.read_text",
    ),
    "Answers": (
        "scoring.results.Score", "scoring.results.Scores", "scoring.results.Interval",
        "scoring.results.Contribution", "scoring.results.Evidence", "scoring.results.Share",
        "scoring.results.Sentence", "extractors.feature.FeatureMatrix", "extractors.feature.Feature",
        "extractors.feature.Spans",
    ),
    "Documents and voices": (
        "document.Document", "document.Stretch", "document.Voice", "text.passages.passages", "text.passages.Passage",
    ),
    "Sources": ("sources.score_sources.score_sources", "sources.results.Sources", "sources.results.SourceScore"),
    "Checking": ("checks.checker.check", "checks.finding.Finding"),
    "Columns, clusters, pipelines": (
        "frames.score_column", "frames.score_table", "spark.score_frame", "datatrove.ScoreFilter",
        "sklearn.CredibilityFeatures", "sklearn.CredibilityClassifier",
    ),
    "Errors": (
        "errors.CredscoreError", "errors.NotText", "errors.UnreadableInput", "errors.BadRecord", "errors.UsageError",
        "errors.ConfigError", "errors.ModelError",
    ),
}  # fmt: skip
WIDTH: Final = 76
INTRODUCTION: Final = """\
# Python

What `import credscore` offers, and the rooms behind it. Shapes, units, ranges, what None or NaN means and what is
raised stand with each."""


def page() -> str:
    """Markdown."""
    parts = [INTRODUCTION]
    for title, names in SECTIONS.items():
        parts.append(f"## {title}")
        parts += [part for name in names for part in _entry(name)]
    return "\n\n".join(parts) + "\n"


def _entry(name: str) -> Iterator[str]:
    module, _, own = name.rpartition(".")
    value = getattr(import_module(f"credscore.{module}"), own)
    yield f"### {own}"
    where = f"credscore.{own}" if own in import_module("credscore").__all__ else f"credscore.{name}"
    yield f"```text\n{_wrapped(where + _signature(value))}\n```"
    yield _told(value)
    if isinstance(value, type) and issubclass(value, Enum):
        yield ", ".join(f"`{member.name}`" for member in value)
    elif isinstance(value, type) and not issubclass(value, Exception):
        for part, member in vars(value).items():
            if not part.startswith("_") and (callable(member) or hasattr(member, "__get__")) and _told(member):
                yield f"**`{part}{_signature(member, bound=True)}`** {_told(member)}"


def _signature(value: Any, *, bound: bool = False) -> str:
    """Empty for what is looked at, not called."""
    function = getattr(value, "__func__", value)
    if not callable(function) or (isinstance(value, type) and issubclass(value, (Enum, Exception))):
        return ""
    found = inspect.signature(function)
    skipped = {"self", "cls"} if bound else set()
    kept = [own for name, own in found.parameters.items() if name not in skipped and not name.startswith("_")]
    told = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(found.replace(parameters=kept)))
    return told.removesuffix(" -> None")


def _wrapped(told: str) -> str:
    """A parameter a line where all do not fit on one."""
    head, _, rest = told.partition("(")
    inner, closing, result = rest.rpartition(")")
    if len(told) <= WIDTH or not inner:
        return told
    return head + "(\n    " + ",\n    ".join(_apart(inner)) + ",\n" + closing + result


def _apart(inner: str) -> Iterator[str]:
    """Parameters, cut at the commas that stand in no bracket."""
    begin = depth = 0
    for place, sign in enumerate(inner):
        depth += (sign in "[(") - (sign in "])")
        if sign == "," and not depth:
            yield inner[begin:place].strip()
            begin = place + 1
    yield inner[begin:].strip()


def _told(value: Any) -> str:
    """The docstring, its lines that stand in columns as they are."""
    text = inspect.getdoc(value) if not isinstance(value, (int, str, tuple, frozenset)) else None
    return "" if text is None else re.sub(r"(?m)^( {4,})", r"    ", text)


if __name__ == "__main__":
    print(page())
