"""The field of publishers: records need not have it unless another is named."""

from __future__ import annotations

import pytest

from credscore.cli.record_options import BY, named_field
from credscore.document import Document
from credscore.errors import BadRecord, UnknownName
from credscore.readers.records.records import Record

READS = [
    BadRecord("a", 1, "not-json", "bad"), Record("a", 2, Document("x"), None, {"site": {"host": "a"}, "text": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("field", [BY, "site", "site.host", None])
def test_records_pass_where_the_field_is_there_or_was_not_named(field: str | None) -> None:
    assert list(named_field(READS, field)) == READS


def test_a_named_field_that_no_record_has_is_told_at_the_end() -> None:
    reads = named_field(READS, "publisher")
    assert [next(reads), next(reads)] == READS
    with pytest.raises(UnknownName, match="--by publisher: no record has that field; the fields are 'site', 'text'"):
        next(reads)


def test_without_a_record_nothing_can_be_told() -> None:
    assert list(named_field(READS[:1], "publisher")) == READS[:1]
