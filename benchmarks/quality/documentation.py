"""How often do the default rules report something in documentation of software?

    python benchmarks/quality/documentation.py FOLDER

FOLDER holds unpacked source distributions or readmes, outside the repository. Markdown, reStructuredText and plain
text are checked without a configuration. Prints and writes counts by rule to `results/documentation.json`; no text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from credscore.checks.checker import Checker, File
from credscore.checks.config.layers import Layer
from credscore.checks.config.settings import Configurations, Settings
from credscore.readers import read_paths

RESULTS = Path(__file__).parent / "results" / "documentation.json"
SUFFIXES = (".md", ".rst", ".txt")
GROUP = 48


def files(folder: Path) -> list[File]:
    """The texts under a folder."""
    settings = Settings((Layer({}, "benchmark", Path()),))
    paths = [str(path) for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES and path.is_file()]
    read = [(path, found) for path in paths for found in read_paths([path])]
    return [File(path, found.document, settings) for path, found in read if hasattr(found, "document")]


def counted(texts: list[File]) -> dict[str, Any]:
    """Files, words and findings by rule, with the rate without `exclamation`."""
    groups = (texts[at : at + GROUP] for at in range(0, len(texts), GROUP))
    checked = [file for group in groups for file in Checker(Configurations({})).check_group(group)]
    words = sum(file.words for file in checked)
    found = Counter(finding.rule for file in checked for finding in file.findings)
    rate = 1000 * (sum(found.values()) - found["exclamation"]) / max(words, 1)
    return {
        "files": len(texts),
        "words": words,
        "per_1000_words": round(rate, 3),
        "findings": dict(found.most_common()),
    }


def main() -> None:
    """Count, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    report = json.dumps(counted(files(parser.parse_args().folder)), indent=1)
    RESULTS.write_text(report + "\n", "utf-8")
    print(report)


if __name__ == "__main__":
    main()
