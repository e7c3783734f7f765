"""`credscore score PATH...` without options, which needs no command-line parser: that would take time to import."""

from __future__ import annotations

import sys
from typing import NoReturn

from credscore.cli.ending import run_and_exit
from credscore.cli.score_outputs import score_paths
from credscore.readers.globs import expanded


def main() -> NoReturn:
    """Score the paths of the command line, and exit."""
    run_and_exit(lambda: score_paths(list(expanded(sys.argv[2:]))))
