"""`credscore sources` and score_sources(): pooled scores of publishers, and what is told beside them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from commands import run
from hypothesis import given
from hypothesis import strategies as st
from record_files import write_rows

import credscore
from credscore.errors import ModelError, NotText, UnreadableInput, UsageError
from credscore.evaluation.evaluate import Skipped
from credscore.model.targets import SCORE_NAMES
from credscore.render.sources import text as text_form
from credscore.render.sources.schema import SCHEMA
from credscore.render.terminal import Look, columns
from credscore.sources.metadata import domain_of, has_dateline
from credscore.sources.partial_pooling import FARTHEST, PRIORS, Prior, between_sources, pooled
from credscore.sources.rating_lists import rating_of, read_list
from credscore.sources.results import CAUTIONS
from credscore.sources.trend import MIN_DOCUMENTS, day_of, student, trend

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "fixtures" / "records" / "publishers.jsonl"
LIST = ROOT / "fixtures" / "lists" / "domains.tsv"
ROWS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
PRIOR = Prior(0.5, 1.0, 1.0)
COURIER, TRUTH, SHOP = "ostra-courier.example", "the-hidden-truth.example", "kitchen-wonders.example"


def report(*arguments: str | Path, code: int = 0) -> Any:
    done = run("sources", "--format", "json", *map(str, arguments))
    assert done.returncode == code, done.stderr.decode()
    found = json.loads(done.stdout)
    jsonschema.validate(found, SCHEMA)
    return found


@pytest.fixture(scope="module")
def found() -> Any:
    return report(FILE, "--lists", LIST)


def by_name(found: Any) -> dict[str, Any]:
    return {source["source"]: source for source in found["sources"]}


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


def test_names_of_one_source_may_be_written_in_several_ways() -> None:
    def of(names: list[Any]) -> list[str]:
        rows = [{**row, "source": name} for row, name in zip(ROWS, names, strict=False)]
        return sorted(source.source for source in credscore.score_sources(rows))

    assert of(["https://www.Example.org/a", "www.example.org", "http://example.org:80", "example.org"]) == [
        "example.org"
    ]
    assert of([7, 7.0, 8.5, "7"]) == ["7", "8.5"]
    assert of([None, "", " ", float("nan"), True, ["a"], {"a": 1}]) == []


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


# Lists


def test_a_list_that_cannot_be_used_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for text, told in (
        ("site,score\na.example,1\n", "name another with --list-domain"),
        ("domain,verdict\na.example,good\n", "name it with --list-score"),
    ):
        path.write_text(text, "utf-8")
        done = run("sources", str(FILE), "--lists", str(path))
        assert done.returncode == 2
        assert told in done.stderr.decode()
        assert str(path) in done.stderr.decode()
    good = report(FILE, "--lists", path, "--list-score", "verdict")
    assert good["sources"][0]["lists"] == {"list": None}
    assert run("sources", str(FILE), "--lists", str(LIST), "--lists", str(LIST)).returncode == 2


def test_what_is_odd_in_a_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("domain,score\nWWW.A.example,0.5\na.example,0.7\nno domain,1\nb.example,\nc.example,low\n", "utf-8")
    found, odd = read_list(str(path))
    assert found == {"a.example": 0.5, "c.example": "low"}
    assert [line.split(": ")[0] for line in odd] == [f"{path}:3", f"{path}:4"]
    with pytest.raises(UnreadableInput):
        read_list(str(tmp_path / "none.csv"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("domain,score\n", "no domain has a rating there"),
        ("", "no domain has a rating there"),
        ("domain,score\nother.example,1\n", "no source is on it; 0 of 5 have no domain"),
    ],
)
def test_a_list_that_says_nothing_is_told(tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(written, "utf-8")
    done = run("sources", str(FILE), "--lists", str(path))
    assert (done.returncode, told in done.stderr.decode()) == (0, True)


def test_a_domain_is_in_the_domain_above_it() -> None:
    ratings = {"example.org": 1.0, "a.example.org": 2.0}
    assert rating_of("news.example.org", ratings) == 1.0
    assert rating_of("x.a.example.org", ratings) == 2.0
    assert rating_of("badexample.org", ratings) is rating_of(None, ratings) is rating_of("org", ratings) is None


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.Example.org:8080/a?b#c", "example.org"), ("example.co.uk", "example.co.uk"),
        ("www.example.org/page", "example.org"), ("The Ostra Courier", None), ("", None), (None, None),
        ("http://[::1", None), ("http://10.0.0.1/", None), ("mailto:x", None), ("münchen.example", "münchen.example"),
    ],
)  # fmt: skip
def test_domains(address: str | None, domain: str | None) -> None:
    assert domain_of(address) == domain


# What stands around texts


@pytest.mark.parametrize(
    "text",
    [
        "OSTRA, May 3 (Courier) - The board met.", "WEST TOLLE, Norland — The board met.", "OSTRA (Agency) -- The",
        "\n\nLINDVIK, N.D. – The board met.", "Ostra (Agency) - The board met.", "ST. OLA, Dec. 12, 2029 - The board.",
    ],
)  # fmt: skip
def test_datelines(text: str) -> None:
    assert has_dateline(text)
    assert has_dateline(f"The title\n{text}", "The title")


@pytest.mark.parametrize(
    "text",
    [
        "The board met - as ever.",
        "Ostra - The board met.",
        "NATO met in May.",
        "",
        "A - b",
        "Ostra (a town) met.",
        "BREAKING",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert not has_dateline(text)


@pytest.mark.parametrize(
    "text",
    ["2029-03-01", "2029-03-01T23:59:00+09:00", "20290301", "Thu, 01 Mar 2029 10:00:00 GMT", " 2029-03-01 ",
     datetime(2029, 3, 1, tzinfo=UTC).isoformat(), "1 March 2029", "March 1, 2029", "Thursday, March 1, 2029",
     "2029-03-01 10:00:00 UTC", "2029/03/01"],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert day_of(text) == date(2029, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "last week", "", "2029-13-01", "NaT", "1 Mar", "0", "3/1/2029", "March 2029", "1 Mar 99999999999 10:00",
        "1 Mar 2029 10:00 +99999999999999999999", "9" * 30 + " Mar 2029 10:00", "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert day_of(text) is None


# Trends


def test_a_trend_is_the_slope_of_the_line() -> None:
    day = np.arange(20) * 36.525 + date(2029, 1, 1).toordinal()
    found = trend(day, 40 + 0.3 * np.arange(20))
    assert found is not None
    assert found.slope == pytest.approx(3.0)
    assert found.interval.low == pytest.approx(found.interval.high)
    assert (found.first, found.documents) == (date(2029, 1, 1), 20)
    noisy = trend(day, 40 + 0.3 * np.arange(20) + np.random.default_rng(0).normal(0, 1, 20))
    assert noisy is not None
    assert noisy.interval.low < 3.0 < noisy.interval.high


def test_its_interval_is_that_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    for free in (4, MIN_DOCUMENTS - 2, 30, 1000):
        assert student(free) == pytest.approx(stats.t.ppf(0.9, free), abs=1e-3)
    day, score = np.arange(12.0) * 10, np.random.default_rng(1).normal(50, 9, 12)
    found, theirs = trend(day + 700000, score), stats.linregress(day, score)
    assert found is not None
    assert found.slope == pytest.approx(theirs.slope * 365.25)
    width = (found.interval.high - found.interval.low) / 2
    assert width == pytest.approx(stats.t.ppf(0.9, 10) * theirs.stderr * 365.25, rel=1e-3)


def test_dates_that_tell_no_trend() -> None:
    assert trend(np.arange(7.0) * 30, np.zeros(7)) is None
    assert trend(np.arange(20.0), np.zeros(20)) is None
    assert trend(np.full(20, 5.0), np.zeros(20)) is None


# Pooling


def logits(*sources: list[float]) -> tuple[np.ndarray, np.ndarray, int]:
    place = np.repeat(np.arange(len(sources)), [len(own) for own in sources])
    return np.array([y for own in sources for y in own], float), place, len(sources)


def test_more_documents_weigh_more_and_narrow_the_interval() -> None:
    for count in (1, 3, 10):
        few, more = (pooled(*logits([2.0] * n, [-1.0] * 5, [0.0] * 5), PRIOR) for n in (count, 3 * count))
        assert few.weight[0] < more.weight[0] < 1
        assert few.deviation[0] > more.deviation[0]
        assert few.pool.mean < few.logit[0] < more.logit[0] < 2.0


def test_one_source_is_pooled_with_the_prior() -> None:
    found = pooled(*logits([2.0]), PRIOR)
    assert found.pool.between == pytest.approx(PRIOR.between)
    assert PRIOR.mean < found.logit[0] < 2.0
    assert 0.5 < found.pool.prior < 1


def test_a_source_without_documents_is_the_pool() -> None:
    found = pooled(*logits([1.0] * 4, []), PRIOR)
    assert np.isnan(found.alone[1])
    assert found.logit[1] == pytest.approx(found.pool.mean)
    assert found.weight[1] == 0
    assert found.deviation[1] > found.deviation[0]
    nothing = pooled(np.zeros(0), np.zeros(0, np.int64), 0, PRIOR)
    assert (nothing.pool.mean, nothing.pool.prior) == (PRIOR.mean, 1)


def test_one_document_cannot_speak_for_many() -> None:
    near, far = (pooled(*logits([0.0] * 9 + [y]), PRIOR).logit[0] for y in (FARTHEST, 1e6))
    assert near == far


def test_the_estimator_of_paule_and_mandel() -> None:
    """Where all variances are equal it is the variance of the means less theirs."""
    mean = np.array([0.0, 1.0, 2.0, 5.0])
    assert between_sources(mean, np.full(4, 0.5)) == pytest.approx(mean.var(ddof=1) - 0.5)
    assert between_sources(mean, np.full(4, 9.0)) == 0
    assert between_sources(mean[:1], np.ones(1)) == 0


def test_intervals_hold_what_they_say() -> None:
    """Of 400 sources of a known kind, 80 % of the intervals hold the source's own mean."""
    random = np.random.default_rng(3)
    truth = random.normal(0.3, 1.2, 400)
    place = np.repeat(np.arange(400), random.integers(1, 30, 400))
    found = pooled(truth[place] + random.normal(0, 0.9, place.size), place, 400, PRIOR)
    inside = np.abs(found.logit - truth) < 1.2815515655446004 * found.deviation
    assert 0.75 < inside.mean() < 0.85
    assert found.pool.between == pytest.approx(1.2, abs=0.12)
    assert found.pool.within == pytest.approx(0.9, abs=0.05)


@given(st.lists(st.lists(st.floats(-50, 50), max_size=6), min_size=1, max_size=6), st.randoms())
def test_the_order_of_documents_changes_nothing(sources: list[list[float]], random: Any) -> None:
    y, place, count = logits(*sources)
    order = list(range(y.size))
    random.shuffle(order)
    one, other = pooled(y, place, count, PRIOR), pooled(y[order], place[order], count, PRIOR)
    assert one.logit == pytest.approx(other.logit, abs=1e-9)
    assert np.isfinite(one.logit).all()
    assert (one.deviation > 0).all()
    assert set(PRIORS) == set(SCORE_NAMES)


# In memory


def as_pandas(rows: Any) -> Any:
    return pytest.importorskip("pandas").DataFrame(rows)


def as_polars(rows: Any) -> Any:
    return pytest.importorskip("polars").DataFrame(rows)


def as_arrow(rows: Any) -> Any:
    return pytest.importorskip("pyarrow").Table.from_pylist([{"byline": None} | row for row in rows])


FRAMES: list[Callable[[Any], Any]] = [list, iter, as_pandas, as_polars, as_arrow]


@pytest.mark.parametrize("frame", FRAMES)
def test_every_kind_of_rows_says_the_same(frame: Callable[[Any], Any], found: Any) -> None:
    sources = credscore.score_sources(frame(ROWS))
    assert [(s.source, s.credibility, s.documents) for s in sources] == [
        (s["source"], s["credibility"], s["documents"]) for s in found["sources"]
    ]
    assert sources.unsourced == 1
    assert len(sources.rows()) == len(sources) == len(sources[:]) == 5
    assert repr(sources[0]).startswith(f"<SourceScore '{COURIER}' credibility=")


def test_documents_are_rows_too(found: Any) -> None:
    documents = [credscore.Document(row["text"], source=row["source"]) for row in ROWS]
    assert credscore.score_sources(documents)[0].credibility == by_name(found)[COURIER]["credibility"]


def test_missing_texts_are_documents_without_a_score() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": [None, float("nan"), pandas.NA, "Short."], "source": ["a"] * 4})
    (source,) = credscore.score_sources(frame)
    assert (source.documents, source.scored, source.credibility) == (4, 0, None)
    assert credscore.score_sources([]).rows() == []


def test_dates_may_be_timestamps() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(ROWS)
    frame["date"] = pandas.to_datetime(frame["date"])
    frame.loc[0, "date"] = pandas.NaT
    sources = {source.source: source for source in credscore.score_sources(frame)}
    assert sources[COURIER].shares.date == pytest.approx(8 / 9)
    trend = sources[COURIER].trends["credibility"]
    assert trend is not None
    assert trend.documents == 8


@pytest.mark.parametrize(
    ("rows", "options", "error", "told"),
    [
        ("text", {}, NotText, "score_sources() takes rows"),
        ({"text": "a"}, {}, NotText, "not dict"),
        (7, {}, NotText, "not int"),
        (["a"], {}, NotText, "row 0 is str"),
        ([{"text": 7}], {}, NotText, "the text of row 0, 'text', is int"),
        ([{"body": "a"}], {}, UsageError, "there is no column 'text'; the columns are 'body'"),
        ([], {"min_documents": 0}, UsageError, "min_documents is 1 or more"),
        ([], {"min_documents": 2.5}, UsageError, "a whole number, not 2.5"),
        ([], {"min_documents": "5"}, UsageError, "a whole number, not '5'"),
        ([], {"by": None}, UsageError, "by= names a field, as a str, not None"),
        ([], {"url": 3}, UsageError, "url= names a field, as a str, not 3"),
        ([], {"lists": "list.csv"}, UsageError, "ratings by domain, by name of the list"),
        ([], {"lists": {"example.org": 0.9}}, UsageError, "ratings by domain, by name of the list"),
        ([], {"model": "m.json"}, ModelError, "load_model"),
    ],
)
def test_what_cannot_be_meant_is_an_error(rows: Any, options: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error) as caught:
        credscore.score_sources(rows, **options)
    assert told in str(caught.value)


def test_addresses_in_a_list_stand_for_their_domains() -> None:
    lists = {"mine": {"https://www.Ostra-Courier.example/about": 0.9}}
    rated = {source.source: source.lists["mine"] for source in credscore.score_sources(ROWS, lists=lists)}
    assert rated == dict.fromkeys(rated, None) | {COURIER: 0.9}


def test_frames_of_other_libraries_are_frames_too() -> None:
    pandas = pytest.importorskip("pandas")
    frame = type("GeoDataFrame", (pandas.DataFrame,), {})(ROWS)
    assert credscore.score_sources(frame).rows()[0] == credscore.score_sources(ROWS).rows()[0]


@pytest.mark.parametrize("frame", [as_pandas, as_polars, as_arrow])
def test_a_missing_column_is_named(frame: Callable[[Any], Any]) -> None:
    with pytest.raises(UsageError, match=r"there is no column 'publisher'; the columns are .*'source'"):
        credscore.score_sources(frame(ROWS), by="publisher")


# For people


def shown(details: bool = False, width: int = 80, **options: Any) -> str:
    return text_form.render(credscore.score_sources(ROWS), Skipped(), Look(width, **options), details)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_fits_the_terminal(width: int) -> None:
    lines = shown(True, width).splitlines()
    assert max(map(len, lines)) <= max(width, 78)


def test_details_are_shown_when_asked_for() -> None:
    assert "sets it apart from other sources" not in shown()
    assert "--details" in shown()
    assert "what sets it apart from other sources, in points" in shown(True)
    assert "around the texts: url 100 %, https 100 %, byline 100 %" in shown(True)
    assert "\x1b[" not in shown()
    assert "\x1b[32m" in shown(colour=True)
    assert shown(True, unicode=False).isascii()


def test_names_of_sources_are_safe_to_print() -> None:
    rows = [{**row, "source": "bad\x1b[31m\n\u202ename"} for row in ROWS[:6]]
    text = text_form.render(credscore.score_sources(rows), Skipped(), Look(), True)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_wide_letters_take_two_columns() -> None:
    names = ("abc", "\u65e5\u672c\u65b0\u805e", "e\u0301te", "\u9577" * 90, "longer than any of them " * 3)
    rows = [{"text": f"Short {name}.", "source": name} for name in names]
    table = text_form.render(credscore.score_sources(rows), Skipped(), Look(), False).split("\n\n")[1]
    assert len({columns(line.removesuffix("no score")) for line in table.splitlines()[1:]}) == 1


def test_the_priors_are_those_that_were_measured() -> None:
    measured = json.loads((ROOT / "benchmarks" / "quality" / "results" / "sources.json").read_text("utf-8"))["priors"]
    for name, prior in PRIORS.items():
        assert asdict(prior) == {part: measured[name][part] for part in ("mean", "between", "within")}


def test_a_field_that_no_row_has_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The ferry left at noon.", "source": "a.example", "day": "2026-01-02"}\n' * 6)
    for options, said in ((["--date", "dte", "--url", "link"], 2), (["--date", "day"], 0), ([], 0)):
        done = run("sources", str(path), *options)
        assert done.returncode == 0
        assert done.stderr.count(b"no row has anything there") == said
