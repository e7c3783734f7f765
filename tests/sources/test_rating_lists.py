"""Ratings of domains, read from CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publishers import publishers

from credscore.errors import UnreadableInput, UsageError
from credscore.sources.rating_lists import name_of, rating_of, read_list


@pytest.fixture(scope="module")
def found() -> Any:
    return publishers()


def test_what_is_odd_in_a_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("domain,score\nWWW.A.example,0.5\na.example,0.7\nno domain,1\nb.example,\nc.example,low\n", "utf-8")
    found, odd = read_list(str(path))
    assert found == {"a.example": 0.5, "c.example": "low"}
    assert [line.split(": ")[0] for line in odd] == [f"{path}:3", f"{path}:4"]
    with pytest.raises(UnreadableInput):
        read_list(str(tmp_path / "none.csv"))


def test_a_domain_is_in_the_domain_above_it() -> None:
    ratings = {"example.org": 1.0, "a.example.org": 2.0}
    assert rating_of("news.example.org", ratings) == 1.0
    assert rating_of("x.a.example.org", ratings) == 2.0
    assert rating_of("badexample.org", ratings) is rating_of(None, ratings) is rating_of("org", ratings) is None


@pytest.mark.parametrize(
    ("cell", "rating"),
    [("0.5", 0.5), (" -1 ", -1.0), ("1e2", 100.0), ("mixed", "mixed"), ("", None), (" ", None), ("nan", None),
     ("inf", None)],
)  # fmt: skip
def test_a_rating_is_a_number_where_it_is_one(tmp_path: Path, cell: str, rating: float | str | None) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"domain,rating\na.example,{cell}\nb.example,9\n", "utf-8")
    assert read_list(str(path))[0].get("a.example") == rating


def test_the_column_of_ratings_is_found_by_its_usual_names_or_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("host,label,fact,score_of_mine\na.example,low,high,7\n", "utf-8")
    assert read_list(str(path), "host") == ({"a.example": "high"}, [])
    assert read_list(str(path), "host", "score_of_mine") == ({"a.example": 7.0}, [])
    with pytest.raises(UnreadableInput, match="--list-score"):
        read_list(str(path), "host", "nowhere")
    path.write_text("domain,verdict\na.example,low\n", "utf-8")
    with pytest.raises(UsageError, match="found no column of ratings"):
        read_list(str(path))


@given(st.lists(st.sampled_from(["a", "b", "news"]), min_size=1, max_size=4))
def test_a_domain_has_the_rating_of_the_nearest_above_it(labels: list[str]) -> None:
    domain = ".".join([*labels, "example"])
    above = [domain.split(".", n)[-1] for n in range(len(labels) + 1)]
    ratings = {name: float(len(name)) for name in above[1:]}
    assert rating_of(domain, ratings) == (len(above[1]) if ratings else None)


def test_a_list_is_named_by_its_file() -> None:
    assert name_of("lists/cred-1.2026.csv.gz") == "cred-1"
