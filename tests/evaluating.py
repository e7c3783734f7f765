"""How tests run `credscore evaluate`, and labelled rows for it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from commands import run

from credscore.evaluation.model_card import Bin, Card, Figure, card_of, save_figures
from credscore.model.model import Model
from credscore.model.model_files import save_model

GOOD = "The committee approved the plan on Tuesday, according to minutes published by the town of Ostra."
BAD = "Stay tuned for our revolutionary, world-class, amazing offer, and order your free gift right now!"


def rows(count: int = 40, sources: int = 8) -> list[dict[str, Any]]:
    """Sentences, half of them adverts, a source for each few; none is the same as another."""
    return [
        {"text": f"{(BAD, GOOD)[n % 2]} Part {n}.", "y": n % 2, "source": f"site-{n % sources}.example"}
        for n in range(count)
    ]


def write(path: Path, lines: list[Any]) -> str:
    data = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return str(path)


def report(*arguments: str, code: int = 0, stdin: bytes = b"") -> Any:
    done = run("evaluate", "--format", "json", *arguments, stdin=stdin)
    assert done.returncode == code, done.stderr.decode()
    return json.loads(done.stdout)


CURVE = (Bin(0.0, 0.5, 30, 0.2, 0.1), Bin(0.5, 1.0, 50, 0.8, 0.9))


def with_figures(model: Model, path: Path) -> tuple[Path, Card]:
    """The model saved at a path, with figures beside it, and its card."""
    save_model(model, path)
    figures = [
        Figure("credibility, somewhere", "AUC", 0.8125, 0.75, 0.875, 1200, 34, 0.7),
        Figure("bias | elsewhere", "accuracy", 0.5, part="without some sets"),
    ]
    save_figures(path, model.id, "Counted by hand.", figures, {"credibility": CURVE})
    return path, card_of(model, path)
