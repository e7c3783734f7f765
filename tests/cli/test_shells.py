"""Completion as the shells run it: the printed script, sourced, with the words as each shell splits them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from credscore.cli.completion import COMPLETE
from credscore.cli.main import commands
from credscore.cli.shells import PowerShell, Zsh

ROOT = Path(__file__).parent.parent.parent


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"no {shell}")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Where `credscore` is the command under test, and the shells read no configuration."""
    program = tmp_path / "credscore"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m credscore "$@"\n')
    program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}


def printed(command: list[str], environ: dict[str, str]) -> list[str]:
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@needs("bash")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["sc"], ["score"]),
        (["score", "--format", "js"], ["json", "jsonl"]),
        (["score", "--format", "=", "js"], ["json", "jsonl"]),
        (["score", "--format", "="], ["text", "json", "jsonl"]),
        (["score", "--format=js"], ["--format=json", "--format=jsonl"]),
        (["check", "--select", "exclamation,hed"], ["exclamation,hedge"]),
        (["check", "--severity", "hedge", "=", "w"], ["warning"]),
        (["check", "--severity", "hedge", "="], ["error", "warning", "info", "off"]),
        (["check", "--severity", "=", "hedge", "=", "i"], ["info"]),
        (["check", "--severity", "hedge=w"], ["hedge=warning"]),
        (["check", "--fail-on-cautions", "stuffing,not-"], ["stuffing,not-english"]),
        (["train", "--tar"], ["--target"]),
        (["train", "--target", "cl"], ["clickbait"]),
        (["model", "show", "--format", "m"], ["markdown"]),
        (["init", "--ci", "git"], ["github", "gitlab"]),
    ],
)
def test_bash_completes(words: list[str], found: list[str], environ: dict[str, str]) -> None:
    script = (
        'eval "$(credscore completion bash)"; COMP_WORDS=(credscore "$@"); COMP_CWORD=$#; _credscore_completion '
        'credscore; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert printed(["bash", "--norc", "-c", script, "bash", *words], environ) == found


@needs("bash")
def test_bash_completes_revisions(tmp_path: Path, environ: dict[str, str]) -> None:
    refs = tmp_path / ".git" / "refs"
    for name in ("heads/fix/links", "tags/v1", "stash"):
        (refs / name).parent.mkdir(parents=True, exist_ok=True)
        (refs / name).write_text("0" * 40)
    (tmp_path / ".git" / "packed-refs").write_text(f"# pack-refs\n{'0' * 40} refs/remotes/origin/main\n")
    script = (
        f'cd "{tmp_path}"; eval "$(credscore completion bash)"; COMP_WORDS=(credscore check --diff ""); COMP_CWORD=3; '
        '_credscore_completion credscore; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert printed(["bash", "--norc", "-c", script], environ) == ["HEAD", "fix/links", "origin/main", "v1"]


def test_each_option_with_a_closed_set_or_a_file_completes_it() -> None:
    open_ended = {"FIELD", "FIELD[,FIELD]...", "N"}
    for words, command in every_command(commands, ()):
        for option in command.params:
            if isinstance(option, click.Option) and (option.is_flag or isinstance(option.type, click.types.IntRange)):
                continue
            before = [*words, *option.opts[:1]] if isinstance(option, click.Option) else list(words)
            found = Zsh(commands, {}, "credscore", COMPLETE).get_completions(before, "")
            assert found or option.metavar in open_ended, (before, option.metavar)


def every_command(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from every_command(inner, (*words, name))
    else:
        yield words, command


@needs("fish")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("sc", ["score\tScore files and folders; with --out, files of records."]),
        ("score --format=js", ["--format=json", "--format=jsonl"]),
        ("check --select exclamation,hed", ["exclamation,hedge"]),
        ("check --severity hedge=w", ["hedge=warning"]),
        ("train --target cl", ["clickbait"]),
    ],
)
def test_fish_completes(line: str, found: list[str], environ: dict[str, str]) -> None:
    script = f"credscore completion fish | source; complete -C 'credscore {line}'"
    assert printed(["fish", "--no-config", "-c", script], environ) == found


def test_fish_splits_answers_at_their_first_comma(environ: dict[str, str]) -> None:
    assert any('string split -m 1 ","' in line for line in printed(["credscore", "completion", "fish"], environ))


@pytest.mark.parametrize("shell", [Zsh, PowerShell])
def test_a_value_behind_an_equals_sign_keeps_its_option(shell: type[Zsh | PowerShell]) -> None:
    items = shell(commands, {}, "credscore", COMPLETE).get_completions(["check"], "--select=exclamation,hed")
    assert [item.value for item in items] == ["--select=exclamation,hedge"]
    (item,) = shell(commands, {}, "credscore", COMPLETE).get_completions(["check"], "--config=RE")
    assert (item.type, item.value) == ("file", "RE")


@needs("zsh")
def test_zsh_defines_the_completion(environ: dict[str, str]) -> None:
    script = 'autoload -Uz compinit; compinit -u -D; eval "$(credscore completion zsh)"; print $_comps[credscore]'
    assert printed(["zsh", "-f", "-c", script], environ) == ["_credscore_completion"]
