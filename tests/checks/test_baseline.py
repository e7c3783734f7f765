"""Baselines: what is known stays known wherever it moves, what is new is found, and the list only gets shorter."""

from __future__ import annotations

import hashlib
import json
import random
import re
import textwrap
from pathlib import Path

import jsonschema
import pytest
from checking import ADVERT, CALL, LOUD, PRAISE, ROOT, commit, report, rules, run

ARTICLES = ROOT / "fixtures" / "articles"
PHRASES = ("Sign up now.", "It is a world-class museum.", "The award-winning bakery opened.")


def write_baseline(*paths: str) -> None:
    done = run("--write-baseline", "known.json", *paths)
    assert done.returncode == 0, done.stdout + done.stderr


def left(*paths: str, code: int | None = None) -> list[str]:
    done = run("--baseline", "known.json", "--format", "json", *paths)
    assert code is None or done.returncode == code
    return rules(json.loads(done.stdout))


def test_what_is_known_is_not_reported(work: Path) -> None:
    (work / "a.txt").write_text(LOUD + CALL)
    write_baseline("a.txt")
    assert left("a.txt", code=0) == []
    (work / "a.txt").write_text(LOUD + CALL + PRAISE)
    assert left("a.txt", code=1) == ["peacock-phrase"]
    made = json.loads((work / "known.json").read_text())
    jsonschema.Draft202012Validator(json.loads((ROOT / "credscore/data/schemas/baseline.json").read_text())).validate(
        made
    )


def test_a_baseline_may_stand_in_the_configuration(work: Path) -> None:
    (work / "a.txt").write_text(LOUD)
    write_baseline("a.txt")
    (work / "credscore.toml").write_text('baseline = "known.json"')
    (work / "inner").mkdir()
    assert run("a.txt").returncode == 0
    assert "1 in the baseline" in run("../a.txt", cwd=work / "inner").stdout


def test_moved_files_match_and_copies_do_not(work: Path) -> None:
    (work / "a.txt").write_text(LOUD + CALL)
    write_baseline(".")
    (work / "docs").mkdir()
    (work / "a.txt").rename(work / "docs" / "b.txt")
    assert left(".") == []
    (work / "a.txt").write_text(LOUD + CALL)
    assert left(".") == ["exclamation", "call-to-action"]


def test_equal_ones_are_counted_and_the_words_around_tell_which_is_new(work: Path) -> None:
    (work / "a.txt").write_text("The mayor came. Sign up now, it rained. All came.\n")
    write_baseline("a.txt")
    (work / "a.txt").write_text("First, sign up now, it snowed. The mayor came. Sign up now, it rained. All came.\n")
    made = report("--baseline", "known.json", "a.txt", code=1)
    (finding,) = made["documents"][0]["findings"]
    assert finding["column"] == 8


def test_another_file_does_not_use_up_what_is_known_of_one_that_is_there(work: Path) -> None:
    (work / "a.txt").write_text(CALL)
    write_baseline("a.txt")
    (work / "b.txt").write_text("In May sign up now, it rained in the valley.\n")
    assert left("b.txt") == ["call-to-action"]
    assert left("a.txt", "b.txt") == ["call-to-action"]


def test_what_moves_between_files_that_stay_is_known_where_both_are_looked_at(work: Path) -> None:
    (work / "a.txt").write_text(CALL + PRAISE)
    (work / "b.txt").write_text("The mill is old.\n")
    write_baseline("a.txt", "b.txt")
    (work / "a.txt").write_text(PRAISE)
    (work / "b.txt").write_text("The mill is old. In May sign up now, it rained.\n")
    assert left("a.txt", "b.txt", code=0) == []
    assert left("b.txt", code=1) == ["call-to-action"]


def test_it_only_gets_shorter(work: Path) -> None:
    (work / "a.txt").write_text(LOUD + CALL)
    (work / "b.txt").write_text(PRAISE)
    write_baseline("a.txt", "b.txt")
    (work / "a.txt").write_text(LOUD + "The award-winning bakery opened.\n")
    done = run("--baseline", "known.json", "a.txt")
    assert "1 entry of the baseline is not found any more" in done.stdout
    assert run("--write-baseline", "known.json", "a.txt").returncode == 1
    made = json.loads((work / "known.json").read_text())
    assert [(row["rule"], row["path"]) for row in made["findings"]] == [
        ("exclamation", "a.txt"), ("peacock-phrase", "b.txt"),
    ]  # fmt: skip


def listed() -> list[tuple[str, str]]:
    made = json.loads(Path("known.json").read_text())
    return [(row["rule"], row["path"]) for row in made["findings"]]


@pytest.mark.parametrize("asked", ["configuration", "option"])
def test_one_that_is_read_and_written_keeps_what_is_still_found(work: Path, asked: str) -> None:
    if asked == "configuration":
        (work / "credscore.toml").write_text('baseline = "known.json"')
    options = ["--write-baseline", "known.json", "a.txt"] + (["--baseline", "known.json"] if asked == "option" else [])
    (work / "a.txt").write_text(LOUD + CALL)
    assert run(*options).returncode == 0  # though the file that is named is not there yet
    (work / "a.txt").write_text(LOUD + PRAISE)
    done = run(*options)
    assert done.returncode == 1
    assert "\n1 warning; " in done.stdout
    assert "; 1 in the baseline" in done.stdout
    assert listed() == [("exclamation", "a.txt")]
    assert "expected one" in run("--baseline", "a.json", "--write-baseline", "b.json", "a.txt").stderr


def test_what_was_not_looked_for_stays(work: Path) -> None:
    texts = {"a.txt": LOUD, "b.txt": CALL, "c.txt": PRAISE}
    for name, text in texts.items():
        (work / name).write_text(text)
    assert run("--write-baseline", "known.json", ".").returncode == 0
    known = listed()
    for some in (["--select", "shouting", "."], ["--severity", "P03=off", "."], ["c.txt"], ["--exclude", "b.*", "."]):
        assert "not found any more" not in run("--baseline", "known.json", *some).stdout, some
        assert run("--write-baseline", "known.json", *some).returncode == 0
        assert listed() == known, some
    (work / "b.txt").unlink()
    run("--write-baseline", "known.json", "a.txt")
    assert listed() == known  # it may have moved to where nobody looked
    run("--write-baseline", "known.json", ".")
    assert listed() == [row for row in known if row[1] != "b.txt"]


def test_sentences_that_were_not_asked_for_stay(work: Path) -> None:
    for name, text in (("a.txt", LOUD + CALL), ("b.txt", PRAISE)):
        (work / name).write_text(text)
    assert run("--write-baseline", "known.json", ".").returncode == 0
    known = listed()
    commit(work)
    (work / "a.txt").write_text(LOUD + CALL + "The award-winning bakery opened.\n")
    done = run("--diff", "HEAD", "--write-baseline", "known.json", ".")
    assert (done.returncode, listed()) == (1, known)
    assert "1 warning" in done.stdout
    assert "not found any more" not in run("--diff", "HEAD", "--baseline", "known.json", ".").stdout


def test_written_again_it_knows_where_files_moved(work: Path) -> None:
    (work / "a.txt").write_text(LOUD)
    write_baseline("a.txt")
    (work / "docs").mkdir()
    (work / "a.txt").rename(work / "docs" / "b.txt")
    assert run("--write-baseline", "known.json", ".").returncode == 0
    assert listed() == [("exclamation", "docs/b.txt")]


def test_lines_broken_at_hyphens_bring_nothing_back(work: Path) -> None:
    (work / "a.txt").write_text("The award-winning bakery is world-class.\n")
    write_baseline("a.txt")
    (work / "a.txt").write_text("The award-\nwinning bakery is world-\n  class.\n")
    assert left("a.txt", code=0) == []


def test_one_written_when_white_space_behind_hyphens_counted_still_matches(work: Path) -> None:
    (work / "a.txt").write_text("The award-\nwinning bakery opened.\nThe award-winning mill closed.\n")
    write_baseline("a.txt")
    made = json.loads((work / "known.json").read_text())
    first = next(row for row in made["findings"] if row["text"] == "award- winning")
    first["fingerprint"] = hashlib.sha256(b"peacock\0award- winning").hexdigest()[:16]
    (work / "known.json").write_text(json.dumps(made))
    assert left("a.txt", code=0) == []


def test_findings_about_a_document_return_only_when_worse_by_a_step(work: Path) -> None:
    words = "The town has four mills and a bridge over the river. "
    select = ["--select", "no-source", "a.txt"]
    (work / "a.txt").write_text(words * 30)
    assert run("--write-baseline", "known.json", *select).returncode == 0
    (work / "a.txt").write_text(words * 37)
    assert left(*select) == []
    (work / "a.txt").write_text(words * 41)
    assert left(*select) == ["no-source"]
    (work / "a.txt").rename(work / "b.txt")
    assert left("--select", "no-source", "b.txt") == ["no-source"]


def test_fingerprints_are_stable_and_tell_findings_apart(work: Path) -> None:
    (work / "a.txt").write_text(PRAISE * 2 + CALL)
    first = [f["fingerprint"] for f in report("a.txt", code=1)["documents"][0]["findings"]]
    assert len(set(first)) == 3
    (work / "b.txt").write_text("A line above.\n\n" + CALL.replace(" up", "\nup") + PRAISE.upper().lower() * 2)
    second = [f["fingerprint"] for f in report("b.txt", code=1)["documents"][0]["findings"]]
    assert set(first) == set(second)


def test_fingerprints_hang_on_no_other_file_and_on_no_way_to_name_one(work: Path) -> None:
    asked = ("--extend-select", "no-source", "--fail-on", "none", "--format")
    (work / "b.txt").write_text(CALL + "The town has four mills and a bridge over the river. " * 30)
    alone = report(*asked[:-1], "b.txt")["documents"][0]["findings"]
    first = json.loads(run(*asked, "gitlab", "b.txt").stdout)
    (work / "a.txt").write_text(CALL)
    for path in (".", work):
        assert report(*asked[:-1], path)["documents"][1]["findings"] == alone
        rows = json.loads(run(*asked, "gitlab", path).stdout)
        assert [row for row in rows if row["location"]["path"] == "b.txt"] == first
        assert len({row["fingerprint"] for row in rows}) == len(rows) == 3


def paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


NEUTRAL = ("The hall held {} people.", "It rained {} mm in May.", "The report has {} pages.")
KINDS = ("wrap", "move", "add", "inside", "bad", "case", "rename")


def edited(text: str, kind: str, choice: random.Random) -> str:
    """An edit of the text, as a writer may make one."""
    parts, number = paragraphs(text), choice.randrange(10**6)  # no two sentences that are put in are the same
    at = choice.randrange(len(parts))
    if kind == "wrap":
        parts[at] = textwrap.fill(" ".join(parts[at].split()), choice.choice([60, 72, 90, 110]))
    elif kind == "move":
        parts.insert(choice.randrange(1, len(parts)), parts.pop(max(at, 1)))  # the title stays one
    elif kind == "add":
        parts.insert(at + 1, choice.choice(NEUTRAL).format(number))
    elif kind == "inside":
        parts[at] += " " + choice.choice(NEUTRAL).format(number)
    elif kind == "case":
        start = choice.choice([match.start() for match in re.finditer(r"\b[A-Za-z][a-z]+", parts[at])])
        parts[at] = parts[at][:start] + parts[at][start].swapcase() + parts[at][start + 1 :]
    elif kind == "bad":
        parts.insert(at + 1, f"{choice.choice(PHRASES)} That is on page {number}.")
    return "\n\n".join(parts) + "\n"


def test_two_hundred_edits(work: Path) -> None:
    """No known finding comes back, and each bad phrase that is put in is found."""
    choice = random.Random(20)
    for name in ("advert", "company-release", "opinion-rant", "conspiracy", "peacock-biography"):
        text, path, bad = (ARTICLES / f"{name}.txt").read_text("utf-8"), work / f"{name}.txt", 0
        path.write_text(text)
        home = work / f"{name}.json"
        run("--write-baseline", home, path)
        for step in range(40):
            kind = choice.choice(KINDS)
            text, before = edited(text, kind, choice), text
            bad += kind == "bad"
            if kind == "rename":
                path = path.rename(work / f"{name}-{step}.txt")
            path.write_text(text)
            done = run("--format", "json", "--baseline", home, path)
            made = json.loads(done.stdout)
            assert len(rules(made)) == bad, (name, step, kind, before, text, done.stdout)


def test_the_summary_says_what_is_known(work: Path) -> None:
    (work / "a.txt").write_text(Path(ADVERT).read_text("utf-8"))
    write_baseline("a.txt")
    assert " in the baseline" in run("--baseline", "known.json", "a.txt").stdout
