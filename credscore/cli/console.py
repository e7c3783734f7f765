"""Terminal output shared by all commands."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final, TypeVar

from credscore.render.inert import clean
from credscore.render.terminal import Look

if TYPE_CHECKING:
    import click

    from credscore.cli.progress import Progress

Item = TypeVar("Item")


def shown(lines: str) -> str:
    """Lines for standard output; on a terminal, control characters are escaped."""
    return "\n".join(map(clean, lines.split("\n"))) if sys.stdout.isatty() else lines


def report_problem(message: str) -> None:
    """Report a problem on standard error, above the line of progress if one is shown."""
    progress = _progress()
    with progress.erased() if progress else nullcontext():
        _write_error(f"credscore: {clean(message)}")


def report_done(message: str) -> None:
    """Report on standard error what was done, unless --quiet was given."""
    end_progress()
    if not quiet():
        _write_error(clean(message))


def _write_error(line: str) -> None:
    """Write a line on standard error, which may be closed."""
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def followed(items: Iterable[Item], unit: str, *, streams: bool = False) -> Iterable[Item]:
    """The items. If standard error is a terminal, a line reports how many were read, from the first second on until
    something is printed or the command ends; not with --quiet, nor if each item `streams` output to a terminal."""
    if quiet() or not sys.stderr.isatty() or (streams and sys.stdout.isatty()):
        return items
    return _counted(items, unit)


def _counted(items: Iterable[Item], unit: str) -> Iterator[Item]:
    from credscore.cli.progress import Progress  # noqa: PLC0415

    read = 0
    end_progress()
    Progress(lambda _: f"{read:,} {unit} read")
    context = _context()
    if context:
        context.call_on_close(end_progress)
    for item in items:
        read += 1
        yield item


def _progress() -> Progress | None:
    """The progress line, if shown; its module is imported only if standard error is a terminal."""
    module = sys.modules.get("credscore.cli.progress")
    return module.Progress.shown if module else None


def end_progress() -> None:
    """Erase the line of progress, if there is one."""
    progress = _progress()
    if progress:
        progress.end()


def print_as_utf_8() -> None:
    """Write JSON or CSV as UTF-8, whatever the encoding of the stream. Lone surrogates become JSON escapes."""
    end_progress()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


COLOR, QUIET = "credscore.color", "credscore.quiet"
"""The keys of --color and --quiet in the metadata shared by the contexts of a command line."""
COLORS: Final[dict[str, dict[str, str]]] = {
    "auto": {},
    "always": {"NO_COLOR": "", "FORCE_COLOR": "1"},
    "never": {"NO_COLOR": "1"},
}
"""The environment variables equivalent to each value of --color."""


def _chosen(key: str, default: Any) -> Any:
    context = _context()
    return context.meta.get(key, default) if context else default


def _context() -> click.Context | None:
    """The context of the command line; None without options, which need no parser."""
    click = sys.modules.get("click")
    return click.get_current_context(silent=True) if click else None


def quiet() -> bool:
    """Whether --quiet was given."""
    return bool(_chosen(QUIET, False))


def print_for_people() -> Look:
    """The look of text on standard output; characters that its encoding lacks are replaced."""
    end_progress()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Look.of(sys.stdout, {**os.environ, **COLORS[_chosen(COLOR, "auto")]})


def is_interrupt(error: BaseException | None) -> bool:
    """Whether an error was caused by an interrupt; during an import, that may be any error."""
    return error is not None and (isinstance(error, KeyboardInterrupt) or is_interrupt(error.__cause__))


def silence() -> None:
    """Discard buffered output, so that Python does not report an error about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())


NO_MEMORY: Final = "stopped: out of memory; with --out, finished blocks are kept: run it again, with fewer --jobs"


def lacks_memory(error: BaseException) -> bool:
    """Whether an exception says that memory is exhausted, for arrays or for a thread."""
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "new thread" in str(error))
