"""Hooks of the documentation site: files outside docs/ become pages, and links to them are adjusted."""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import api
import browser
from mkdocs.structure.files import File, Files

log = logging.getLogger("mkdocs.plugins.browser")
ROOT: Final = Path(__file__).parent.parent
PAGES: Final = {
    "README.md": "readme.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "benchmarks/README.md": "benchmarks.md",
    "fixtures/README.md": "fixtures.md",
}
TARGET: Final = r"\]\((?!\w+:|#)([^)#]*)(#[^)]*)?\)"
LINKS: Final = (
    re.compile(rf"(!)\[([^\]]*){TARGET}"),
    re.compile(rf"(?<!!)()\[((?:!\[[^\]]*\]\([^)]*\)|[^\]])*){TARGET}"),
)
"""Images, then links, which may contain an image."""


def on_files(files: Files, config: Any) -> Files:
    """Add the pages from outside docs/, the API pages, and the files that run the package in a browser."""
    for path, name in PAGES.items():
        if (ROOT / path).exists():
            files.append(File.generated(config, name, content=(ROOT / path).read_text("utf-8")))
    for name, content in api.pages():
        files.append(File.generated(config, name, content=content))
    for name, data in _of_the_browser():
        files.append(File.generated(config, name, content=data))
    return files


def _of_the_browser() -> Iterator[tuple[str, bytes]]:
    """The path and content of each file that runs the package in a browser; none if the build lacks them."""
    given = browser.runtime()
    if not given:
        log.info("try.md: %s is not set, so the page has no form", browser.FOLDER)
        return
    yield "try/credscore.zip", browser.package()
    for name, data in given.items():
        yield f"try/pyodide/{name}", data


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """The Markdown with links of the checkout replaced by links to pages, or by their text if the target is not a page,
    and with the form where it is marked."""
    markdown = markdown.replace(browser.MARK, browser.form(browser.runtime()))
    homes = {name: path for path, name in PAGES.items()}
    here = ROOT / homes.get(page.file.src_uri, f"docs/{page.file.src_uri}")

    def target(found: re.Match[str]) -> str:
        mark, text, path, part = found[1], found[2], found[3], found[4] or ""
        there = (here.parent / path).resolve()
        if not there.is_relative_to(ROOT):
            return text
        inside = there.relative_to(ROOT).as_posix()
        name = PAGES.get(inside, inside.removeprefix("docs/"))
        found_page = files.get_file_from_path(name)
        relative = posixpath.relpath(name, posixpath.dirname(page.file.src_uri))
        return f"{mark}[{text}]({relative}{part})" if found_page else text

    for link in LINKS:
        markdown = link.sub(target, markdown)
    return markdown
