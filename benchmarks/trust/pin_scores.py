"""Pin the scores of the fixture articles: `python benchmarks/trust/pin_scores.py` writes `fixtures/scores.json` anew.

It prints the line that the changelog must have under **Scores** of the version at work;
`tests/trust/test_pin_scores.py` fails where a score moved and the file, or that line, did not.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

import credscore
from credscore.render.json import RULESET

ROOT: Final = Path(__file__).parent.parent.parent
PINNED: Final = ROOT / "fixtures" / "scores.json"
DIGITS: Final = 6
"""Decimals that are pinned: machines differ in the ninth and behind it."""


def measured() -> dict[str, Any]:
    """The scores of every article, page and headline of the fixtures."""
    texts = {f"articles/{path.stem}": path for path in (ROOT / "fixtures" / "articles").glob("*.txt")}
    texts |= {f"pages/{path.name}": path for path in (ROOT / "fixtures" / "pages").glob("harbour.*")}
    forms = {".txt": "plain", ".md": "markdown", ".html": "html"}
    names = sorted(texts)
    documents = [credscore.read_text(texts[n].read_bytes().decode(), forms[texts[n].suffix]) for n in names]  # type: ignore[arg-type]
    model = ""
    scores: dict[str, list[float | None]] = {}
    for name, score in zip(names, credscore.score_many(documents), strict=True):
        numbers = (score.credibility, score.bias, score.promotion, score.clickbait)
        scores[name] = [None if number is None else round(number, DIGITS) for number in numbers]
        model = score.model_id
    return {"ruleset": RULESET, "model_id": model, "scores": scores}


def digest(pinned: dict[str, Any]) -> str:
    """The name of the scores: a digest of them to three decimals."""
    rounded = {name: [n if n is None else round(n, 3) for n in numbers] for name, numbers in pinned["scores"].items()}
    return hashlib.sha256(json.dumps(rounded, sort_keys=True).encode()).hexdigest()[:12]


def line(pinned: dict[str, Any]) -> str:
    """The line of the changelog."""
    return f"- Scores of the fixtures: `{digest(pinned)}` (ruleset {pinned['ruleset']}, model `{pinned['model_id']}`)."


if __name__ == "__main__":
    found = measured()
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(numbers)}" for name, numbers in found["scores"].items())
    head = f'{{\n "ruleset": {json.dumps(found["ruleset"])},\n "model_id": {json.dumps(found["model_id"])},'
    PINNED.write_text(f'{head}\n "scores": {{\n{rows}\n }}\n}}\n', "utf-8")
    print("In CHANGELOG.md, under Scores, say how far and why they moved, and put there:", line(found), sep="\n")
