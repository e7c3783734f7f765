"""The command `credscore sources`."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import run
from publishers import COURIER, FILE, LIST, ROOT, ROWS, SHOP, TRUTH, by_name, publishers, report
from record_files import write_rows

import credscore
from credscore.model.targets import SCORE_NAMES
from credscore.sources.results import CAUTIONS


@pytest.fixture(scope="module")
def found() -> Any:
    return publishers()


def test_the_contract(found: Any) -> None:
    assert {"schema_version", "model_id", "sources"} <= set(found)
    assert {"source", "documents", "scored", "credibility", "bias", "promotion", "intervals"} <= set(
        found["sources"][0]
    )
    for source in found["sources"]:
        for name in SCORE_NAMES:
            if source[name] is None:
                assert source["intervals"][name] is source["model_intervals"][name] is None
            else:
                low, high = source["intervals"][name]
                least, most = source["model_intervals"][name]
                assert 0 <= least <= low <= source[name] <= high <= most <= 100


def test_sober_news_is_above_a_rant_and_an_advert(found: Any) -> None:
    names = [source["source"] for source in found["sources"]]
    sources = by_name(found)
    assert names[0] == COURIER
    assert sources[TRUTH]["bias"] > sources[COURIER]["bias"]
    assert sources[SHOP]["promotion"] > sources[COURIER]["promotion"]


def test_a_text_counts_once_and_rows_without_a_source_are_told(found: Any) -> None:
    courier = by_name(found)[COURIER]
    assert (courier["documents"], courier["scored"], courier["repeated"]) == (9, 9, 1)
    assert found["unsourced"] == 1
    done = run("sources", str(FILE))
    assert b"1 document left out: no source is named" in done.stdout
    assert b"1 document left out: the source has the same text already" in done.stdout


def test_too_few_documents_get_no_score(found: Any) -> None:
    post = by_name(found)["tolle-post.example"]
    assert post["cautions"] == ["too-few-documents"]
    assert [post[name] for name in SCORE_NAMES] == [None] * 3
    assert post["alone"]["credibility"] > 0
    assert post["drivers"] == {name: [] for name in SCORE_NAMES}
    lower = by_name(report(FILE, "--min-documents", "2"))["tolle-post.example"]
    assert lower["credibility"] is not None
    assert set(CAUTIONS) == {"too-few-documents", "few-sources"}


def test_few_sources_are_told() -> None:
    rows = [row for row in ROWS if row["source"] == COURIER]
    (only,) = credscore.score_sources(rows)
    assert only.cautions == ("few-sources",)
    text = run("sources", "-", stdin=b"".join(json.dumps(row).encode() + b"\n" for row in rows)).stdout.decode()
    assert "few-sources" in text


def test_what_stands_around_the_texts_is_told_apart(found: Any) -> None:
    sources = by_name(found)
    assert sources[COURIER]["shares"] == {"url": 1, "https": 1, "byline": 1, "date": 1, "dateline": 5 / 9}
    assert sources[TRUTH]["shares"] == {"url": 1, "https": 0, "byline": 0, "date": 1, "dateline": 0}
    bare = [{"source": row["source"], "text": row["text"]} for row in ROWS]
    for source in credscore.score_sources(bare):
        assert (source.shares.url, source.shares.https, source.shares.byline, source.shares.date) == (None,) * 4
        assert source.credibility == sources[source.source]["credibility"]


def test_lists_are_a_column_of_their_own(found: Any) -> None:
    sources = by_name(found)
    assert sources[COURIER]["lists"] == {"domains": 0.92}
    assert sources[SHOP]["lists"] == {"domains": "shop"}
    assert sources["lindvik-daily.example"]["lists"] == {"domains": None}
    without = by_name(report(FILE))
    for name, source in sources.items():
        assert {**source, "lists": {}} == without[name]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.csv.zst", "a.parquet"])
def test_every_format_of_records_says_the_same(tmp_path: Path, name: str, found: Any) -> None:
    rows = [{"byline": None} | row for row in ROWS]
    path = write_rows(tmp_path / name, rows)
    assert report(path, "--lists", LIST) == found


def test_parquet_may_have_real_dates(tmp_path: Path) -> None:
    rows = [{**row, "date": date.fromisoformat(row["date"])} for row in ROWS]
    assert by_name(report(write_rows(tmp_path / "a.parquet", rows)))[COURIER]["shares"]["date"] == 1


def test_fields_can_be_named_and_an_address_stands_for_its_domain(tmp_path: Path, found: Any) -> None:
    rows = [{"body": row["text"], "meta": {"link": row["url"]}} for row in ROWS if row["source"]]
    path = write_rows(tmp_path / "a.jsonl", rows)
    renamed = by_name(report(path, "--text", "body", "--by", "meta.link", "--url", "meta.link"))
    assert set(renamed) == set(by_name(found))
    assert renamed[COURIER]["credibility"] == by_name(found)[COURIER]["credibility"]


def test_pages_tell_their_own_byline_and_date(tmp_path: Path) -> None:
    page = (ROOT / "fixtures" / "pages" / "harbour.html").read_text("utf-8")
    path = write_rows(tmp_path / "a.jsonl", [{"text": page, "source": "harbour"}])
    (source,) = report(path, "--format-in", "html")["sources"]
    assert source["shares"]["byline"] == source["shares"]["date"] == 1


def test_csv_has_a_flat_row_a_source(found: Any) -> None:
    done = run("sources", "--format", "csv", "--lists", str(LIST), str(FILE))
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert [row["source"] for row in rows] == [source["source"] for source in found["sources"]]
    for row, source in zip(rows, found["sources"], strict=True):
        assert row["credibility"] == ("" if source["credibility"] is None else str(source["credibility"]))
        assert row["credibility_low"] == (
            "" if row["credibility"] == "" else str(source["intervals"]["credibility"][0])
        )
    assert rows[-1]["cautions"] == "too-few-documents"
    assert rows[0]["list_domains"] == "0.92"


def test_bad_lines_are_told_and_the_others_are_scored(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.jsonl", ROWS, [b"{", b'{"source": "x"}'])
    found = report(path, code=3)
    assert [(e["line"], e["code"]) for e in found["errors"]] == [(35, "not-json"), (36, "no-text")]
    assert (found["skipped"], len(found["sources"])) == (2, 5)
    done = run("sources", str(path))
    assert f"{path}:36: found nothing in 'text', expected the text".encode() in done.stderr
    assert b"2 rows could not be used" in done.stdout


def test_nothing_to_score_is_said(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.jsonl", [{"text": "Some words."}])
    done = run("sources", str(path))
    assert done.returncode == 3
    assert b"found 1 text, none with a name in 'source'; name the field with --by" in done.stderr
    assert run("sources", str(tmp_path / "none.jsonl")).returncode == 3
    assert run("sources").returncode == 2


def test_dates_that_are_none_are_told(tmp_path: Path) -> None:
    rows = [{**row, "date": "last week"} for row in ROWS]
    path = write_rows(tmp_path / "a.jsonl", rows)
    assert b"32 dates not understood, such as 'last week'; expected 2026-05-31" in run("sources", str(path)).stdout


def test_a_list_that_cannot_be_used_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for text, message in (
        ("site,score\na.example,1\n", "name another with --list-domain"),
        ("domain,verdict\na.example,good\n", "name it with --list-score"),
    ):
        path.write_text(text, "utf-8")
        done = run("sources", str(FILE), "--lists", str(path))
        assert done.returncode == 2
        assert message in done.stderr.decode()
        assert str(path) in done.stderr.decode()
    good = report(FILE, "--lists", path, "--list-score", "verdict")
    assert good["sources"][0]["lists"] == {"list": None}
    assert run("sources", str(FILE), "--lists", str(LIST), "--lists", str(LIST)).returncode == 2


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("domain,score\n", "no domain in it has a rating"),
        ("", "no domain in it has a rating"),
        ("domain,score\nother.example,1\n", "none of the sources is listed; 0 of 5 have no known domain"),
    ],
)
def test_a_list_that_says_nothing_is_told(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(written, "utf-8")
    done = run("sources", str(FILE), "--lists", str(path))
    assert (done.returncode, message in done.stderr.decode()) == (0, True)


def test_a_field_that_no_row_has_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The ferry left at noon.", "source": "a.example", "day": "2026-01-02"}\n' * 6)
    for options, said in ((["--date", "dte", "--url", "link"], 2), (["--date", "day"], 0), ([], 0)):
        done = run("sources", str(path), *options)
        assert done.returncode == 0
        assert done.stderr.count(b"no row has anything there") == said
