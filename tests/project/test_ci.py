"""What other people's CI reads: hook, action and snippets, each checked by the program or schema that reads it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from acting import acted, annotations, needs_act
from checking import ROOT
from ruamel.yaml import YAML

from credscore.rules import RULES

SNIPPETS = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


OWN = [
    *("--profile", "docs"),
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs",
    "benchmarks/README.md",
    "fixtures/README.md",
]
"""The project's own texts, but for the card, which lists loaded words."""


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def passes(schema: str, path: Path) -> None:
    done = tool("check-jsonschema", "--builtin-schema", schema, path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_is_one_for_pre_commit() -> None:
    done = tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stderr
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["entry"] == "credscore check"


def test_every_action_is_pinned_to_the_same_commit_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    starter = ROOT / "credscore" / "data" / "starters" / "github.yml"
    for path in (*(ROOT / ".github" / "workflows").iterdir(), ROOT / "action.yml", ROOT / "docs" / "ci.md", starter):
        for name, pin in re.findall(r"uses: ([\w-]+/[\w/-]+)@(\S+(?:  # \S+)?)", path.read_text("utf-8")):
            pins.setdefault(name, set()).add(pin)
    unpinned = {"OWNER/credscore", "github/codeql-action/upload-sarif"}
    assert {"actions/checkout", "actions/setup-python"} <= {*pins}
    for name in {*pins} - unpinned:
        (pin,) = pins[name]
        assert re.fullmatch(r"[0-9a-f]{40}  # v\d+\.\d+\.\d+", pin), name


def test_the_action_is_one_for_github() -> None:
    passes("vendor.github-actions", ROOT / "action.yml")


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: text.split("\n")[0])
def test_snippets_are_what_they_are_for(snippet: str, tmp_path: Path) -> None:
    path = tmp_path / "snippet.yml"
    path.write_text(snippet)
    if snippet.startswith("repos:"):
        assert tool("pre-commit", "validate-config", path).returncode == 0
    else:
        passes("vendor.github-workflows" if "runs-on" in snippet else "vendor.gitlab-ci", path)


def step(name: str) -> str:
    """What a step of the action runs."""
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text())
    (script,) = [found["run"] for found in action["runs"]["steps"] if found.get("name") == name]
    return str(script)


def test_the_action_imports_nothing_of_the_checkout() -> None:
    """A checkout with a `venv.py` would run with the action otherwise."""
    assert "python -I -m venv" in step("install")
    assert "python -m" not in step("install") + step("check")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_the_script_of_the_action_passes_lines_on(tmp_path: Path) -> None:
    """What the action runs, with a command that prints its arguments in place of ours."""
    place = tmp_path / "credscore" / "bin"
    place.mkdir(parents=True)
    (place / "credscore").write_text('#!/usr/bin/env bash\nprintf "<%s>" "$@"\n')
    (place / "credscore").chmod(0o755)
    environ = {
        **os.environ, "RUNNER_TEMP": str(tmp_path),
        "ARGUMENTS": "--min-credibility=40\n\n--fail-on none\n--exclude=a b\n",
        "PATHS": "docs\na file.md", "SINCE": "origin/main",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step("check")], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        "<check><--format><github><--min-credibility=40><--fail-on><none><--exclude=a b><--diff=origin/main>"
        "<--><docs><a file.md>"
    )


@needs_act
def test_a_runner_runs_the_action(tmp_path: Path) -> None:
    """The action as it is, but for its steps that install: there the command is the one under test."""
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text())
    command = f'mkdir -p "$RUNNER_TEMP/credscore"; ln -s "{Path(sys.executable).parent}" "$RUNNER_TEMP/credscore/bin"'
    check = action["runs"]["steps"][-1]
    action["runs"]["steps"] = [{"shell": "bash", "run": command}, check]
    (tmp_path / "action.yml").write_text(json.dumps(action))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# The hill\n\nIt is a world-class museum.\n\nIt was a fine day!\n")
    (tmp_path / "docs" / "b.md").write_text("# The fair\n\nIt opens in May.\n")
    inputs = {"paths": "docs", "arguments": "--severity=peacock-phrase=error\n--fail-on error\n--ignore=exclamation"}
    rows = acted(tmp_path, f"      - uses: ./\n        with: {json.dumps(inputs)}\n")
    assert [(level, found["file"], found["line"]) for level, found, _ in annotations(rows)] == [
        ("error", "docs/a.md", "3")
    ]
    assert [row["jobResult"] for row in rows if "jobResult" in row] == ["failure"]
    assert any(row.get("command") == "summary" and "peacock-phrase" in row["content"] for row in rows)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("version", "installed"), [("", "here"), ("0.1.0", "credscore==0.1.0"), ("credscore>=1", "credscore>=1")]
)
def test_the_action_installs_the_version_that_is_asked_for(tmp_path: Path, version: str, installed: str) -> None:
    """What the action runs, with programs that do nothing but print."""
    place = tmp_path / "credscore" / "bin"
    place.mkdir(parents=True)
    for path, does in ((tmp_path / "python", ":"), (place / "pip", 'printf "<%s>" "$@"')):
        path.write_text(f"#!/bin/sh\n{does}\n")
        path.chmod(0o755)
    environ = {**os.environ, "RUNNER_TEMP": str(tmp_path), "VERSION": version, "GITHUB_ACTION_PATH": "here",
               "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}  # fmt: skip
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step("install")], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"<install><-q><{installed}>"


def complete(words: str) -> list[str]:
    environ = {
        **os.environ, "_CREDSCORE_COMPLETE": "bash_complete", "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-m", "credscore"], env=environ, capture_output=True, text=True, check=True)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_shells_complete_commands_options_and_rules() -> None:
    assert complete("credscore ch") == ["check"]
    assert "--min-credibility" in complete("credscore check --mi")
    assert complete("credscore check --format sa") == ["sarif"]
    assert complete("credscore rule pea") == ["peacock-phrase"]
    assert complete("credscore check --severity hed") == ["hedge"]
    assert complete("credscore check RE") == complete("credscore check --config RE") == ["RE"]  # a file, the shell's
    assert complete("credscore check --select L01,pea") == ["L01,peacock-phrase"]
    assert {rule.name for rule in RULES} <= {*complete("credscore check --ignore ")}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "credscore", "completion", shell], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "_CREDSCORE_COMPLETE" in done.stdout
    if shell == "bash" and shutil.which("bash"):
        output = subprocess.run(
            ["bash", "--norc", "-c", f"{done.stdout}\ncomplete -p credscore"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "credscore" in output.stdout


def test_the_project_keeps_its_own_rules() -> None:
    command = [sys.executable, "-m", "credscore", "check", *OWN]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert " ".join(["credscore check", *OWN]) in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_hook_of_the_documentation_runs_as_written(tmp_path: Path) -> None:
    (snippet,) = [text for text in SNIPPETS if text.startswith("repos:")]
    (hook,) = YAML(typ="safe").load(snippet)["repos"][0]["hooks"]
    command = [str(Path(sys.executable).parent / "python"), "-m", *hook["entry"].split()]
    for name, text, code in (("bad.md", "It is a world-class museum.", 1), ("good.md", "It opens in May.", 0)):
        (tmp_path / name).write_text(text)
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run([*command, name], cwd=tmp_path, env=env, capture_output=True, check=False)
        assert done.returncode == code
    skipped = re.compile(hook["exclude"])
    for name in ("LICENSE", "docs/LICENSE.txt", "requirements-dev.txt", "poetry.lock", "package-lock.json"):
        assert skipped.search(name), name
    assert not skipped.search("docs/licences.md".replace("licences", "guide"))
