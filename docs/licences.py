"""List the licences of what comes with credscore: `python docs/licences.py` writes `docs/licences.md`.

Packages of the core and of the extras that people install, with what those need in turn; what only developers need is
left out. Raises SystemExit for a licence that is not among those that Apache-2.0 goes together with.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parent / "licences.md"
EXTRAS: Final = ("", "arrow", "datatrove", "lsp", "mcp", "plots", "sklearn", "spark")
"""The core, and the extras whose packages developers have; `frames` is `arrow`."""
KNOWN: Final = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|Zlib|HPND|MPL|Mozilla|Unlicense|CC0",
    re.IGNORECASE,
)
HEAD: Final = """# Licences

What `pip install credscore` brings along, and what its extras bring, made by `python docs/licences.py`. credscore is
under Apache-2.0; the model has a statement of its own ([model card](model-card.md)).

| package | for | licence |
|---|---|---|
"""


def licence(name: str) -> str:
    """The licence as the package states it: an expression, all classifiers, a field, or the first line of its file."""
    package = distribution(name)
    facts = package.metadata
    classes = [c.rpartition("::")[2].strip() for c in facts.get_all("Classifier") or () if c.startswith("License ::")]
    stated = (facts.get("License-Expression"), " or ".join(c for c in classes if c != "OSI Approved"))
    field = (facts.get("License") or "").strip().splitlines()[:1]
    files = (f for f in package.files or () if f.name.upper().startswith(("LICENSE", "LICENCE")))
    read = (package.locate_file(f).read_text("utf-8").strip().splitlines()[0] for f in files)  # type: ignore[attr-defined]
    return next((text for text in (*stated, *field, *read) if text), "none stated")


def needed(name: str, extra: str = "") -> dict[str, None]:
    """The packages that one needs here, in turn too."""
    found: dict[str, None] = {}
    stack = [(name, extra)]
    while stack:
        package, asked = stack.pop()
        for requirement in _requirements(package):
            other = _asked(requirement, asked)
            if other and other not in found:
                found[other] = None
                stack.append((other, ""))
    return found


def _requirements(package: str) -> list[str]:
    """What a package asks for; credscore by its project file, for what is installed of it may be older."""
    if package != "credscore":
        return distribution(package).requires or []
    project = tomllib.loads((PAGE.parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    return project["dependencies"] + [
        f"{need.partition(';')[0]}; extra == '{extra}'" for extra, needs in extras for need in needs
    ]


def _asked(requirement: str, extra: str) -> str | None:
    """The name in a requirement that holds here for the extra, None for one that does not or is not installed."""
    words, _, marker = requirement.partition(";")
    wanted = re.search(r"extra == ['\"]([\w-]+)['\"]", marker)
    if (wanted[1] if wanted else "") != extra:
        return None
    name = re.match(r"[\w.-]+", words)
    try:
        return re.sub(r"[-_.]+", "-", distribution(name[0]).metadata["Name"]).lower() if name else None
    except PackageNotFoundError:
        return None


def page() -> str:
    """The list."""
    rows: dict[str, str] = {}
    for extra in EXTRAS:
        for name in sorted(needed("credscore", extra)):
            rows.setdefault(name, f"`[{extra}]`" if extra else "credscore")
    odd = [name for name in rows if not KNOWN.search(licence(name))]
    if odd:
        raise SystemExit(f"licences to be looked at: {', '.join(f'{name}: {licence(name)}' for name in odd)}")
    return HEAD + "".join(f"| {name} | {where} | {licence(name)} |\n" for name, where in rows.items())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
