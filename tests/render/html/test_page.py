"""The page and what it is made of, before any browser sees it: bars that add up, text that stays text."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import anything

import credscore
from credscore.atomic_files import write_atomically
from credscore.document import Document
from credscore.model.targets import SCORE_NAMES
from credscore.readers import read_text
from credscore.render.html.marked_text import data, paragraphs, places
from credscore.render.html.markup import el
from credscore.render.html.page import page
from credscore.render.html.sheet import Sheet
from credscore.render.waterfall import LARGE, waterfall
from credscore.scoring.results import Contribution, Score
from credscore.text.passages import passages

ROOT = Path(__file__).parent.parent.parent.parent
ARTICLES = ROOT / "fixtures" / "articles"
WIRE, ADVERT = str(ARTICLES / "wire-report.txt"), str(ARTICLES / "advert.txt")
MOST_BYTES = 300_000


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "credscore", "report", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


class Reader(HTMLParser):
    """The elements and the text of HTML, as a browser's parser would find them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text, self.elements = "", list[tuple[str, dict[str, str | None]]]()
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


# Markup


@given(st.text(), st.text())
def test_what_is_no_markup_is_text_and_nothing_else(inside: str, value: str) -> None:
    found = Reader(el("p", el("b", inside), value, title=value))
    assert [name for name, _ in found.elements] == ["p", "b"]
    assert found.elements[0][1] == {"title": value}
    assert found.text == inside + value


def test_attributes_are_left_out_stand_alone_or_are_numbers() -> None:
    assert el("input", hidden=True, min=0, max=1.5, title=None, class_="a", data_at=1) == (
        '<input hidden min="0" max="1.5" class="a" data-at="1"/>'
    )


# Bars


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=60), st.floats(-4, 4))
def test_bars_lead_from_the_start_to_the_score_and_what_is_shown_adds_up(logits: list[float], intercept: float) -> None:
    end = 100 / (1 + math.exp(-intercept - sum(logits)))
    start = 100 / (1 + math.exp(-intercept))
    total = sum(logits)
    worth = (end - start) / total if abs(total) > 1e-9 else 0.0
    parts = tuple(Contribution("bias", f"f{n}", "style", None, x, x * worth) for n, x in enumerate(logits))
    score = Score(None, end, None, None, 99, (), {}, {"bias": intercept}, "m", parts)
    fall = waterfall(score, "bias")
    if fall is None:
        assert not any(part.points for part in parts)
        return
    assert len(fall.large) <= LARGE + 1
    for bars in (fall.large, (*fall.large[:LARGE], *fall.small) if fall.small else fall.large):
        assert bars[0].start == fall.start
        assert all(a.end == b.start for a, b in pairwise(bars))
        assert math.isclose(bars[-1].end, end, abs_tol=1e-9)
        assert abs(round(fall.start, 1) + sum(bar.shown for bar in bars) - round(bars[-1].end, 1)) < 1e-6
        assert all(abs(bar.shown - (bar.end - bar.start)) < 0.1001 for bar in bars)
    low, high = fall.scale
    assert all(low <= edge <= high for bar in (*fall.large, *fall.small) for edge in (bar.start, bar.end))


def test_without_a_score_there_are_no_bars(articles: dict[str, str]) -> None:
    assert not any(waterfall(credscore.score(articles["short"]), name) for name in SCORE_NAMES)
    assert waterfall(credscore.score(articles["advert"], "none"), "bias") is None


def test_the_bars_of_the_page_are_the_contributions(articles: dict[str, str]) -> None:
    score = credscore.score(articles["advert"])
    markup = Sheet.of("advert.txt", Document(articles["advert"]), score).article
    shown = [float(a["data-points"] or 0) for name, a in Reader(markup).elements if name == "tr" and "data-points" in a]
    assert sorted(shown) == sorted(part.points for part in score.contributions if part.points)


# Text


def check_marks(document: Document, score: Score) -> None:
    """All of the text is there, in order; and each place holds the words of its evidence."""
    found = places(document, score.spans)
    lines = [Reader(p) for p in paragraphs(document, passages(document), found)]
    whole = "".join(re.split(r"\r\n|\n|\r", document.visible_text))
    said = "".join(
        re.sub(r'<span class="tag">.*?</span>', "", p) for p in paragraphs(document, passages(document), found)
    )
    assert "".join(Reader(said).text.split()) == "".join(whole.split())
    assert {name for line in lines for name, _ in line.elements} <= {"p", "span", "mark"}
    pieces: dict[int, str] = {}
    for number, text in re.findall(r'data-at="([\d ]+)">([^<]*)<', said):
        for place in number.split():
            pieces[int(place)] = pieces.get(int(place), "") + Reader(text).text
    rows = data(found)["places"]
    assert len(rows) == len(found)
    for place in found:
        words = document.visible_text[place.start : place.end]
        assert "".join(pieces.get(place.number, "").split()) == "".join(words.split())


@pytest.mark.parametrize("name", sorted(path.name for path in ARTICLES.glob("*.txt")))
def test_the_text_is_whole_and_evidence_is_where_it_was_found(name: str) -> None:
    document = read_text((ARTICLES / name).read_bytes().decode(), "plain")
    check_marks(document, credscore.score(document))


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_so_it_is_in_files_with_markup(form: str) -> None:
    suffix = {"html": "html", "markdown": "md"}[form]
    document = read_text((ROOT / "fixtures" / "pages" / f"harbour.{suffix}").read_text("utf-8"), form)  # type: ignore[arg-type]
    score = credscore.score(document)
    assert score.spans
    check_marks(document, score)


@given(anything)
def test_so_it_is_in_any_text(text: str) -> None:
    document = read_text(text, "plain")
    check_marks(document, credscore.score(document))


def test_voices_and_speakers_are_told(articles: dict[str, str]) -> None:
    document = read_text(articles["advert"], "plain")
    markup = Sheet.of("advert.txt", document, credscore.score(document)).article
    for told in ('class="voice title"', 'class="apart voice list"', 'class="apart voice boilerplate"',
                 'class="voice quoted" data-voice="quoted" data-speaker="Brightkettle"'):  # fmt: skip
        assert told in markup


# The page


def test_the_policy_names_the_page_s_own_script_and_style_and_nothing_else() -> None:
    document = read_text(Path(WIRE).read_text("utf-8"), "plain")
    made = "".join(page([Sheet.of(WIRE, document, credscore.score(document))], []))
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', made)[0]
    for name in ("script", "style"):
        (inside,) = re.findall(rf"<{name}>(.*?)</{name}>", made, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy
    assert not re.findall(r'\s(style|on\w+)="', made)


def test_every_rule_of_the_picture_is_about_the_picture() -> None:
    style = re.sub(
        r"/\*.*?\*/", "", (ROOT / "credscore/render/html/assets/picture.css").read_text("utf-8"), flags=re.DOTALL
    )
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", style)
    assert selectors
    assert all(one.strip().startswith(".credscore") for each in selectors for one in each.split(","))


def test_the_page_of_an_article_is_small_and_always_the_same(tmp_path: Path) -> None:
    for path in ARTICLES.glob("*.txt"):
        document = read_text(path.read_text("utf-8"), "plain")
        made = "".join(page([Sheet.of(str(path), document, credscore.score(document))], []))
        assert len(made.encode()) < MOST_BYTES, path
    pages = []
    for number in (1, 2):
        assert run(WIRE, ADVERT, "--out", str(tmp_path / f"{number}.html")).returncode == 0
        pages.append((tmp_path / f"{number}.html").read_bytes())
    assert pages[0] == pages[1]


# The command


def test_one_file_is_written_and_said(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = run(WIRE, "--out", str(out))
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"1 document in {out}\n"
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert os.listdir(tmp_path) == ["report.html"]


def test_documents_without_words_or_scores_are_shown(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "short.txt").write_text("Too short.")
    assert run(str(tmp_path / "empty.txt"), "--out", str(out)).returncode == 0
    assert "Nothing is written in it." in out.read_text("utf-8")
    assert run(str(tmp_path), "--out", str(out)).returncode == 0
    made = out.read_text("utf-8")
    assert "0 with a score, 2 without" in made
    assert "Sources" not in Reader(made).text.split("const SCORES")[0]


def test_long_names_are_whole_and_set_smaller() -> None:
    name = "long " * 100
    article = Sheet.of("a.txt", Document("Words.", name), credscore.score("Words.")).article
    assert f'<h1 tabindex="-1" class="long"><bdi>{name.strip()}</bdi>' in article


def test_standard_input_and_output_are_dashes() -> None:
    done = run("-", "--out", "-", stdin=Path(WIRE).read_bytes())
    assert done.returncode == 0
    assert done.stdout.startswith(b"<!doctype html>")
    assert b"standard input" in done.stdout


def test_texts_folders_and_records_are_read_together(tmp_path: Path) -> None:
    text = Path(WIRE).read_text("utf-8")
    rows = [{"body": text, "title": "A & B", "site": "paper.example", "url": "javascript:alert(1)"}, {"body": None}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.txt").write_text(text)
    out = tmp_path / "report.html"
    done = run(str(tmp_path / "a.jsonl"), str(tmp_path / "folder"), "--out", str(out), "--text", "body", "--by", "site")
    assert done.returncode == 3
    assert b"a.jsonl:2: found nothing in 'body'" in done.stderr
    made = out.read_text("utf-8")
    assert "A &amp; B" in made
    assert "a.jsonl:1" in made
    assert "1 input could not be read" in made
    assert 'data-source="paper.example"' in made
    assert "few-sources" in made


def test_sources_are_those_that_the_command_tells_of(tmp_path: Path) -> None:
    records, out = str(ROOT / "fixtures" / "records" / "publishers.jsonl"), tmp_path / "report.html"
    assert run(records, "--out", str(out)).returncode == 0
    command = [sys.executable, "-m", "credscore", "sources", "--format", "json", records]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["sources"]
    assert "OSTRA (Courier) - The harbour board of Ostra approved the winter timeta…" in out.read_text("utf-8")
    (table,) = re.findall(r"<table class=\"list sources\">.*?<tbody>(.*?)</tbody>", out.read_text("utf-8"))
    rows = [re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", row) for row in table.split("</tr>")[:-1]]
    assert [re.findall(r'data-source="(.*?)"', row[0][0]) for row in rows] == [[source["source"]] for source in told]
    for source, (_, *scores, scored, documents, cautions) in zip(told, rows, strict=True):
        assert (documents[1], scored[1]) == (str(source["documents"]), str(source["scored"]))
        assert re.sub(r"<.*?>", "", cautions[1]) == ", ".join(source["cautions"])
        for name, (attributes, shown) in zip(SCORE_NAMES, scores, strict=True):
            if source[name] is None:
                assert shown == "no score"
                continue
            low, high = source["intervals"][name]
            assert f'data-value="{source[name]:.4f}'.rstrip("0").rstrip(".") + '"' in attributes
            assert re.sub(r"<.*?>", "", shown) == f"{source[name]:.0f} {low:.0f}–{high:.0f}"
    assert {source["credibility"] is None for source in told} == {True, False}


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("before")
    done = run(str(tmp_path / "nope.txt"), "--out", str(out))
    assert done.returncode == 3
    assert b"is not written" in done.stderr
    assert out.read_text() == "before"


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(Path(WIRE).read_bytes())
    done = run(str(text), "--out", str(text))
    assert done.returncode == 2
    assert b"would be read and written over" in done.stderr
    assert text.read_bytes() == Path(WIRE).read_bytes()
    for _ in range(2):  # the page lies in the folder that it is made of
        done = run(str(tmp_path), "--out", str(tmp_path / "report.html"))
        assert (done.returncode, done.stderr.split()[0]) == (0, b"1")


def test_a_page_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = run(WIRE, "--out", str(tmp_path / "nowhere" / "report.html"))
    assert done.returncode == 2
    assert done.stderr.startswith(b"credscore: --out ")
    assert b"cannot be written: No such file or directory" in done.stderr
    assert run(WIRE).returncode == 2


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("before")
    (tmp_path / "link").symlink_to(path)

    def breaks() -> object:
        yield b"half"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        write_atomically(path, breaks())  # type: ignore[arg-type]
    assert path.read_text() == "before"
    write_atomically(tmp_path / "link", [b"all ", b"of it"])
    assert path.read_text() == "all of it"
    assert sorted(os.listdir(tmp_path)) == ["a", "link"]
    write_atomically(os.devnull, [b"a device"])
    assert not os.path.isfile(os.devnull)


def test_fields_that_no_record_has_are_said_once(tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "report.html"
    path.write_text(json.dumps({"text": Path(WIRE).read_text()}) + "\n" + '{"texts": "none"}\n' * 60)
    done = run(str(path), "--by", "paper", "--out", str(out))
    assert done.returncode == 3
    assert done.stderr.count(b"found nothing in 'text'") == 5
    assert b"55 more lines could not be used" in done.stderr
    assert b"--by paper: no text names its source there" in done.stderr
    assert out.exists()
