"""`python -m credscore.compile`: build every table in `credscore/data/tables` from its sources in `credscore/data`.

The output is byte-identical on any machine. Listed words that the vocabulary lacks are appended to `vocabulary.tsv`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np

from credscore.atomic_files import write_atomically
from credscore.compile.lexicons import compile_lexicons
from credscore.compile.unicode import compile_unicode
from credscore.text.tables import TABLES


def tables() -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of every table."""
    arrays, texts = compile_lexicons()
    for name, array in (compile_unicode() | arrays).items():
        buffer = io.BytesIO()
        np.save(buffer, array.astype(array.dtype.newbyteorder("<")))
        yield f"{name}.npy", buffer.getvalue()
    for name, lines in texts.items():
        yield f"{name}.txt", ("\n".join(lines) + "\n").encode()


def main() -> None:
    """Write the tables, and delete files that are no longer generated."""
    made = dict(tables())
    for name, content in made.items():
        write_atomically(TABLES / name, [content])
    for path in TABLES.iterdir():
        if path.name not in made:
            path.unlink()


if __name__ == "__main__":
    main()
