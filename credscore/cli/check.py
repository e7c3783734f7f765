"""The command `credscore check`: the gate on content."""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from credscore.cli.completion import (
    complete_cautions,
    complete_names,
    complete_revisions,
    complete_rules,
    complete_severities,
)
from credscore.cli.console import followed, print_as_utf_8, print_for_people, quiet, report_done, report_problem
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.options import (
    FILE,
    FORMAT_IN,
    MODEL_OPTION,
    ONCE,
    PROFILES,
    STDIN_FILENAME,
    Paths,
    or_standard_input,
    with_shared_options,
)
from credscore.errors import UsageError
from credscore.render.check import FOR_PEOPLE, FORMATS, WITHOUT_NOTES, WITHOUT_SUMMARY

if TYPE_CHECKING:
    from credscore.checks.checker import Checker
    from credscore.checks.config.config_source import ConfigSource
    from credscore.checks.config.settings import Configurations
    from credscore.checks.finding import Report


COMPLETE: Final = {
    "RULES": complete_rules,
    "RULE=LEVEL": complete_severities,
    "RULE=N": complete_names,
    "CODES": complete_cautions,
}
REVISION: Final[dict[str, Any]] = {**ONCE, "shell_complete": complete_revisions}


def _listed_option(name: str, help_text: str, metavar: str = "RULES") -> Callable[[Any], Any]:
    return click.option(name, multiple=True, metavar=metavar, help=help_text, shell_complete=COMPLETE[metavar])


@with_shared_options
@click.command(short_help="Check texts against rules and gates; for CI.")
@click.argument("paths", nargs=-1, type=Paths(), metavar="[PATH]... | -")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    metavar="FORMAT",
    help=f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}.  [default: text]",
)
@click.option("--output", metavar="FILE", help="Write to FILE; the closing line still goes to the terminal.", **FILE)
@click.option("--profile", type=click.Choice(PROFILES), help="The rules for a kind of text.")
@_listed_option("--select", "Check these rules instead of the default ones: names, codes, families, all.")
@_listed_option("--extend-select", "Check these rules too.")
@_listed_option("--ignore", "Do not check these rules.")
@_listed_option("--severity", "Set the severity of a rule: error, warning, info, off.", "RULE=LEVEL")
@_listed_option("--budget", "Report a rule only above N findings per 1,000 words.", "RULE=N")
@click.option("--min-credibility", type=click.FloatRange(0, 100), metavar="N", help="Fail documents that score less.")
@click.option("--max-bias", type=click.FloatRange(0, 100), metavar="N", help="Fail documents that score more.")
@click.option("--max-promotion", type=click.FloatRange(0, 100), metavar="N", help="Fail documents that score more.")
@click.option(
    "--abstained", type=click.Choice(["pass", "fail"]), help="How to treat documents with gates but no score. [pass]"
)
@_listed_option("--fail-on-cautions", "Fail gates of scores with these cautions.", "CODES")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "none"]),
    help="The lowest severity that fails the check. [warning]",
)
@click.option("--exclude", multiple=True, type=Paths(), metavar="GLOB", help="Exclude these paths, even if named.")
@click.option("--baseline", metavar="FILE", help="A file of known findings, which are not reported.", **FILE)
@click.option(
    "--write-baseline", metavar="FILE", help="Record all findings as known; an existing baseline only shrinks.", **FILE
)
@click.option("--no-ignores", is_flag=True, help="Disregard ignore comments in the texts.")
@click.option(
    "--diff", metavar="REV", help="Report only what changed since the merge base of REV and HEAD (git).", **REVISION
)
@click.option("--diff-from", metavar="REV", help="Report only what changed since REV itself.", **REVISION)
@click.option("--config", metavar="FILE", help="Use this configuration instead of the nearest one.", **FILE)
@click.option(
    "--trusted-config",
    metavar="REV",
    help="Read configurations and baselines from REV (git).",
    **REVISION,
)
@click.option("--show-config", is_flag=True, help="Show the configuration and where each value comes from.")
@FORMAT_IN
@STDIN_FILENAME
@MODEL_OPTION
@click.pass_context
def check(context: click.Context, /, *, paths: tuple[str, ...], show_config: bool, **options: Any) -> int:
    """Check files, folders or standard input (-) against rules and gates.

    Exit codes: 0 clean, 1 findings or a gate not met, 2 usage or configuration, 3 some input could not be read.
    """
    from credscore.checks.config.settings import Configurations

    configurations = Configurations(_options(options), options["config"], _source(options, paths))
    if show_config:
        return _show_config(configurations, paths or tuple(filter(None, [options["stdin_filename"]])))
    whole = not paths and options["stdin_filename"] is None
    chosen = (".",) if whole else or_standard_input(context, paths, options["stdin_filename"])
    return _check(_checker(configurations, chosen, options), chosen, options)


def _source(options: dict[str, Any], paths: Sequence[str]) -> ConfigSource:
    """The source of configurations."""
    from credscore.checks.config.config_source import DISK

    if options["trusted_config"] is None:
        return DISK
    if options["write_baseline"]:
        raise UsageError("--trusted-config, --write-baseline: found both; a baseline is written from the working tree")
    from credscore.checks.trusted_revision import TrustedRevision

    return TrustedRevision(options["trusted_config"], [path for path in paths if path != "-"])


def _checker(configurations: Configurations, paths: Sequence[str], options: dict[str, Any]) -> Checker:
    from credscore.checks.checker import Checker

    checker = Checker(
        configurations,
        form=options["format_in"],
        follow=partial(followed, unit="files"),
        ignores=not options["no_ignores"],
    )
    if options["model_file"]:
        from credscore.model.model_files import load_model

        checker.model = load_model(options["model_file"])
    if options["diff"] and options["diff_from"]:
        raise UsageError("--diff, --diff-from: found both, expected one of them")
    if since := options["diff"] or options["diff_from"]:
        from credscore.checks.git_revision import Revision
        from credscore.checks.paths import ignore_rules

        ignored = ignore_rules(configurations.source)
        checker.since = Revision(since, paths, exact=bool(options["diff_from"]), ignored=ignored)
    return checker


def _check(checker: Checker, paths: Sequence[str], options: dict[str, Any]) -> int:
    known, written = (Path(name) if name else None for name in (options["baseline"], options["write_baseline"]))
    if known and written and known.absolute() != written.absolute():
        raise UsageError(
            f"--baseline {known}: found another file than --write-baseline {written}; expected one of them"
        )
    report = checker.check(paths, known, written)
    for error in report.errors:
        report_problem(str(error))
    _write(report, options["form"], options["output"])
    return report.exit_code


def _write(report: Report, form: str, output: str | None) -> None:
    """Write to the file or standard output. The closing line goes to standard error if a file is written, and on a
    terminal if the format has none. --quiet suppresses it and notes, unless they are part of a machine-readable
    format."""
    from importlib import import_module

    from credscore.render.check.summary import notes, summary

    module = import_module(f"credscore.render.check.{form}")
    brief = {"quiet": quiet()} if form in FOR_PEOPLE else {}
    if output is not None:
        _save(Path(output), module.render(report, **brief))
    elif form == "text":
        sys.stdout.write(module.render(report, print_for_people(), **brief))
    else:
        print_as_utf_8()
        sys.stdout.write(module.render(report, **brief))
    for note in notes(report) if form in WITHOUT_NOTES and not quiet() else ():
        report_problem(note)
    if output is not None or (form in WITHOUT_SUMMARY and sys.stderr.isatty()):
        report_done(summary(report))
    if form == "github" and os.environ.get("GITHUB_STEP_SUMMARY"):
        from credscore.render.check import markdown

        with open(os.environ["GITHUB_STEP_SUMMARY"], "a", encoding="utf-8") as file:
            file.write(markdown.render(report))


def _save(path: Path, text: str) -> None:
    from credscore.atomic_files import write_atomically

    try:
        write_atomically(path, [text.encode()])
    except OSError as error:
        raise UsageError(f"--output {path}: cannot be written: {error.strerror}; name a file that can") from error


def _options(options: dict[str, Any]) -> dict[str, Any]:
    """The options as configuration values."""
    names = ("select", "extend_select", "ignore", "exclude", "fail_on_cautions")
    values: dict[str, Any] = {n.replace("_", "-"): _listed(options[n]) for n in names if options[n]}
    gates = ("profile", "min_credibility", "max_bias", "max_promotion", "abstained", "fail_on")
    values |= {n.replace("_", "-"): options[n] for n in gates if options[n] is not None}
    rules: dict[str, dict[str, Any]] = {}
    for option, key in (("severity", "severity"), ("budget", "max-per-1000-words")):
        for written in options[option]:
            name, equals, value = written.partition("=")
            if not equals:
                raise UsageError(f"--{option} {written}: found no '=', expected RULE=VALUE")
            rules.setdefault(name.strip(), {})[key] = value.strip() if key == option else _number(written, value)
    return values | ({"rules": rules} if rules else {})


def _listed(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _number(written: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise UsageError(f"--budget {written}: found {value!r}, expected a number per 1,000 words") from None


def _show_config(configurations: Configurations, paths: Sequence[str]) -> int:
    from credscore.render.check.configuration import render

    missing = [path for path in paths if path != "-" and not os.path.exists(path)]
    for path in paths or (".",):
        click.echo(render(configurations, path), nl=False)
    for path in missing:
        report_problem(f"{path}: no such file or folder; the configuration that would apply to it is shown")
    return UNREADABLE if missing else 0
