"""Completion for PowerShell 5.1 and newer; click itself supports bash, zsh and fish."""

from __future__ import annotations

import os
from typing import Final

from click.shell_completion import CompletionItem, ShellComplete, split_arg_string

SCRIPT: Final = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.Extent.Text
    $place = $cursorPosition - $commandAst.Extent.StartOffset
    if ($line.Length -gt $place) { $line = $line.Substring(0, $place) }
    $env:COMP_WORDS = $line
    $env:COMP_WORD = $wordToComplete
    $env:%(complete_var)s = "powershell_complete"
    try {
        %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if ($kind -eq "plain") {
                [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
            } else {
                [System.Management.Automation.CompletionCompleters]::CompleteFilename($value)
            }
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_WORD, Env:%(complete_var)s
    }
}
"""


class PowerShellComplete(ShellComplete):
    """Prints one line per completion: its type, value and help, separated by tabs."""

    name = "powershell"
    source_template = SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and that one."""
        words, incomplete = split_arg_string(os.environ["COMP_WORDS"])[1:], os.environ["COMP_WORD"]
        return (words[:-1] if incomplete and words else words), incomplete.strip("'\"")

    def format_completion(self, item: CompletionItem) -> str:
        """One line; PowerShell rejects an empty help."""
        return f"{item.type}\t{item.value}\t{' '.join((item.help or item.value).split()) or ' '}"
