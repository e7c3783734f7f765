"""Only what changed since a revision: touched sentences, changed scores."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from checking import ARTICLES, CALL, LOUD, NEUTRAL, PRAISE, commit, git, report, rules, run


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(NEUTRAL + LOUD)
    (tmp_path / "b.txt").write_text(CALL + "The mill is old.\nThe road to the coast is long.\n")
    commit()
    return tmp_path


def found(*arguments: str, code: int) -> dict[str, list[str]]:
    made = report("--diff", "HEAD", *arguments, code=code)
    return {d["path"]: [f["rule"] for f in d["findings"]] for d in made["documents"]}


def test_nothing_touched_is_clean(repository: Path) -> None:
    assert found(".", code=0) == {}
    done = run("--diff", "HEAD")
    assert done.returncode == 0
    assert done.stdout.endswith("\nno findings; 0 files and 0 sentences checked; 2 skipped (untouched 2)\n")


def test_only_touched_sentences_are_reported(repository: Path) -> None:
    (repository / "a.txt").write_text(NEUTRAL + LOUD + PRAISE)
    assert found(code=1) == {"./a.txt": ["peacock-phrase"]}
    (repository / "a.txt").write_text(NEUTRAL + LOUD.replace("Monday", "Friday"))
    assert found("a.txt", "b.txt", code=1) == {"a.txt": ["exclamation"]}
    (repository / "a.txt").write_text(LOUD.replace(" on ", "\non ") + "\n" + NEUTRAL)
    assert found("a.txt", code=0) == {"a.txt": []}


def test_lines_broken_at_hyphens_touch_nothing(repository: Path) -> None:
    (repository / "a.txt").write_text("The world-class museum opened.\n")
    commit(message="second")
    (repository / "a.txt").write_text("The world-\nclass museum opened.\n")
    assert found("a.txt", code=0) == {"a.txt": []}


def test_a_change_of_a_text_without_a_score_is_told_in_every_format_for_people(repository: Path) -> None:
    (repository / "a.txt").write_text(NEUTRAL + LOUD + PRAISE)
    for form in ("text", "concise", "github", "markdown"):
        done = run("--diff", "HEAD", "--format", form, "a.txt")
        assert "a.txt: not scored: " in done.stdout.replace("\\", ""), form
        assert "promotional" in done.stdout


def test_new_and_moved_files(repository: Path) -> None:
    (repository / "c.txt").write_text(PRAISE)
    git("mv", "b.txt", "d.txt")
    (repository / os.fsdecode(b"e\xff.txt")).write_text(CALL)
    assert found(code=1) == {"./c.txt": ["peacock-phrase"], "./d.txt": [], "./e\\xff.txt": ["call-to-action"]}
    (repository / "d.txt").write_text(CALL + "The mill is old.\nThe road to the coast is long.\n" + NEUTRAL)
    git("add", ".")
    assert found("d.txt", code=0) == {"d.txt": []}


def test_the_repository_is_that_of_the_paths(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = repository / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    (other / "c.txt").write_text(LOUD)
    commit()
    (repository / "a.txt").write_text(NEUTRAL + LOUD + PRAISE)
    (other / "c.txt").write_text(LOUD + CALL)
    expected = {"../a.txt": ["peacock-phrase"], "c.txt": ["call-to-action"]}
    assert found("../a.txt", "../b.txt", "c.txt", code=1) == expected
    monkeypatch.chdir("/")
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))  # as hooks of git are run
    assert [*found(str(repository / "a.txt"), str(other), code=1).values()] == [*expected.values()]


def test_what_was_no_text_or_is_no_longer_tracked(repository: Path) -> None:
    (repository / "l.txt").write_bytes(b"The caf\xe9 is old!\n")
    commit(message="second")
    (repository / "l.txt").write_text("The caf\u00e9 is old!\n")
    git("rm", "-q", "--cached", "b.txt")
    assert found(code=1) == {"./l.txt": ["exclamation"]}


def test_standard_input_is_in_no_revision(repository: Path) -> None:
    done = run("--diff", "HEAD", "-", stdin=LOUD.encode())
    assert (done.returncode, done.stdout) == (2, "")
    assert "--diff HEAD: found standard input" in done.stderr


def test_the_change_of_scores_is_told(repository: Path) -> None:
    wire = (ARTICLES / "wire-report.txt").read_text("utf-8")
    (repository / "w.txt").write_text(wire)
    commit(message="second")
    (repository / "w.txt").write_text(wire + "\n" + PRAISE * 3 + "It is a revered museum.\n")
    done = run("--diff", "HEAD", "w.txt")
    assert done.returncode == 1
    assert "w.txt: " in done.stdout
    assert ": +4 promotional" in done.stdout
    change = report("--diff", "HEAD", "w.txt", code=1)["documents"][0]["change"]
    before, after = change["scores"]["promotion"]
    assert before < after
    assert change["spans"] == {"promotional": 4}


def test_gates_hold_for_touched_files_alone(repository: Path) -> None:
    wire = (ARTICLES / "wire-report.txt").read_text("utf-8")
    assert run("--diff", "HEAD", "--min-credibility", "100").returncode == 0
    (repository / "w.txt").write_text(wire)
    assert run("--diff", "HEAD", "--min-credibility", "100").returncode == 1


def test_findings_about_a_document_are_new_or_worse(repository: Path) -> None:
    words = "The town has four mills and a bridge over the river. "
    (repository / "n.txt").write_text(words * 30)
    commit(message="second")
    (repository / "n.txt").write_text(words * 29)
    select = ["--select", "no-source"]
    assert rules(report("--diff", "HEAD", *select)) == []
    (repository / "n.txt").write_text(words * 31)
    assert rules(report("--diff", "HEAD", *select, code=1)) == ["no-source"]


def test_no_revision_or_no_repository_is_usage(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    done = run("--diff", "nope", "a.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--diff: git rev-parse: there is no such commit" in done.stderr
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.txt").write_text(LOUD)
    assert run("--diff", "HEAD", "a.txt", cwd=outside).returncode == 2
    assert "needs git" in run("--diff", "HEAD", PATH="").stderr


def test_files_renamed_and_edited_are_compared_with_what_they_were(repository: Path) -> None:
    (repository / "a.txt").rename(repository / "z.txt")
    (repository / "z.txt").write_text(NEUTRAL + LOUD + CALL)
    assert found(code=1) == {"./z.txt": ["call-to-action"]}


def test_what_git_ignores_is_no_part_of_the_change(repository: Path) -> None:
    (repository / "made").mkdir()
    (repository / "made" / "page.txt").write_text(LOUD)
    (repository / "notes.tmp.txt").write_text(LOUD)
    (repository / "kept.tmp.txt").write_text(LOUD)
    (repository / ".gitignore").write_text("made/\n*.tmp.txt\n!kept.tmp.txt\n")
    assert found(".", code=1) == {"./kept.tmp.txt": ["exclamation"]}


def test_line_ends_alone_are_no_change(repository: Path) -> None:
    (repository / "a.txt").write_bytes((NEUTRAL + LOUD).replace("\n", "\r\n").encode())
    assert found(".", code=0) == {}


def test_the_base_is_the_merge_base_as_reviewers_see_it(repository: Path) -> None:
    git("checkout", "-qb", "topic")
    (repository / "c.txt").write_text(PRAISE)
    commit(message="topic")
    git("checkout", "-q", "main")
    (repository / "b.txt").write_text("The mill is old.\n")
    commit(message="main goes on")
    git("checkout", "-q", "topic")
    assert list(_documents("--diff", "main")) == ["./c.txt"]
    assert list(_documents("--diff-from", "main")) == ["./b.txt", "./c.txt"]
    assert run("--diff", "main", "--diff-from", "main").returncode == 2


def _documents(*arguments: str) -> dict[str, list[str]]:
    made = report("--fail-on", "none", *arguments)
    return {d["path"]: [f["rule"] for f in d["findings"]] for d in made["documents"]}
