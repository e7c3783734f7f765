"""What would a compiled kernel gain? The token columns in C, bit for bit the same, compared with those of numpy.

    python benchmarks/speed/kernel.py --data DIR [--articles 2000] [--rounds 15]

Needs a C compiler (`cc`). A finding, not a part of the package: see README.md beside this file.
"""

from __future__ import annotations

import argparse
import ctypes
import itertools
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from timing import cpu_seconds

from credscore.readers.plain import read_plain
from credscore.text.arrays import Bytes
from credscore.text.batch import Batch
from credscore.text.batching import document_batches
from credscore.text.hash_table import PADDING
from credscore.text.tokens import KINDS, find_tokens
from credscore.text.vocabulary import vocabulary
from credscore.train.datasets import read_sets

COLUMNS = {
    "start": np.int32, "end": np.int32, "key": np.uint64, "id": np.int32, "flags": np.uint8, "facts": np.uint32,
    "marks": np.int32, "mark_codes": np.uint8,
}  # fmt: skip


def has_addresses(text: str) -> bool:
    """Whether any token is an address, which the kernel does not recognize."""
    return Batch.of([read_plain(text)]).tokens.addresses.size > 0


def compiled(folder: Path) -> Callable[[Bytes], dict[str, NDArray[np.generic]]]:
    library = folder / "kernel.so"
    source = Path(__file__).with_name("kernel.c")
    subprocess.run(["cc", "-O3", "-march=native", "-shared", "-fPIC", "-o", library, source], check=True)
    columns = ctypes.CDLL(str(library)).columns
    columns.restype = ctypes.c_long
    known = vocabulary()
    keys, places, facts = (np.array(a) for a in (known.table.keys, known.table.places, known.facts))
    bits = places.shape[1].bit_length() - 1

    def read(codes: Bytes) -> dict[str, NDArray[np.generic]]:
        kinds, lowered = np.empty(codes.size, np.uint8), np.zeros(codes.size + PADDING, np.uint8)
        out = {name: np.empty(codes.size, kind) for name, kind in COLUMNS.items()}
        marks = ctypes.c_long()
        order = [out[name] for name in COLUMNS]
        tokens = columns(
            _at(codes), ctypes.c_long(codes.size), _at(KINDS), _at(kinds), _at(lowered), _at(keys), _at(places), bits,
            _at(facts), *(map(_at, order)), ctypes.byref(marks),
        )  # fmt: skip
        return {name: column[: marks.value if "mark" in name else tokens] for name, column in out.items()}

    return read


def _at(array: NDArray[np.generic]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    rows = (row.text for row in read_sets(options.data, ("allsides",)))
    texts = list(itertools.islice((text for text in rows if text and not has_addresses(text)), options.articles))
    batches = [Batch.of(group).normalized.codes for group in document_batches([read_plain(text) for text in texts])]
    with tempfile.TemporaryDirectory() as folder:
        read = compiled(Path(folder))
        for codes in batches:
            tokens, columns = find_tokens(codes), read(codes)
            wrong = [name for name in COLUMNS if not np.array_equal(getattr(tokens, name)[:], columns[name])]
            if wrong:
                raise SystemExit(f"the columns differ: {', '.join(wrong)}")
        size = sum(codes.size for codes in batches)
        for name, work in (("numpy", find_tokens), ("C", read)):
            times = [sum(cpu_seconds(partial(work, codes)) for codes in batches) for _ in range(options.rounds)]
            print(f"{name}: {1e9 * statistics.median(times) / size:.2f} ns a character")


if __name__ == "__main__":
    main()
