"""What `credscore init` writes is read by the programs it is for, and is never written over other files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from acting import acted, annotations, needs_act
from checking import LOUD, commit, git, run
from checking import ROOT as CHECKOUT
from commands import run as command
from ruamel.yaml import YAML

from credscore import __version__
from credscore.checks.config.keys import KEYS
from credscore.cli.init import CI
from credscore.readers.formats import SUFFIXES
from credscore.rules.profiles import NAMES

BIN = Path(sys.executable).parent
EVERYWHERE = [option for name in CI for option in ("--ci", name)]


def init(folder: Path, *options: str, code: int = 0) -> str:
    done = command("init", str(folder), *options)
    assert done.returncode == code, done.stderr
    return (done.stdout + done.stderr).decode()


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def uncommented(text: str) -> str:
    return re.sub(r"^# (?=[a-z-]+ = |\[)", "", text, flags=re.MULTILINE)


def load(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text("utf-8"))


@pytest.mark.parametrize("profile", [None, *NAMES])
def test_the_configuration_holds_as_it_is_and_uncommented(profile: str | None, tmp_path: Path) -> None:
    init(tmp_path, *(["--profile", profile] if profile else []))
    path = tmp_path / "credscore.toml"
    text = path.read_text("utf-8")
    assert tomllib.loads(text) == ({"profile": profile} if profile else {})
    assert max(map(len, text.splitlines())) <= 80
    (tmp_path / "a.txt").write_text(LOUD)
    assert run("a.txt", cwd=tmp_path).returncode == (1 if profile in (None, "news") else 0)
    whole = uncommented(text).replace('extend = "../credscore.toml"\n', "").replace('"docs"', f'"{profile or "news"}"')
    path.write_text(whole)
    (tmp_path / "credscore-baseline.json").write_text("")
    shown = run("--show-config", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert 'severity = "error"' in shown.stdout
    if profile is None:
        assert {*tomllib.loads(uncommented(text))} == {key.name for key in KEYS}


def test_all_that_is_asked_for_is_written_or_nothing(tmp_path: Path) -> None:
    output = init(tmp_path, *EVERYWHERE)
    assert written(tmp_path) == {"credscore.toml", *(path for path, _ in CI.values())}
    assert output.count("wrote ") == len(written(tmp_path))
    other = tmp_path / "other"
    other.mkdir()
    (other / ".gitlab-ci.yml").write_text("mine: true\n")
    assert "nothing is written" in init(other, *EVERYWHERE, code=2)
    assert written(other) == {".gitlab-ci.yml"}
    assert init(other, *EVERYWHERE, "--force", "-q") == ""
    assert "credscore" in (other / ".gitlab-ci.yml").read_text()


def test_a_configuration_in_pyproject_is_not_hidden(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.credscore]\nmax-bias = 40\n")
    assert "[tool.credscore]" in init(tmp_path, code=2)
    assert written(tmp_path) == {"pyproject.toml"}


def test_a_link_that_leads_nowhere_is_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").symlink_to(tmp_path / "nowhere")
    init(tmp_path, code=2)
    assert not (tmp_path / "nowhere").exists()


def test_files_can_be_printed(tmp_path: Path) -> None:
    printed = init(tmp_path, "--print", "--ci", "gitlab")
    assert written(tmp_path) == set()
    assert "# .gitlab-ci.yml\n" in printed


def test_ci_files_follow_their_schemas_and_install_this_version(tmp_path: Path) -> None:
    init(tmp_path, *EVERYWHERE)
    for schema, name in (("vendor.github-workflows", "github"), ("vendor.gitlab-ci", "gitlab")):
        arguments = [str(BIN / "check-jsonschema"), "--builtin-schema", schema, str(tmp_path / CI[name][0])]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    for path, _ in CI.values():
        assert f"credscore=={__version__}" in (tmp_path / path).read_text("utf-8")


def test_the_hook_is_the_one_of_the_repository_and_of_the_recipe() -> None:
    (ours,) = load(CHECKOUT / ".pre-commit-hooks.yaml")
    (theirs,) = load(CHECKOUT / "credscore" / "data" / "starters" / "pre-commit.yaml")["repos"][0]["hooks"]
    keys = ("entry", "types", "files", "exclude")
    assert {key: theirs[key] for key in keys} == {key: ours[key] for key in keys}
    recipe = (CHECKOUT / "docs" / "ci.md").read_text("utf-8")
    assert f"types: [text]\n        files: {ours['files']}\n        exclude: {ours['exclude']}\n" in recipe


def test_the_hook_takes_every_suffix_that_is_read_and_no_other() -> None:
    (ours,) = load(CHECKOUT / ".pre-commit-hooks.yaml")
    taken = re.compile(ours["files"])
    names = [f"docs/page{suffix}" for suffix in SUFFIXES]
    assert [name for name in [*names, *map(str.upper, names)] if not taken.search(name)] == []
    assert not any(taken.search(name) for name in ("a.py", "a.tex", "txt", "a.txt.py", "a.mdc", "a.org", "a.json"))


def repository(folder: Path) -> None:
    (folder / "a.md").write_text("# Fair\n\nIt opened in May.\n")
    commit(folder)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_pre_commit_runs_the_hook(tmp_path: Path) -> None:
    """As written, but for its language: the command under test is installed already."""
    init(tmp_path, "--ci", "pre-commit")
    path = tmp_path / CI["pre-commit"][0]
    path.write_text(re.sub("language: python\n.*dependencies.*", "language: system", path.read_text()))
    repository(tmp_path)
    environ = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(CHECKOUT)}
    environ["PRE_COMMIT_HOME"] = str(tmp_path / ".cache")
    for name, text, code in (
        ("b.md", "It opened in May.\n", 0),
        ("b.md", LOUD, 1),
        ("b.rest", LOUD, 1),
        ("b.py", LOUD, 0),
    ):
        (tmp_path / name).write_text(text)
        git("-C", str(tmp_path), "add", name)
        arguments = [str(BIN / "pre-commit"), "run", "--files", name]
        done = subprocess.run(arguments, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr


def scripts(folder: Path) -> Path:
    """A folder of programs: the command under test, and a pip that does nothing."""
    folder.mkdir()
    for name, does in (("pip", ":"), ("credscore", f'exec "{sys.executable}" -m credscore "$@"')):
        (folder / name).write_text(f"#!/bin/sh\n{does}\n")
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_the_script_for_gitlab_leaves_its_report(tmp_path: Path) -> None:
    init(tmp_path, "--ci", "gitlab")
    (tmp_path / "b.md").write_text(LOUD)
    script = "\n".join(load(tmp_path / ".gitlab-ci.yml")["credscore"]["script"])
    environ = {**os.environ, "PATH": f"{scripts(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}"}
    environ["PYTHONPATH"] = str(CHECKOUT)
    done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environ, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "exclamation" in (tmp_path / "gl-code-quality-report.json").read_text()


@needs_act
def test_a_runner_runs_the_steps_for_github(tmp_path: Path) -> None:
    init(tmp_path, "--ci", "github")
    path = tmp_path / CI["github"][0]
    checks = [step for step in load(path)["jobs"]["check"]["steps"] if "credscore check" in step.get("run", "")]
    path.unlink()
    (tmp_path / "b.md").write_text(f"# Fair\n\n{LOUD}")
    (step,) = checks
    programs = scripts(tmp_path / "bin")
    lines = f'      - run: export PATH="{programs}:$PATH"; {step["run"]}\n        env: {{BASE: ""}}\n'
    rows = acted(tmp_path, lines, PYTHONPATH=str(CHECKOUT))
    assert [(found["file"], found["line"]) for _, found, _ in annotations(rows)] == [("b.md", "3")]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_a_pull_request_is_checked_for_what_it_changes(tmp_path: Path) -> None:
    """The step for GitHub, in a clone whose branch is one commit ahead."""
    (tmp_path / "old.md").write_text(LOUD)
    repository(tmp_path)
    git("-C", str(tmp_path), "update-ref", "refs/remotes/origin/main", "HEAD")
    init(tmp_path, "--ci", "github")
    (step,) = [s for s in load(tmp_path / CI["github"][0])["jobs"]["check"]["steps"] if "credscore check" in str(s)]
    (tmp_path / "new.md").write_text(LOUD)
    git("-C", str(tmp_path), "add", "new.md")
    git("-C", str(tmp_path), "commit", "-qm", "b")
    found = {}
    programs = scripts(tmp_path / "bin")
    for base in ("main", ""):
        environ = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "BASE": base}
        environ |= {"PYTHONPATH": str(CHECKOUT), "GITHUB_STEP_SUMMARY": ""}
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
        )
        found[base] = re.findall(r"file=(\w+\.md)", done.stdout)
    assert found == {"main": ["new.md"], "": ["new.md", "old.md"]}
