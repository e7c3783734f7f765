"""The output folder of a job: what its scores were made with, and the lock that keeps other jobs out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from credscore.errors import UsageError
from credscore.jobs.score_block import Job, model_of
from credscore.render.json import RULESET, SCHEMA_VERSION

try:
    import fcntl
except ImportError:  # Windows: without fcntl, two jobs in one folder are not detected
    fcntl = None  # type: ignore[assignment]

NAME: Final = "_credscore.json"
"""Records what the scores of a folder were made with. Readers of data sets skip names that begin with "_"."""


@contextmanager
def opened_folder(out: Path, job: Job, outputs: list[Path]) -> Iterator[None]:
    """Create the output folder, or resume in it.

    Raises UsageError if it holds scores made with other settings, or files with output names that no job wrote, or if
    another process is using it.
    """
    out.mkdir(parents=True, exist_ok=True)
    settings_text = _settings_text(job)
    if (out / NAME).is_symlink():
        raise UsageError(f"{out / NAME} is a symbolic link, which no job creates; give another --out folder")
    with (out / NAME).open("a+", encoding="utf-8") as file:
        _lock(file, out)
        file.seek(0)
        found = file.read()
        if found != settings_text:
            _refuse(out, found, settings_text, outputs)
            file.truncate(0)
            file.write(settings_text)
            file.flush()
        yield


def _settings_text(job: Job) -> str:
    columns = job.columns
    made = {"text": columns.text, "title": columns.title, "format_in": columns.form, "keep": list(job.keep)}
    settings = {"schema_version": SCHEMA_VERSION, "model_id": model_of(job).id, "ruleset": RULESET, **made}
    return json.dumps({**settings, "out_format": job.form}, indent=1) + "\n"


def _refuse(out: Path, found: str, settings_text: str, outputs: list[Path]) -> None:
    if found:
        before, now = _differing(found, settings_text)
        message = f"{out} holds scores that were made with {before}; this job has {now}"
        raise UsageError(f"{message}; give another --out folder, or remove that one")
    existing = next((path for path in outputs if path.exists()), None)
    if existing is not None:
        raise UsageError(f"{existing} exists, but no job wrote it; it is not replaced; give another --out folder")


def _differing(found: str, settings_text: str) -> tuple[str, str]:
    """The settings that differ, before and now."""
    try:
        before = json.loads(found)
    except ValueError:
        before = None
    if not isinstance(before, dict):
        return f"settings that {NAME} no longer holds", "settings that cannot be compared"
    now: dict[str, Any] = json.loads(settings_text)
    names = [name for name in now if before.get(name) != now[name]]
    join = ", ".join
    return join(f"{name} {before.get(name)!r}" for name in names), join(f"{name} {now[name]!r}" for name in names)


def _lock(file: Any, out: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UsageError(f"another process is scoring into {out}; wait for it, or give another --out folder") from None
    except OSError:  # a file system without locks
        return
