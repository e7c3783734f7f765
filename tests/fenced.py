"""The fenced blocks of all documents, and of those that no test runs, why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
DOCUMENTS: Final = (
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/README.md", "fixtures/README.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")),
)  # fmt: skip
MADE: Final = ("docs/commands.md",)
"""Written by docs/make.py, every block; test_made.py holds them to it."""
FENCE: Final = re.compile(r"^( *)(`{3,}|~{3,})([^\n]*)\n(.*?)^\1\2 *$", re.MULTILINE | re.DOTALL)

INSTALLS: Final = "it installs from an index of packages"
SETTINGS: Final = "settings of another program"
NOT_RUN: Final = {
    ("README.md", "python3 -m venv .venv && .venv/bin/pip install -q . &&"): f"{INSTALLS}: .ci/run runs it",
    ("README.md", "python3 -m venv .venv && .venv/bin/pip install -q -e"): f"{INSTALLS}: .ci/run runs it",
    ("CONTRIBUTING.md", "python3 -m venv .venv && .venv/bin/pip install -q -e"): f"{INSTALLS}: it is that of README.md",
    (
        "CONTRIBUTING.md",
        "python -m credscore.compile",
    ): "it writes into the package: test_main.py does so in a copy",
    ("CONTRIBUTING.md", "python docs/make.py"): "it writes into the repository: test_made.py compares what it makes",
    ("CONTRIBUTING.md", "pip install -e '.[dev,train]'"): INSTALLS,
    ("CONTRIBUTING.md", "credscore train --data DIR"): "docs/models.md has the same command",
    ("CONTRIBUTING.md", "python benchmarks/quality/quality.py"): "it takes hours, over texts that may not be here",
    ("docs/index.md", "python3 -m venv .venv && .venv/bin/pip install -q . &&"): f"{INSTALLS}: it is that of README.md",
    ("docs/corpora.md", "pip install '.[spark]'"): INSTALLS,
    ("docs/editors.md", "pip install"): INSTALLS,
    ("docs/agents.md", "pip install"): INSTALLS,
    ("docs/agents.md", '{"mcpServers"'): SETTINGS,
    ("docs/editors.md", "vim.lsp.config"): f"{SETTINGS}: test_neovim.py starts the server",
    ("docs/editors.md", "[language-server"): SETTINGS,
    ("docs/editors.md", "(with-eval"): SETTINGS,
    ("docs/editors.md", '[{"label"'): SETTINGS,
    ("docs/editors.md", '{\n  "clients"'): SETTINGS,
    ("docs/models.md", "pip install '.[train]'"): INSTALLS,
    ("docs/terminal.md", "    credscore completion powershell"): "it needs PowerShell",
    ("docs/try.md", "CREDSCORE_PYODIDE=pyodide mkdocs build"): "it needs Pyodide: test_try.py builds the site",
    ("docs/how.md", "score = 100 / (1 + exp"): "a formula: docs/python.md and docs/models.md replay it in Python",
}
"""By document and how the block begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: where it stands, its language ("" for none) and what is in it."""

    document: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"

    @property
    def why_not(self) -> str | None:
        """Why it is not run."""
        reasons = (why for (document, start), why in NOT_RUN.items()
                   if document == self.document and self.text.startswith(start))  # fmt: skip
        return next(reasons, None)


def blocks_of(document: str) -> list[Block]:
    """All blocks of a document, in order."""
    text = (ROOT / document).read_text("utf-8")
    return [Block(document, text.count("\n", 0, found.start()) + 1, found[3].strip(), found[4])
            for found in FENCE.finditer(text)]  # fmt: skip


BLOCKS: Final = [block for document in DOCUMENTS for block in blocks_of(document)]
TO_RUN: Final = [block for block in BLOCKS if block.why_not is None]


def of_language(*languages: str) -> list[Block]:
    """Those that are run, of some languages."""
    return [block for block in TO_RUN if block.language in languages and block.document not in MADE]
