"""Print the figures of the package's structure that CONTRIBUTING.md shows: `python docs/structure.py [FOLDER]`.

FOLDER is the package to look at, by default the one of this checkout.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

HERE = Path(__file__).parent.parent / "credscore"


def unit(path: Path, root: Path) -> str:
    """The package that a file belongs to, or the module if it is at the root."""
    *packages, module = path.relative_to(root).parts
    return ".".join(packages) or module.removesuffix(".py")


def imported(path: Path, root: Path) -> Iterator[str]:
    """The units that a file imports, its own included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            place = root.parent.joinpath(*name.split("."))
            for file in (place.with_suffix(".py"), place / "__init__.py"):
                if name.startswith(f"{root.name}.") and file.is_file():
                    yield unit(file, root)


def imports(root: Path) -> dict[str, set[str]]:
    """The other units that each unit imports."""
    found: dict[str, set[str]] = {}
    for path in root.rglob("*.py"):
        found.setdefault(unit(path, root), set()).update(imported(path, root))
    return {name: others - {name} for name, others in found.items() if name != "__init__"}


def layers(graph: dict[str, set[str]]) -> tuple[int, set[str]]:
    """The number of layers, each of which imports only lower ones, and the units in or above a cycle."""
    left, count = {name: set(others) for name, others in graph.items()}, 0
    while lowest := {name for name, others in left.items() if not others & {*left}}:
        count += 1
        for name in lowest:
            del left[name]
    return count, {*left}


def body_lines(root: Path) -> list[int]:
    """The number of lines of each function's body, without its docstring."""
    functions = (
        node
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    bodies = (node.body[ast.get_docstring(node) is not None :] for node in functions)
    return [(body[-1].end_lineno or 0) - body[0].lineno + 1 for body in bodies if body]


def main() -> None:
    """Print each figure on a line."""
    root = Path(sys.argv[1]) if sys.argv[1:] else HERE
    graph, lines = imports(root), body_lines(root)
    count, cyclic = layers(graph)
    files = list(root.rglob("*.py"))
    print(f"modules at the root: {sum(path.parent == root for path in files)}")
    print(f"packages, and modules at the root: {len(graph)}")
    print(f"layers: {count}")
    print(f"imports between them: {sum(map(len, graph.values()))}")
    print(f"in or above a cycle: {', '.join(sorted(cyclic)) or 'none'}")
    print(f"modules: {len(files)}")
    print(f"lines of a function body: {median(lines):g}, {quantiles(lines, n=10)[8]:.0f}, {max(lines)}")
    print(f"longest module: {max(path.read_text('utf-8').count(chr(10)) for path in files)} lines")


if __name__ == "__main__":
    main()
