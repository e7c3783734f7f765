"""The API pages, one per package, written for mkdocstrings while the site is built."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parent.parent / "credscore"
ROOT_PAGE: Final = "api/index.md"


def pages() -> Iterator[tuple[str, str]]:
    """The path and the Markdown of each page: the root's, then one for each package that has modules."""
    rooms = [room for room in sorted(PACKAGE.rglob("__init__.py")) if room.parent != PACKAGE]
    listed = [room.parent for room in rooms if any(modules(room.parent))]
    table = "".join(f"| [`{dotted(room)}`]({name(room)}.md) | {about(room)} |\n" for room in listed)
    yield ROOT_PAGE, f"# API\n\n::: credscore\n\n| package | what it does |\n|---|---|\n{table}"
    for room in listed:
        yield f"api/{name(room)}.md", f"# {dotted(room)}\n\n{about(room)}\n\n" + "\n".join(modules(room))


def dotted(room: Path) -> str:
    """The dotted name of a package."""
    return ".".join(room.relative_to(PACKAGE.parent).parts)


def name(room: Path) -> str:
    """The name of the page of a package."""
    return "-".join(room.relative_to(PACKAGE).parts)


def about(room: Path) -> str:
    """The docstring of a package, on one line."""
    return " ".join((ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or "").split())


def modules(room: Path) -> Iterator[str]:
    """The directive of mkdocstrings for each module of a package."""
    for module in sorted(room.glob("*.py")):
        if module.stem not in ("__init__", "__main__"):
            yield f"::: {dotted(room)}.{module.stem}\n"
