"""The core needs few libraries; whatever needs more names the extra that brings it."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from credscore.errors import MissingExtra

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COMMAND = "from credscore.cli.main import main; main({})"
HEADLINES = "fixtures/records/headlines.jsonl"

# What is not installed, what is asked for, and the extra that the message must name.
CASES = {
    "frames": ("pyarrow", "import credscore.frames", "arrow"),
    "spark": ("pyspark", "import credscore.spark", "spark"),
    "datatrove": ("datatrove", "import credscore.datatrove", "datatrove"),
    "sklearn": ("sklearn", "import credscore.sklearn", "sklearn"),
    "scipy": ("scipy", "import credscore.sklearn", "sklearn"),
    "train": ("sklearn", COMMAND.format(["train", HEADLINES, "--target", "clickbait", "--out", "model.json"]), "train"),
    "teacher": ("sentence_transformers", "from credscore.train.distillation import encoder; encoder()", "train"),
    "plots": ("matplotlib", "from credscore.evaluation.plots import _matplotlib; _matplotlib()", "plots"),
    "parquet": ("pyarrow", COMMAND.format(["score", HEADLINES, "--out", "OUT", "--out-format", "parquet"]), "arrow"),
    "server": ("pygls", COMMAND.format(["server"]), "lsp"),
    "agents": ("mcp", COMMAND.format(["mcp"]), "mcp"),
    "html": ("turbohtml", COMMAND.format(["score", "fixtures/pages/harbour.html"]), "html"),
    "markdown": ("turbohtml", "from credscore import read_text; read_text('<div>Words.</div>', 'markdown')", "html"),
}  # fmt: skip


def without(library: str, program: str) -> subprocess.CompletedProcess[str]:
    """Run a program where a library is not installed."""
    command = [sys.executable, "-c", f"import sys; sys.modules[{library!r}] = None\n{program}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("case", CASES)
def test_a_missing_library_is_told_with_its_extra(case: str, tmp_path: Path) -> None:
    library, program, extra = CASES[case]
    done = without(library, program.replace("OUT", str(tmp_path / "out")))
    assert done.returncode
    assert f"pip install 'credscore[{extra}]'" in done.stderr
    assert "main(" not in program or "Traceback" not in done.stderr


def test_other_formats_are_read_without_the_parser_of_html() -> None:
    done = without("turbohtml", COMMAND.format(["score", "--format", "jsonl", "fixtures/pages"]))
    assert done.returncode == 3
    assert '"code":"no-parser"' in done.stdout.replace(" ", "")
    assert "harbour.md" in done.stdout


def test_every_extra_that_is_named_is_there() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "credscore").rglob("*.py")]
    named = set(re.findall(r"MissingExtra\([^)]*\"(\w+)\"\)", "".join(texts))) | {case[2] for case in CASES.values()}
    assert named <= set(PROJECT["optional-dependencies"])


def test_the_extra_all_has_all_extras_of_users() -> None:
    extras = PROJECT["optional-dependencies"]
    (everything,) = extras["all"]
    assert set(re.findall(r"\w+", everything)) - {"credscore"} == set(extras) - {"all", "dev", "frames"}


def test_young_packages_have_caps() -> None:
    young = ("turbohtml", "pyromark", "backports.zstd")
    asked = [need for need in PROJECT["dependencies"] if need.startswith(young)]
    assert len(asked) == len(young)
    assert all(re.search(r"<\d", need) for need in asked)


def test_the_error_is_pickled_whole() -> None:
    error = MissingExtra("columns need pyarrow", "arrow")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.extra) == (str(error), "arrow")
    assert isinstance(again, ImportError)
