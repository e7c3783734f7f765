"""The register that ensures that a closed fifth of the publishers is opened for one recipe only."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final

from credscore.train.recipe import SHIPPED
from unseen.report import RESULTS
from unseen.rows import CLOSED

REGISTER: Final = RESULTS / "opened.json"
"""Each closed fifth that was opened, by name: for which recipes, as digests of their files."""


def open_closed_fifth(register: Path = REGISTER, recipe: Path = SHIPPED) -> None:
    """Record that the closed fifth is opened. Raises SystemExit if it was opened for another recipe."""
    opened: dict[str, list[str]] = json.loads(register.read_text("utf-8"))
    digest = hashlib.blake2b(recipe.read_bytes(), digest_size=8).hexdigest()
    before = opened.setdefault(CLOSED, [])
    if before and digest not in before:
        raise SystemExit(
            f"{register}: {CLOSED} was opened for another recipe; expected a fifth that no choice has looked at: "
            f"rename CLOSED in {Path(__file__).with_name('rows.py')}, make the choices anew, then publish"
        )
    before[:] = [digest]
    register.write_text(json.dumps(opened, indent=1) + "\n", "utf-8")
