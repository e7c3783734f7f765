"""Baselines: what is known stays known wherever it moves, what is new is found, and the list only gets shorter."""

from __future__ import annotations

import json
import random
import re
import textwrap
from pathlib import Path

import jsonschema
import pytest
from checking import ADVERT, CALL, LOUD, PRAISE, ROOT, report, rules, run

ARTICLES = ROOT / "fixtures" / "articles"
PHRASES = ("Sign up now.", "It is a world-class museum.", "The award-winning bakery opened.")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
    jsonschema.Draft202012Validator(json.loads((ROOT / "credscore/schemas/baseline.json").read_text())).validate(made)


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


def test_what_is_no_baseline_is_said(work: Path) -> None:
    (work / "a.txt").write_text(LOUD)
    for text in ("[]", "{", '{"schema_version": 9, "findings": []}', '{"schema_version": 1, "findings": [1]}'):
        (work / "known.json").write_text(text)
        done = run("--baseline", "known.json", "a.txt")
        assert done.returncode == 2
        assert done.stderr.startswith("credscore: known.json: ")
    assert run("--write-baseline", "nope/known.json", "a.txt").returncode == 2


def test_fingerprints_are_stable_and_tell_findings_apart(work: Path) -> None:
    (work / "a.txt").write_text(PRAISE * 2 + CALL)
    first = [f["fingerprint"] for f in report("a.txt", code=1)["documents"][0]["findings"]]
    assert len(set(first)) == 3
    (work / "b.txt").write_text("A line above.\n\n" + CALL.replace(" up", "\nup") + PRAISE.upper().lower() * 2)
    second = [f["fingerprint"] for f in report("b.txt", code=1)["documents"][0]["findings"]]
    assert set(first) == set(second)


def paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


NEUTRAL = ("The hall held {} people.", "It rained {} mm in May.", "The report has {} pages.")


def edited(text: str, choice: random.Random) -> tuple[str, str | None]:
    """One edit that a writer may make, and the bad phrase that it put in, if any."""
    parts, number = paragraphs(text), choice.randrange(10**6)  # no two sentences that are put in are the same
    at = choice.randrange(len(parts))
    kind = choice.choice(["wrap", "move", "add", "inside", "bad", "case", "rename"])
    if kind == "wrap":
        parts[at] = textwrap.fill(" ".join(parts[at].split()), choice.choice([60, 72, 90, 110]))
    elif kind == "move":
        parts.insert(choice.randrange(1, len(parts)), parts.pop(max(at, 1)))  # the title stays one
    elif kind == "add":
        parts.insert(at + 1, choice.choice(NEUTRAL).format(number))
    elif kind == "inside":
        parts[at] += " " + choice.choice(NEUTRAL).format(number)
    elif kind == "bad":
        phrase = choice.choice(PHRASES)
        parts.insert(at + 1, f"{phrase} That is on page {number}.")
        return "\n\n".join(parts) + "\n", phrase
    return "\n\n".join(parts) + "\n", None


def test_two_hundred_edits(tmp_path: Path) -> None:
    """No known finding comes back, and each bad phrase that is put in is found."""
    from credscore.check.baseline import apply, entries_of  # noqa: PLC0415
    from credscore.check.checker import Checker  # noqa: PLC0415
    from credscore.check.settings import Configurations  # noqa: PLC0415

    def check(path: Path) -> list[object]:
        return list(Checker(Configurations({})).check([str(path)]).files)

    choice = random.Random(20)
    names = ["advert", "company-release", "opinion-rant", "conspiracy", "peacock-biography"]
    for name in names:
        text = (ARTICLES / f"{name}.txt").read_text("utf-8")
        path, home = tmp_path / f"{name}.txt", tmp_path / "known.json"
        path.write_text(text)
        known = entries_of(check(path), home)  # type: ignore[arg-type]
        assert known, name
        put_in: list[str] = []
        for step in range(40):
            text, bad = edited(text, choice)
            if bad:
                put_in.append(bad)
            if step % 10 == 9:
                moved = tmp_path / f"{name}-{step}.txt"
                path.rename(moved)
                path = moved
            path.write_text(text)
            applied = apply(known, check(path), home)  # type: ignore[arg-type]
            new = [finding for file in applied.files for finding in file.findings]
            assert len(new) == len(put_in), (name, step, [f.text for f in new], put_in)


def test_the_summary_says_what_is_known(work: Path) -> None:
    (work / "a.txt").write_text(Path(ADVERT).read_text("utf-8"))
    write_baseline("a.txt")
    assert " in the baseline" in run("--baseline", "known.json", "a.txt").stdout
