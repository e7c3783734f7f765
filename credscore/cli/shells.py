"""Completion in each shell, where click's falls short: values after `=`, lists, and descriptions with commas."""

from __future__ import annotations

from typing import Any

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from credscore.cli.powershell import PowerShellComplete


class WholeWords(ShellComplete):
    """Completes `--option=value` to the whole word, since shells replace or match the whole word."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        """The completions, values with the option before them if the incomplete word has it."""
        items = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if equals and option.startswith("--"):
            for item in items:
                item.value = f"{option}={item.value}" if item.type == "plain" else item.value
        return items


class Bash(WholeWords, BashComplete):
    """bash splits words at `=`, and replaces only what follows it: `--option=RULE=value` arrives as five words."""

    prefix = ""
    """What stands before the part that bash replaces, up to its `=`."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and that one."""
        words, incomplete = super().get_completion_args()
        if incomplete == "=":
            words, incomplete = [*words, "="], ""
        if len(words) > 1 and words[-1] == "=" and not words[-2].startswith("--"):
            self.prefix = f"{words[-2]}="
            words, incomplete = words[:-2], self.prefix + incomplete
        if len(words) > 1 and words[-1] == "=" and words[-2].startswith("--"):
            del words[-1]
        return words, incomplete

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        """The completions of the part that bash replaces."""
        items = super().get_completions(args, incomplete)
        for item in items:
            item.value = item.value.removeprefix(self.prefix)
        return items


class Zsh(WholeWords, ZshComplete):
    """zsh replaces the whole word."""


class Fish(WholeWords, FishComplete):
    """fish shows only candidates that start with the whole word; click's script cuts each off at its first comma."""

    source_template = FishComplete.source_template.replace('string split "," ', 'string split -m 1 "," ')


class PowerShell(WholeWords, PowerShellComplete):
    """PowerShell replaces the whole word."""


def add() -> None:
    """Register the shells with click."""
    for shell in (Bash, Zsh, Fish, PowerShell):
        add_completion_class(shell)
