"""The page that runs the package in a browser: its form, and the files it loads, checked against `try/lock.json`."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = "CREDSCORE_PYODIDE"
"""The environment variable that names a folder with Pyodide and the wheels."""
LOCK: Final = ROOT / "docs" / "try" / "lock.json"
"""The SHA-256 of each file, by name."""
LEFT_OUT: Final = ("train", "compile", "cli", "server", "mcp", "jobs", "evaluation", "schemas", "starters")
"""Folders that the page does not need."""
MOMENT: Final = (1980, 1, 1, 0, 0, 0)
MARK: Final = "<!-- form -->"
ABSENT: Final = """!!! warning "No form in this copy"
    This copy of the site was built without Python for browsers, so there is no form here. What the page runs is tested
    in Python, without the packages that a browser lacks.
"""
FORM: Final = """<form id="try" data-wheels="{wheels}">
<p><label for="try-text">Text</label><br>
<textarea id="try-text" name="text" rows="10" maxlength="100000" spellcheck="false" required></textarea></p>
<p><label>Check it as <select name="profile">
<option value="">any text</option><option value="news">news</option><option value="docs">documentation</option>
<option value="marketing">marketing</option></select></label>
<button class="md-button md-button--primary" name="score">Score it</button></p>
<p id="try-state" role="status">On first use, {size} MB are loaded.</p>
</form>
<iframe id="try-report" title="The report" hidden></iframe>
<script src="try.js" defer></script>
"""


def runtime() -> dict[str, bytes]:
    """The locked files of the folder, by name; empty without a folder.

    Raises SystemExit if a file is missing or has another hash.
    """
    folder = os.environ.get(FOLDER)
    if not folder:
        return {}
    return {name: _locked(Path(folder) / name, digest) for name, digest in json.loads(LOCK.read_text()).items()}


def _locked(path: Path, digest: str) -> bytes:
    if not path.is_file():
        raise SystemExit(f"{FOLDER}: {path}: no such file; expected all files of {LOCK}")
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise SystemExit(f"{FOLDER}: {path}: found SHA-256 {found}; expected {digest}, as in {LOCK}")
    return data


def form(files: dict[str, bytes]) -> str:
    """The form, or a notice that says why there is none."""
    if not files:
        return ABSENT
    wheels = " ".join(name for name in files if name.endswith(".whl"))
    size = sum(map(len, (*files.values(), package()))) / 1e6
    return FORM.format(wheels=wheels, size=f"{size:.0f}")


def package() -> bytes:
    """A reproducible zip of the parts of the package that the page needs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in _needed():
            name = zipfile.ZipInfo(path.relative_to(ROOT).as_posix(), MOMENT)
            archive.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _needed() -> Iterator[Path]:
    for path in sorted((ROOT / "credscore").rglob("*")):
        parts = path.relative_to(ROOT / "credscore").parts
        if path.is_file() and "__pycache__" not in parts and not {*parts} & {*LEFT_OUT}:
            yield path
