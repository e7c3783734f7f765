"""Sources as CSV: one flat row each."""

from __future__ import annotations

import csv
import io

from credscore.render.inert import cell
from credscore.sources.results import Sources


def render(found: Sources) -> str:
    """A header and one row per source, unknown values empty; nothing if there are no sources."""
    out = io.StringIO()
    rows = [{**row, "cautions": " ".join(row["cautions"])} for row in found.rows()]
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: cell(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows
        )
    return out.getvalue()
