"""The command `credscore init`: writes a starter configuration and CI files."""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from credscore.cli.console import report_done
from credscore.cli.options import PROFILES, with_shared_options
from credscore.errors import UsageError

CONFIGURATION: Final = "credscore.toml"
CI: Final = {
    "github": (".github/workflows/credscore.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
    "pre-commit": (".pre-commit-config.yaml", "pre-commit.yaml"),
}
"""For each CI, the path of its file and the name of the template."""


@with_shared_options
@click.command(short_help="Write a starter configuration and CI files.")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--profile", type=click.Choice(PROFILES), help="The rules for a kind of text.")
@click.option("--ci", multiple=True, type=click.Choice(list(CI)), help="Also write a file that runs the check there.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@click.option("--print", "printed", is_flag=True, help="Print the files instead of writing them.")
def init(folder: Path, profile: str | None, ci: tuple[str, ...], force: bool, printed: bool) -> None:
    """Write credscore.toml into FOLDER: every key with its meaning, commented out where it need not be set.

    With --ci, which may be repeated, also .github/workflows/credscore.yml, .gitlab-ci.yml or .pre-commit-config.yaml.
    No file is overwritten without --force: if one exists, none is written.
    """
    files = dict(_files(profile, ci))
    if printed:
        click.echo("\n".join(f"# {name}\n{text}" for name, text in files.items()), nl=False)
        return
    if not force:
        _refuse_existing(folder, files)
    for name, text in files.items():
        _write(folder / name, text)
        report_done(f"wrote {folder / name}")


def _files(profile: str | None, ci: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The path of each file below the folder, and its text."""
    from importlib.resources import files

    from credscore import __version__
    from credscore.checks.config.starter import starter

    yield CONFIGURATION, starter(profile)
    for name in dict.fromkeys(ci):
        path, template = CI[name]
        text = (files("credscore") / "data" / "starters" / template).read_text("utf-8")
        yield path, text.replace("$version", __version__)


def _refuse_existing(folder: Path, names: dict[str, str]) -> None:
    """Raise UsageError if a file exists, or if pyproject.toml configures the folder already."""
    for name in names:
        path = folder / name
        if path.exists() or path.is_symlink():
            raise UsageError(
                f"{path}: exists already; nothing is written; use --print and copy what you need, or "
                "--force to overwrite it"
            )
    project = folder / "pyproject.toml"
    if project.is_file() and "[tool.credscore" in project.read_text("utf-8", "replace"):
        raise UsageError(
            f"{project}: found [tool.credscore], which {CONFIGURATION} would override; nothing is written; edit it "
            "there, or use --force"
        )


def _write(path: Path, text: str) -> None:
    from credscore.atomic_files import write_atomically

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, [text.encode()])
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}; choose a folder that can be") from error
