"""What does reading cost, compared with scoring, and up to what size and depth?

    python benchmarks/speed/reading.py --data DIR [--articles 300] [--rounds 5] [--spec spec.json] [--folder DIR ...]

The same articles as plain text, as Markdown (a link and an emphasis a paragraph) and as HTML pages (navigation, script,
style, cookie box, characters above ASCII as entities): user CPU time of reading and of scoring without spans, in turn.
Then each format at 50 MB, and deep nesting at two depths. `--spec` reads the examples of the CommonMark specification
(its spec.json), `--folder` the Markdown and HTML files below folders; of both it is checked that every word and span
stands where it is said to. Results go to benchmarks/speed/results/reading.{md,json}.
"""

from __future__ import annotations

import argparse
import html
import itertools
import json
import platform
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import credscore
from credscore.document import Document
from credscore.readers import Format, read_text
from credscore.readers.formats import SUFFIXES
from credscore.text.batch import Batch
from credscore.text.normalize import normalize
from credscore.train.datasets import read_sets

RESULTS = Path(__file__).parent / "results"
BIG = 50_000_000
DEEP = (10_000, 20_000)

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Gazette</title>
<link rel="canonical" href="https://gazette.example/a"><meta name="author" content="A. Writer">
<style>{style}</style><script>{script}</script></head>
<body class="article-page"><header class="site-header"><a href="/">Gazette</a></header>
<nav><ul>{menu}</ul></nav><div id="cookie-notice"><p>We use cookies. <button>Accept all</button></p></div>
<main><article class="story"><h1 class="headline">{title}</h1>
{body}
</article><aside class="related"><ul>{menu}</ul></aside></main>
<footer class="site-footer"><ul>{menu}</ul><p>All rights reserved</p></footer><script>{script}</script></body></html>
"""
MENU = "".join(f'<li class="item"><a class="link" href="/section/{n}">Section {n}</a></li>\n' for n in range(15))
STYLE = ".story p { margin: 0 0 1em; font: 1em/1.5 serif } " * 20
SCRIPT = "window.dataLayer = window.dataLayer || []; if (a < b) { track('view', '<p>'); } " * 40


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n+", text) if part.strip()]


def as_markdown(text: str) -> str:
    """The text with a heading, and in each paragraph one word emphasized and one linked."""
    title, *rest = [re.sub(r"([*_`<\[\]#|~\\])", r"\\\1", part) for part in paragraphs(text)]
    marked = [re.sub(r"^(\S+ )(\w+)( \S+ )(\w+)", r"\1**\2**\3[\4](https://gazette.example/a)", part) for part in rest]
    return "# " + "\n\n".join([title, *marked]) + "\n"


def as_page(text: str) -> str:
    """A page around the article, each paragraph with a class, an emphasis and a link."""
    title, *rest = [
        "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in html.escape(part, quote=False))
        for part in paragraphs(text)
    ]
    marked = [re.sub(r"^(\S+ )(\w+)( \S+ )(\w+)", r'\1<b>\2</b>\3<a href="/a">\4</a>', part) for part in rest]
    body = "\n".join(f'<p class="text">{part}</p>' for part in marked)
    return PAGE.format(title=title, body=body, menu=MENU, style=STYLE, script=SCRIPT)


WRITE: dict[Format, Callable[[str], str]] = {"plain": str, "markdown": as_markdown, "html": as_page}


def user_seconds(work: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


def cost(articles: list[str], form: Format, rounds: int) -> dict[str, Any]:
    """Seconds of reading and of scoring, medians of rounds in turn."""
    texts = [WRITE[form](article) for article in articles]
    documents = [read_text(text, form) for text in texts]
    credscore.score_many(documents[:20])
    times = [
        (
            user_seconds(lambda: [read_text(text, form) for text in texts]),
            user_seconds(lambda: credscore.score_many(documents)),
        )
        for _ in range(rounds)
    ]
    read, score = (statistics.median(column) for column in zip(*times, strict=True))
    return {
        "megabytes": sum(len(text.encode()) for text in texts) / 1e6,
        "megabytes_read": sum(len(document.visible_text.encode()) for document in documents) / 1e6,
        "read": read,
        "score": score,
        "ratio": statistics.median(r / s for r, s in times),
    }


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def sizes(article: str) -> dict[str, dict[str, float]]:
    """Seconds for a text of 50 MB in each format."""
    found = {}
    for form, write in WRITE.items():
        text = write("\n\n".join([article] * (BIG // len(article))))
        found[form] = {"megabytes": len(text) / 1e6, "seconds": seconds(lambda: read_text(text, form))}  # noqa: B023
    return found


NESTED: dict[str, tuple[Format, str]] = {
    "block quotes": ("markdown", "> "),
    "list items": ("markdown", "- "),
    "tags": ("html", "<div>"),
    "block quote tags": ("html", "<blockquote>"),
    "unclosed attributes": ("html", '<a b="'),
}


def depths() -> dict[str, list[float]]:
    """Seconds for two depths of nesting."""
    return {
        name: [seconds(lambda: read_text(unit * depth + "text", form)) for depth in DEEP]  # noqa: B023
        for name, (form, unit) in NESTED.items()
    }


def misplaced(document: Document) -> int:
    """The number of words and spans whose slice of the file is not what was read there."""
    batch = Batch.of([document])
    low, high = batch.offsets(batch.token_doc, batch.tokens.start, batch.tokens.end)
    seen = document.visible_slices(low.tolist(), high.tolist())
    wrong = 0
    for read, a, b in zip(seen, batch.tokens.start, batch.tokens.end, strict=True):
        wrong += batch.normalized.codes[a:b].tobytes() not in normalize(read).codes.tobytes()
    spans = credscore.score(document).spans
    return wrong + sum(document.text[span.start : span.end] != span.text for span in spans)


def files(folders: list[Path]) -> Iterator[tuple[str, Format]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            form = "markdown" if path.name == "METADATA" else SUFFIXES.get(path.suffix.lower(), "plain")
            if form != "plain" and path.is_file() and path.stat().st_size < 1_000_000:
                yield path.read_bytes().decode("utf-8", "replace"), form


def check(texts: Iterator[tuple[str, Format]]) -> dict[str, int]:
    found = {"texts": 0, "misplaced": 0}
    for text, form in texts:
        found["texts"] += 1
        found["misplaced"] += misplaced(read_text(text, form))
    return found


def markdown(found: dict[str, Any]) -> str:
    lines = [
        "# Reading",
        "",
        f"{found['articles']} articles, one core, user CPU, medians of {found['rounds']} rounds. {found['machine']}.",
        "",
        "| format | MB | of it read, MB | read, s | score, s | read / score |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for form, row in found["cost"].items():
        measured = f"{row['megabytes']:.2f} | {row['megabytes_read']:.2f} | {row['read']:.3f} | {row['score']:.3f}"
        lines.append(f"| {form} | {measured} | {row['ratio']:.2f} |")
    lines += ["", "| one text | MB | seconds |", "|---|---:|---:|"]
    lines += [f"| {form} | {row['megabytes']:.0f} | {row['seconds']:.1f} |" for form, row in found["sizes"].items()]
    lines += ["", f"| nested | {DEEP[0]:,} deep, s | {DEEP[1]:,} deep, s |", "|---|---:|---:|"]
    lines += [f"| {name} | {one:.3f} | {two:.3f} |" for name, (one, two) in found["depths"].items()]
    for what in ("spec", "folder"):
        if what in found:
            names = {
                "spec": "examples of the CommonMark specification",
                "folder": "Markdown and HTML files of installed software",
            }
            row = found[what]
            lines += ["", f"{row['texts']} {names[what]} read; {row['misplaced']} words or spans not at their place."]
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--spec", type=Path)
    parser.add_argument("--folder", type=Path, action="append", default=[])
    options = parser.parse_args()
    rows = (row.text for row in read_sets(options.data, ("allsides",)))
    articles = list(itertools.islice((text for text in rows if len(text) > 500), options.articles))
    found: dict[str, Any] = {
        "machine": f"{platform.platform()}, Python {platform.python_version()}",
        "articles": len(articles),
        "rounds": options.rounds,
        "cost": {form: cost(articles, form, options.rounds) for form in WRITE},
        "sizes": sizes(articles[0]),
        "depths": depths(),
    }
    if options.spec:
        examples = json.loads(options.spec.read_text("utf-8"))
        found["spec"] = check((example["markdown"], "markdown") for example in examples)
    if options.folder:
        found["folder"] = check(files(options.folder))
    (RESULTS / "reading.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (RESULTS / "reading.md").write_text(markdown(found), "utf-8")
    print(markdown(found))


if __name__ == "__main__":
    main()
