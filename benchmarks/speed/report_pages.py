"""How large is a page, and how long does Chromium take to show it?

    python benchmarks/speed/report_pages.py [--documents 2000] [--rounds 3]

The page of one article, and one of many documents put together from paragraphs of `fixtures/articles`, always the same.
Printed: bytes; when something is seen and when the page is read to its end, by the clock; the CPU time of its own
thread, which other work on the machine does not disturb; and the user CPU time of the command as a multiple of that of
a process that calls `score_many(explain="spans")` on the same texts. An overview can be
used before its page is read to the end.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browsing import chromium  # noqa: E402

SHOWN = """() => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
    performance.getEntriesByType("navigation")[0].domInteractive]"""


def many(path: Path, number: int) -> None:
    """Write records of invented sources."""
    chance = random.Random(1)
    articles = [p.read_text("utf-8").split("\n\n") for p in sorted((ROOT / "fixtures" / "articles").glob("*.txt"))]
    with path.open("w", encoding="utf-8") as file:
        for _ in range(number):
            first, second = chance.choice(articles), chance.choice(articles)
            text = "\n\n".join([*first, *second[1:3]])
            row = {"text": text, "title": first[0][:120], "source": f"paper-{chance.randint(1, 40)}.example"}
            file.write(json.dumps(row) + "\n")


SCORED = """import json, sys, credscore
credscore.score_many([json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")], explain="spans")"""


def user_seconds(*command: str) -> float:
    """User CPU time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def measured(browser: Any, page: Path) -> tuple[float, float, float]:
    """Milliseconds to the first paint and to the end of the page, and seconds of CPU time."""
    see = browser.new_page()
    session = see.context.new_cdp_session(see)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    see.goto(page.as_uri())
    see.wait_for_timeout(500)
    paint, read = see.evaluate(SHOWN)
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    see.close()
    return paint, read, metrics["TaskDuration"]


def main() -> None:
    """Make the pages and open them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        records = Path(folder) / "records.jsonl"
        many(records, options.documents)
        for name, source in (("one", ROOT / "fixtures" / "articles" / "advert.txt"), ("many", records)):
            page = Path(folder) / f"{name}.html"
            made = user_seconds("-m", "credscore", "report", str(source), "--out", str(page))
            rounds = [measured(browser, page) for _ in range(options.rounds)]
            paint, read, ticks = (statistics.median(column) for column in zip(*rounds, strict=True))
            size = page.stat().st_size
            print(f"{name}: {size:,} bytes; first paint {paint:.0f} ms, read {read:.0f} ms; CPU {ticks:.2f} s")
        scored = user_seconds("-c", SCORED, str(records))
        print(f"user CPU of the report: {made:.1f} s, {made / scored:.1f} times score_many ({scored:.1f} s)")


if __name__ == "__main__":
    main()
