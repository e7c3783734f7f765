"""What fuzzing feeds: one target a room of the house, each taking any bytes. A target holds when it returns.

    python tests/fuzz.py TARGET --seconds 60

TARGET is one of TARGETS, or `all`: the first byte chooses then. Coverage guides the search (atheris, libFuzzer); what
breaks a target is left in the folder of `--found`, and once mended is kept in `fixtures/fuzz/TARGET/`.
`tests/trust/test_fuzz.py` runs the targets on what is kept there.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import math
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
LONGEST: Final = 4096
INPUT_SECONDS: Final = 20
"""An input that takes longer is a finding."""
ROOMS: Final = ("readers", "text", "extractors", "model", "scoring", "checks", "jobs")
"""Modules instrumented for coverage, with their imports."""
MEMORY_MB: Final = 8000
"""atheris itself keeps up to half a megabyte of each execution."""


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


SUFFIXES: Final = {b"t": ".txt", b"m": ".md", b"h": ".html"}
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
def small_model() -> dict[str, Any]:
    """The shipped model with a handful of its n-grams."""
    head: dict[str, Any] = json.loads((ROOT / "credscore/data/models/default/model.json").read_text("utf-8"))
    few = {"<unknown>": [-204, -77, 182], "shocking": [-90, 80, 30], "<start> the": [9, 0, 1]}
    return {**head, "provenance": {}, "ngrams": {gram: every_head(*weights) for gram, weights in few.items()}}


def every_head(*weights: Any) -> list[Any]:
    """Weights of an n-gram: those given, over and over, for as many heads as a model has."""
    from credscore.model.targets import HEADS

    return [weights[head % len(weights)] for head in range(len(HEADS))]


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


def merged(whole: Any, changes: Any) -> Any:
    """`whole` with the members of `changes` in place of its own, inside objects and lists of objects too."""
    if isinstance(whole, dict) and isinstance(changes, dict):
        return whole | {k: merged(whole.get(k), v) for k, v in changes.items()}
    if isinstance(whole, list) and isinstance(changes, list) and any(isinstance(value, dict) for value in changes):
        same = min(len(whole), len(changes))
        return [*map(merged, whole, changes), *whole[same:]]
    return changes


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


MARKED: Final = {"rst": "*.rst", "asciidoc": "*.adoc"}
"""The fixtures of a format."""


def kept(target: str) -> list[Path]:
    """What once broke a target."""
    return sorted((ROOT / "fixtures" / "fuzz" / target).glob("*"))


def seeds(target: str) -> Iterator[bytes]:
    """What a search starts from."""
    yield from (path.read_bytes() for path in kept(target))
    pieces = [path.read_bytes()[:1500] for path in sorted((ROOT / "fixtures/articles").glob("*.txt"))]
    page, paper = (ROOT / f"fixtures/pages/harbour.{s}" for s in ("html", "md"))
    if target in ("html", "markdown", "plain", "check", "columns"):
        yield from (path.read_bytes()[a : a + 2000] for path in (page, paper) for a in (0, 1500, 3000))
        yield from pieces
    elif target == "notebook":
        yield paper.read_bytes()[:1500] + b"\0# comment\nprint(1)\0" + pieces[0][:500]
        yield b'{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": ["# A\\n", "The mayor said."]}]}'
        yield b'{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "# a note"}]}]}'
    elif target in ("rst", "asciidoc"):
        yield from (path.read_bytes()[:2000] for path in sorted((ROOT / "fixtures").rglob(MARKED[target])))
        yield from pieces[:3]
    elif target == "files":
        yield from (first + piece[:300] for first in SUFFIXES for piece in (page.read_bytes(), pieces[0]))
    elif target == "records":
        rows = b'{"text": "The mayor said.", "title": null, "meta": {"id": 1}, "y": 1}\n{"text": "b", "y": "x"}\n'
        yield from (
            rows,
            b"g" + gzip.compress(rows),
            b'ctext,y,"meta.id"\n"a ""b""\nc",1,2\n',
            b"ttext\tmeta.id\na\tb\n",
        )
        yield parquet()
    elif target == "model":
        yield b"{}"
        yield from (json.dumps({key: value}).encode() for key, value in small_model().items())
    elif target == "configuration":
        yield (ROOT / "fixtures/check/settings.toml").read_bytes()
        yield b'select = ["P01"]\n[rules.peacock-phrase]\nseverity = "error"\n[custom.x]\nphrases = "a (b|c) ... d*"\n'
        yield b'[[overrides]]\npaths = ["*.md"]\nmin-credibility = 3\n'
    elif target == "baseline":
        yield b'{"schema_version": 1, "findings": [{"rule": "peacock-phrase", "fingerprint": "a", "path": "b"}]}'
        yield b'{"schema_version": 1, "findings": [{"rule": "max-bias", "fingerprint": "a", "path": "b", "value": 3}]}'
    elif target == "rules":
        yield b"world (class|wide) ... museum*\0It is a world class old museum."


def parquet() -> bytes:
    """A small file of Parquet."""
    import io

    import pyarrow as pa
    from pyarrow import parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["The mayor said."], "meta": [{"id": 1}]}), out)
    return b"p" + out.getvalue()


def search(target: str, seconds: int, found: Path) -> None:
    """Search for what breaks a target; ends the process."""
    import atheris

    corpus = Path(home().name) / "corpus"
    corpus.mkdir()
    names = list(TARGETS) if target == "all" else [target]
    for place, name in enumerate(names):
        for number, seed in enumerate(seeds(name)):
            (corpus / f"{name}-{number}").write_bytes(bytes([place]) + seed if target == "all" else seed)
    found.mkdir(parents=True, exist_ok=True)
    flags = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={INPUT_SECONDS}", "-print_final_stats=1",
             f"-rss_limit_mb={MEMORY_MB}", f"-artifact_prefix={found}/{target}-"]  # fmt: skip
    with atheris.instrument_imports(include=["credscore"]):
        import credscore

        for module in pkgutil.walk_packages(credscore.__path__, "credscore."):
            if module.name.split(".")[1] in ROOMS:
                importlib.import_module(module.name)
    run = everything if target == "all" else TARGETS[target]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], run)
    atheris.Fuzz()


def fuzz(target: str, seconds: int, found: Path) -> int:
    """Search in a process of its own, and remove what it wrote. The exit code: 0 where nothing was found."""
    folder = home()
    child = os.fork()
    if not child:
        search(target, seconds, found)
    with folder:
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--found", type=Path, default=ROOT / "build" / "fuzz")
    asked = parser.parse_args()
    sys.exit(fuzz(asked.target, asked.seconds, asked.found))
