"""Lists as they are written, and their compilation."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from credscore.compile.lexicons import LEXICONS, read_source, spellings
from credscore.errors import LexiconError

LISTS = sorted([*LEXICONS.glob("*.tsv"), *(LEXICONS / "roles").glob("*.tsv")])


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_the_header_says_what_the_list_is(path: Path) -> None:
    source = read_source(path)
    header = source.header | ({"evidence": source.header["columns"]} if "columns" in source.header else {})
    wanted = ["what", "made", "licence"] + (["family", "evidence"] if path.parent == LEXICONS else [])
    assert all(len(header.get(key, "")) > 4 for key in wanted)
    terms = [term for _, term in source.terms]
    assert terms
    assert [term for term, times in Counter(terms).items() if times > 1] == []


@pytest.mark.parametrize("path", sorted((LEXICONS / "classes").glob("*.tsv")), ids=lambda path: path.stem)
def test_the_header_of_a_class_says_what_it_is(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == f"# class: {path.stem}"
    head = [line.split(":")[0] for line in lines if line.startswith("# ")]
    assert {"# class", "# what", "# made", "# licence"} <= set(head)


@pytest.mark.parametrize("line", ["Capital Letters", "... first", "last ...", "(open", "word/q", "word " * 17])
def test_a_malformed_term_is_told_with_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(f"# feature: bad\nfine\n{line}\n")
    source = read_source(path)
    with pytest.raises(LexiconError) as caught:
        [list(spellings(source, number, term)) for number, term in source.terms]
    assert re.search(r"bad\.tsv:3: found .* expected", str(caught.value))


def test_a_list_is_named_as_its_file(tmp_path: Path) -> None:
    path = tmp_path / "other.tsv"
    path.write_text("# feature: this\nword\n")
    with pytest.raises(LexiconError, match="expected 'other'"):
        read_source(path)
