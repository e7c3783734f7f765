"""Steps of GitHub workflows, run by act, which reads what they print as GitHub's own runner does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

ACT = Path(sys.executable).parent / "act"

needs_act = pytest.mark.skipif(not ACT.exists() or shutil.which("bash") is None, reason="no act, or no bash")


def acted(folder: Path, steps: str, **environ: str) -> list[dict[str, Any]]:
    """What act says of a job of the steps (YAML, indented by six) in a copy of the folder, a row each."""
    workflow = folder / ".github" / "workflows" / "job.yml"
    workflow.parent.mkdir(parents=True, exist_ok=True)
    steps = f'      - run: cp -r "{folder}/." .\n{steps}'
    workflow.write_text(f"on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n{steps}")
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [str(ACT), "push", "--json", "-P", "ubuntu-latest=-self-hosted"], cwd=folder,
            env={**os.environ, "HOME": home, "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home, **environ},
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
    rows: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert any("jobResult" in row for row in rows), done.stdout + done.stderr
    return rows


def annotations(rows: list[dict[str, Any]]) -> list[tuple[str, dict[str, str], str]]:
    """Level, properties and message of each annotation."""
    levels = ("error", "warning", "notice")
    return [(row["command"], row["kvPairs"], row["arg"]) for row in rows if row.get("command") in levels]
