"""Sources as CSV: a flat row each."""

from __future__ import annotations

import csv
import io

from credscore.sources.results import Sources


def render(found: Sources) -> str:
    """A header and a row a source; an empty cell is what is not known. Nothing at all without sources."""
    out = io.StringIO()
    rows = [{**row, "cautions": " ".join(row["cautions"])} for row in found.rows()]
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()
