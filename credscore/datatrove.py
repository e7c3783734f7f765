"""A step for datatrove pipelines that scores documents and drops unwanted ones (extra `[datatrove]`).

from credscore.datatrove import ScoreFilter
ScoreFilter(lambda scores: scores["promotion"] is None or scores["promotion"] < 80)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from credscore.errors import MissingExtra
from credscore.model.model import Model
from credscore.model.model_files import default_model
from credscore.readers.plain import read_plain
from credscore.scoring.score_table import Fields

try:
    from datatrove.data import Document
    from datatrove.pipeline.filters.base_filter import BaseFilter
    from datatrove.pipeline.writers.disk_base import DiskWriter
except ImportError as error:
    raise MissingExtra("this filter needs datatrove", "datatrove") from error

BATCH: Final = 256
"""Documents scored per batch."""


class ScoreFilter(BaseFilter):  # type: ignore[misc]
    """Adds each document's scores to its metadata, under `credscore`, and keeps the documents that `keep` accepts.

    `keep` is called with the fields of `credscore.scoring.score_table.FIELDS` by name, None where there is no score;
    without it, all documents are kept. Dropped documents go to `exclusion_writer`, if given.
    """

    name = "credscore"

    def __init__(
        self,
        keep: Callable[[dict[str, Any]], bool] | None = None,
        *,
        model: Model | None = None,
        exclusion_writer: DiskWriter | None = None,
        batch_size: int = BATCH,
    ) -> None:
        super().__init__(exclusion_writer, batch_size)
        self.keep = keep
        self.model = model

    def filter(self, doc: Document) -> bool:
        """Whether the document is kept."""
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: list[Document]) -> list[bool]:
        """Whether each document is kept."""
        fields = Fields.of([read_plain(doc.text) for doc in batch], self.model or default_model())
        rows = list(fields.rows())
        for doc, row in zip(batch, rows, strict=True):
            doc.metadata["credscore"] = row
        return [self.keep is None or bool(self.keep(row)) for row in rows]
