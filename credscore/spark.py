"""Scores on a cluster: adds a column of scores to Spark data frames (extra `[spark]`).

    from credscore.spark import score_frame
    scored = score_frame(spark.read.parquet("corpus/"), "text", keep=["id"])
    scored.select("id", "scores.credibility").write.parquet("scores/")

Spark distributes the work and repeats that of a lost machine; credscore must be installed on its workers. A text gets
the same scores as anywhere else, bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from credscore.errors import MissingExtra, NotText

try:
    from pyspark.sql.types import (
        ArrayType,
        DoubleType,
        LongType,
        StringType,
        StructField,
        StructType,
    )
except ImportError as error:
    raise MissingExtra("scores on Spark need pyspark", "spark") from error

from credscore.frames import kept_columns, score_table
from credscore.model.model import Model
from credscore.scoring.score_table import NUMBERS

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

SCORES: Final = StructType(
    [
        *(StructField(name, DoubleType()) for name in NUMBERS),
        StructField("words", LongType()),
        StructField("cautions", ArrayType(StringType())),
    ]
)
"""The type of a column of scores: the fields of `credscore.frames.SCORES`, null where there is no score."""


def score_frame(
    frame: DataFrame, text: str = "text", into: str = "scores", *, title: str | None = None,
    keep: Sequence[str] | None = None, model: Model | None = None,
) -> DataFrame:  # fmt: skip
    """The frame with a column `into` of the scores of its column `text`, of type `SCORES`; null texts get no score.

    `title` names a column of titles, which are scored for clickbait; `keep` lists the columns to keep, None for all, so
    that texts no longer needed are not sent back. Evaluated lazily. Raises UsageError if a column is missing or `into`
    exists already, NotText if the texts are not strings.
    """
    fields = {field.name: field for field in frame.schema.fields}
    read = [text, *([title] if title else [])]
    kept = kept_columns(list(fields), read, into, keep)
    for name in read:
        if not isinstance(fields[name].dataType, StringType):
            raise NotText(f"column {name!r} is {fields[name].dataType.simpleString()}, expected strings; cast it first")

    def scored(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield score_table(batch, text, into, title=title, keep=kept, model=model)

    needed = frame.select(*(frame[f"`{name}`"] for name in dict.fromkeys([*kept, *read])))
    return needed.mapInArrow(scored, StructType([*(fields[name] for name in kept), StructField(into, SCORES)]))
