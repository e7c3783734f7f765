"""Are the words read from markup those that the format's own tools treat as prose?

    python benchmarks/quality/formats.py --data DIR

For each .rst, .adoc and .ipynb file below the folder, and each file of another suffix in a folder that `--asciidoc`
names: the shingles of four words that our text and that of the reference share, as precision and recall, their means
over files and the files below 0.8. References: docutils (its document tree without literals, code, comments, fields
before the text and what it could not parse; files with directives or roles unknown to it are left out), Asciidoctor
(its HTML without code, formulas and labels of admonitions), nbformat (sources of Markdown cells, each read as
Markdown). Figures go to benchmarks/quality/results/formats.{md,json}; no text does.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docutils.core
import docutils.nodes
import nbformat
from main_content import LOW, RESULTS, Match, matched, mean

from credscore.document import Document, Voice
from credscore.readers import read_text
from credscore.readers.formats import Format

SUFFIXES: dict[str, Format] = {".rst": "rst", ".adoc": "asciidoc", ".ipynb": "notebook"}
LEAST = 20
"""Files with fewer words by the reference are left out."""
UNREAD_NODES = (
    "literal", "literal_block", "doctest_block", "comment", "math", "math_block", "system_message", "raw",
    "field_name", "docinfo", "option_group", "substitution_definition", "problematic", "image", "label", "meta",
    "footnote_reference", "citation_reference", "generated", "pending",
)  # fmt: skip
UNREAD_TAGS = ("pre", "code", "script", "style", "kbd")
UNREAD_CLASSES = ("stemblock", "icon", "toc", "conum", "footnote", "details")
UNKNOWN = re.compile(r"Unknown (?:directive|interpreted text role)|No (?:directive|role) entry")
VOID = ("br", "img", "hr", "col", "input", "meta", "link")

Reference = Callable[[str, Path], str | None]


def by_docutils(text: str, path: Path) -> str | None:
    """The prose of the document tree; None where docutils does not know a directive or role."""
    told: list[str] = []

    class Stream:
        def write(self, message: str) -> None:
            told.append(message)

    settings = {
        "warning_stream": Stream(), "halt_level": 6, "report_level": 2, "file_insertion_enabled": False,
        "raw_enabled": True, "_disable_config": True,
    }  # fmt: skip
    tree = docutils.core.publish_doctree(text, source_path=str(path), settings_overrides=settings)
    return None if UNKNOWN.search("".join(told)) else " ".join(_prose(tree))


def _prose(node: docutils.nodes.Node) -> Iterator[str]:
    if isinstance(node, docutils.nodes.Text):
        yield node.astext()
    elif node.tagname not in UNREAD_NODES and "contents" not in getattr(node, "attributes", {}).get("classes", ()):
        inline = isinstance(node, docutils.nodes.TextElement)
        parts = [part for child in node.children for part in _prose(child)]
        yield "".join(parts) if inline else " ".join(parts)


class Page(HTMLParser):
    """The prose of a page of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.parts.append(" " * (tag == "br"))
        elif self.depth or tag in UNREAD_TAGS or {*(dict(attrs).get("class") or "").split()} & {*UNREAD_CLASSES}:
            self.depth += 1
        elif tag not in ("a", "em", "strong", "span", "mark", "sub", "sup", "b", "i"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.parts.append(data)


def by_asciidoctor(text: str, _: Path) -> str | None:
    """The prose of its HTML."""
    command = ["asciidoctor", "-q", "-S", "secure", "-a", "showtitle", "-e", "-o", "-", "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False, timeout=60)
    page = Page()
    page.feed(done.stdout.decode("utf-8", "replace"))
    return "".join(page.parts) if done.returncode == 0 else None


def by_nbformat(text: str, _: Path) -> str | None:
    """The text of its Markdown cells."""
    try:
        notebook = nbformat.reads(text, as_version=4)
    except Exception:
        return None
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    return "\n\n".join(_read(read_text(cell, "markdown")) for cell in cells)


REFERENCES: dict[Format, tuple[str, Reference]] = {
    "rst": ("docutils", by_docutils),
    "asciidoc": ("asciidoctor", by_asciidoctor),
    "notebook": ("nbformat", by_nbformat),
}


def _read(document: Document) -> str:
    """What is read, without code."""
    spans = [document.bounds(s.start, s.end) for s in document.voices if s.voice is Voice.CODE]
    ends = [0, *(at for span in spans for at in span), len(document.visible_text)]
    return " ".join(document.visible_text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))


def files(data: Path, asciidoc: list[Path]) -> Iterator[tuple[Path, Format]]:
    """The files of the formats, sorted."""
    for path in sorted(data.rglob("*")):
        form = SUFFIXES.get(path.suffix)
        if form is None and any(path.is_relative_to(folder) for folder in asciidoc) and path.suffix == ".txt":
            form = "asciidoc"
        if form and path.is_file():
            yield path, form


def measured(data: Path, asciidoc: list[Path], most: int) -> dict[str, Any]:
    """Figures by format."""
    found: dict[Format, list[tuple[str, Match]]] = {form: [] for form in REFERENCES}
    left_out = dict.fromkeys(REFERENCES, 0)
    for path, form in files(data, asciidoc):
        text = path.read_bytes().decode("utf-8", "replace")
        if len(found[form]) >= most:
            continue
        true = REFERENCES[form][1](text, path)
        if true is None or len(true.split()) < LEAST:
            left_out[form] += 1
            continue
        found[form].append((str(path.relative_to(data)), matched(true, _read(read_text(text, form)))))
    return {form: _figures(form, rows, left_out[form]) for form, rows in found.items() if rows}


def _figures(form: Format, rows: list[tuple[str, Match]], left_out: int) -> dict[str, Any]:
    whole = mean(match for _, match in rows)
    low = sorted((match.f1, path, *match) for path, match in rows if match.f1 < LOW)
    return {
        "reference": REFERENCES[form][0], "files": len(rows), "left_out": left_out, **whole._asdict(), "f1": whole.f1,
        "below": [{"f1": f1, "path": path, "precision": p, "recall": r} for f1, path, p, r in low],
    }  # fmt: skip


def written(figures: dict[str, Any]) -> str:
    """The figures as a page."""
    lines = [
        "# Words read of markup", "", "Made by `benchmarks/quality/formats.py`: shingles of four words shared with the "
        "reference, means over files.", "", "| format | reference | files | precision | recall | F1 | below 0.8 |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]  # fmt: skip
    for form, row in figures.items():
        numbers = f"{row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {len(row['below'])}"
        lines.append(f"| {form} | {row['reference']} | {row['files']} | {numbers} |")
    for form, row in figures.items():
        lines += ["", f"## {form}: files below {LOW}", ""]
        lines += [f"- {each['path']}: {each['precision']:.2f} / {each['recall']:.2f}" for each in row["below"]] or [
            "None."
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of documents")
    parser.add_argument("--asciidoc", type=Path, action="append", default=[], help="its .txt files are AsciiDoc")
    parser.add_argument("--most", type=int, default=100, help="files of each format at most")
    options = parser.parse_args()
    figures = measured(options.data, options.asciidoc, options.most)
    (RESULTS / "formats.json").write_text(json.dumps(figures, indent=1) + "\n")
    (RESULTS / "formats.md").write_text(written(figures))
    print(written(figures))


if __name__ == "__main__":
    main()
