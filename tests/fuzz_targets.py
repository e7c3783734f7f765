"""Targets of fuzzing, one or more for each package. Each takes any bytes and holds when it returns."""

# Imported where they are called: a search instruments the package first.
# ruff: noqa: PLC0415

from __future__ import annotations

import gzip
import json
import math
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from small_models import merged, small_model

ROOT: Final = Path(__file__).parent.parent
SUFFIXES: Final = {b"t": ".txt", b"m": ".md", b"h": ".html"}
"""What the first byte of files asks for."""


def text_of(data: bytes) -> str:
    """Any str: what is no UTF-8 becomes lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


@cache
def home() -> tempfile.TemporaryDirectory[str]:
    """Where this process writes, in memory where there is such a folder; gone when it ends."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(prefix="credscore-fuzz-", dir=memory if memory.is_dir() else None)


def written(name: str, data: bytes) -> Path:
    """The file with the data, alone in a folder."""
    path = Path(home().name) / name / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def look_at(text: str, document: Any = None, **options: Any) -> None:
    """A text scored: numbers where they belong, and evidence that stands in the text."""
    from credscore.scoring.scorer import score

    found = score(text if document is None else document, **options)
    for name, interval in found.intervals.items():
        value = getattr(found, name)
        if value is None:
            assert interval is None
            assert found.cautions
        else:
            assert 0 <= interval.low <= value <= interval.high <= 100, (name, value, interval)
    assert all(math.isfinite(part.logit) for part in found.contributions)
    assert all(text[span.start : span.end] == span.text for span in found.spans)
    assert all(text[s.start : s.end].strip() and 0 <= s.loaded <= 1 for s in found.sentences)


def as_format(form: Any) -> Callable[[bytes], None]:
    """Read as a format and scored."""

    def target(data: bytes) -> None:
        from credscore.readers.formats import read_text

        text = text_of(data)
        document = read_text(text, form)
        assert document.text == text
        assert all(0 <= s.start <= s.end <= len(text) for s in document.voices)
        assert all(a.end <= b.start for a, b in zip(document.voices, document.voices[1:], strict=False))
        look_at(text, document)

    return target


def notebook(data: bytes) -> None:
    """Any bytes as a notebook, and as the source of its cells."""
    text = text_of(data)
    as_format("notebook")(data)
    kinds = ("markdown", "raw", "code")
    cells = [{"cell_type": kinds[n % 3], "source": part} for n, part in enumerate(text.split("\0"))]
    as_format("notebook")(json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode())


def columns(data: bytes) -> None:
    """Scored alone, before others and behind them, the same."""
    from credscore.scoring.scorer import score, score_many

    text = text_of(data)
    beside = score_many([text, *text.splitlines(), text], "spans")
    assert beside[0] == beside[-1] == score(text)


def files(data: bytes) -> None:
    """A file of any bytes is a text or one of our errors."""
    from credscore.errors import UnreadableInput
    from credscore.readers import ERRORS, TextFile, read_paths

    (read,) = read_paths([str(written("file" + SUFFIXES[data[:1]] if data[:1] in SUFFIXES else "file", data[1:]))])
    assert isinstance(read, TextFile) or (isinstance(read, UnreadableInput) and read.code in ERRORS)


RECORD_FILES: Final = {
    b"c": "a.csv", b"t": "a.tsv", b"g": "a.jsonl.gz", b"z": "a.jsonl.zst", b"p": "a.parquet", b"C": "a.csv.gz",
}  # fmt: skip
"""What the first byte of records asks for; anything else is JSON Lines. Of gzip the rest is packed first."""


def records(data: bytes) -> None:
    """A file of records gives records, rejects and our errors; each can be filed."""
    from credscore.errors import BadRecord, UnreadableInput
    from credscore.jobs.rows import reject
    from credscore.readers import ERRORS
    from credscore.readers.records.record import Columns
    from credscore.readers.records.records import Record, read_records

    name = RECORD_FILES.get(data[:1], "a.jsonl")
    path = written(name, gzip.compress(data[1:], 0) if name == "a.csv.gz" else data[1:])
    for read in read_records(str(path), Columns(others=("meta.id",))):
        assert isinstance(read, (Record, UnreadableInput))
        if isinstance(read, UnreadableInput):
            assert read.code in ERRORS
        if isinstance(read, BadRecord):
            assert json.loads(reject(read))["line"] == read.line


@cache
def articles() -> tuple[str, ...]:
    """A few texts that every model that loads must score."""
    return tuple((ROOT / f"fixtures/articles/{n}.txt").read_text("utf-8") for n in ("advert", "wire-report", "dutch"))


def model(data: bytes) -> None:
    """What loads as a model scores; anything else is a ModelError. Data that is an object replaces parts of a model."""
    from credscore.errors import ModelError
    from credscore.model.model_files import load_model

    try:
        changes = json.loads(data)
    except (ValueError, RecursionError):
        changes = None
    if isinstance(changes, dict):
        data = json.dumps(merged(small_model(), changes)).encode("utf-8", "surrogatepass")
    try:
        found = load_model(written("model.json", data))
    except ModelError as error:
        assert "model.json" in str(error)  # noqa: PT017
        return
    for text in articles():
        look_at(text, model=found)


def configuration(data: bytes) -> None:
    """A configuration can be used, or it is a ConfigError that names the file."""
    from credscore.checks.checker import Checker
    from credscore.checks.config.settings import Configurations
    from credscore.errors import ConfigError, UnreadableInput

    path = written("credscore.toml", data)
    text = path.with_name("text.txt")
    text.write_text("It is a world-class museum on the hill. " * 8, "utf-8")
    try:
        report = Checker(Configurations({}, str(path))).check([str(text)])
    except (ConfigError, UnreadableInput) as error:
        assert str(error)  # noqa: PT017
    else:
        assert len(report.files) <= 1


def baseline(data: bytes) -> None:
    """A baseline can be applied, or it is a ConfigError."""
    from credscore.checks.baseline import apply, entries_of
    from credscore.checks.baseline_file import read_baseline, write_baseline
    from credscore.errors import ConfigError

    path = written("baseline.json", data)
    try:
        entries = read_baseline(path)
    except ConfigError as error:
        assert "baseline.json" in str(error)  # noqa: PT017
        return
    applied = apply(entries, checked(), path)
    assert len(applied.kept) + len(applied.missing) <= len(entries)
    write_baseline(path, [*entries, *entries_of(checked(), path)])
    read_baseline(path)


@cache
def checked() -> Any:
    """Files with findings."""
    from credscore.checks.checker import Checker
    from credscore.checks.config.settings import Configurations

    return Checker(Configurations({"select": ["all"]})).check([str(ROOT / "fixtures/check/museum.md")]).files


def rules(data: bytes) -> None:
    """A phrase of the user and a text, a NUL between: found in it, or refused as usage."""
    from credscore.checks.phrases import Phrases
    from credscore.errors import UsageError
    from credscore.readers.plain import read_plain
    from credscore.text.batch import Batch

    phrase, _, text = text_of(data).partition("\0")
    try:
        phrases = Phrases([phrase])
    except UsageError:
        return
    for match in phrases.find(Batch.of([read_plain(text)])):
        assert match.first < match.last


BESIDE: Final = '"It is so," said Anna Berg, the minister of the harbour.'
"""A text beside the one that is looked at."""


def check(data: bytes) -> None:
    """Every rule on any Markdown; findings stand in the text, and are the same beside another text."""
    from credscore.checks.checker import Checker, File
    from credscore.checks.config.layers import Layer
    from credscore.checks.config.settings import Configurations, Settings
    from credscore.readers.formats import read_text

    text = text_of(data)
    settings = Settings((Layer({"select": ["all"]}, "fuzz", ROOT),))
    file, other = (File(name, read_text(t, "markdown"), settings) for name, t in (("a", text), ("b", BESIDE)))
    checker = Checker(Configurations({}))
    alone = checker.check_group([file])
    assert alone == [found for found in checker.check_group([other, file, other]) if found.path == "a"]
    assert all(0 <= finding.start <= finding.end <= len(text) for found in alone for finding in found.findings)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "plain": as_format("plain"), "markdown": as_format("markdown"), "html": as_format("html"), "files": files,
    "records": records, "columns": columns, "model": model, "configuration": configuration, "baseline": baseline,
    "rules": rules, "check": check, "rst": as_format("rst"), "asciidoc": as_format("asciidoc"), "notebook": notebook,
}  # fmt: skip


def everything(data: bytes) -> None:
    """The target that the first byte chooses."""
    if data:
        list(TARGETS.values())[data[0] % len(TARGETS)](data[1:])
