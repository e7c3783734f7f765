"""A pull request cannot switch its gate off: configurations and baselines of a trusted revision, and notices."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from checking import ADVERT, LOUD, NEUTRAL, ROOT, commit, git, report, rules, run

from credscore.checks.trusted_revision import TrustedRevision
from credscore.errors import ConfigError
from credscore.render.check import FORMATS

MINUTES = (
    "The meeting was opened at seven. Nine members were present, and two had sent word that they would come later. The "
    "minutes of the last meeting were read and approved. The treasurer presented the accounts of the year, which were "
    "checked in March by two members. Two questions were asked and answered. The hall is to be painted in June, before "
    "the summer fair. The next meeting takes place on the second floor. It was closed at nine.\n"
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose `main` asks for a gate, checked out with the same files."""
    (tmp_path / "credscore.toml").write_text('min-credibility = 60\nselect = ["exclamation"]\n')
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "ad.txt").write_text(Path(ADVERT).read_text())
    (docs / "loud.txt").write_text(LOUD)
    commit(tmp_path, "one")
    git("-C", str(tmp_path), "tag", "base")
    return tmp_path


SWITCHES = {
    "a nearer configuration": {"docs/credscore.toml": 'select = ["hedge"]\n'},
    "the configuration itself": {"credscore.toml": 'select = ["hedge"]\n'},
    "an exclude": {"credscore.toml": 'min-credibility = 60\nexclude = ["docs/*.txt"]\nselect = ["exclamation"]\n'},
    "no configuration": {"credscore.toml": None},
    "an ignore file": {".gitignore": "docs/ad.txt\ndocs/loud.txt\n"},
    "a pyproject": {"docs/pyproject.toml": '[tool.credscore]\nfail-on = "none"\nselect = ["hedge"]\n'},
}


@pytest.mark.parametrize("how", SWITCHES)
def test_nothing_of_the_working_tree_switches_a_gate_off(repository: Path, how: str) -> None:
    for name, text in SWITCHES[how].items():
        if text is None:
            (repository / name).unlink()
        else:
            (repository / name).write_text(text)
    commit(repository, "two")
    made = report("--trusted-config", "base", "docs", cwd=repository, code=1)
    assert set(rules(made)) == {"exclamation"}
    assert made["summary"]["gates_not_met"] == 1


def test_what_the_working_tree_asks_for_instead_is_named(repository: Path) -> None:
    (repository / "docs" / "credscore.toml").write_text('select = ["hedge"]\n')
    made = report("--trusted-config", "base", "docs", cwd=repository, code=1)
    (notice,) = (n for n in made["notices"] if n["code"] == "untrusted-configuration")
    assert (notice["path"], notice["count"]) == ("docs/credscore.toml", 2)
    assert "base" in notice["message"]


def test_a_baseline_is_that_of_the_revision(repository: Path) -> None:
    (repository / "credscore.toml").write_text('baseline = "known.json"\nselect = ["exclamation"]\n')
    (repository / "known.json").write_text('{"schema_version": 1, "findings": []}\n')
    commit(repository, "two")
    git("-C", str(repository), "tag", "-f", "base")
    run("--write-baseline", "new.json", "docs", cwd=repository)
    (repository / "new.json").rename(repository / "known.json")
    assert rules(report("docs", cwd=repository)) == []
    assert set(rules(report("--trusted-config", "base", "docs", cwd=repository, code=1))) == {"exclamation"}


@pytest.fixture
def submodule(repository: Path) -> Path:
    """A repository in `docs/sub` whose own `base` is what is checked out, with a configuration that excludes all."""
    inner = repository / "docs" / "sub"
    inner.mkdir()
    (inner / "loud.txt").write_text(LOUD)
    (inner / "credscore.toml").write_text('exclude = ["*"]\n')
    commit(inner)
    git("-C", str(inner), "tag", "base")
    return inner


def test_a_repository_within_the_one_checked_brings_no_configuration(repository: Path, submodule: Path) -> None:
    made = report("--trusted-config", "base", submodule, cwd=repository, code=1)
    assert set(rules(made)) == {"exclamation"}
    assert [notice["code"] for notice in made["notices"]] == ["untrusted-configuration"]


def test_without_a_trusted_one_its_configuration_is_a_nearer_one(repository: Path, submodule: Path) -> None:
    (submodule / "credscore.toml").write_text('select = ["exclamation"]\n')
    made = report(submodule, cwd=repository, code=1)
    assert "nearer-configuration" in [notice["code"] for notice in made["notices"]]


@pytest.mark.parametrize("path", [".", "docs/sub", "docs/sub/*.txt"])
def test_what_is_in_it_is_not_untouched_untold(repository: Path, submodule: Path, path: str) -> None:
    assert submodule.is_relative_to(repository)
    made = report("--trusted-config", "base", "--diff", "base", path, cwd=repository)
    assert "nested-repository" in [skipped["code"] for skipped in made["skipped"]]


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (["--trusted-config", "nowhere"], "nowhere"),
        (["--trusted-config=--help"], "expected a revision"),
        (["--trusted-config", "base", "--write-baseline", "new.json"], "--write-baseline"),
    ],
)
def test_what_cannot_be_trusted_is_an_error(repository: Path, arguments: list[str], output: str) -> None:
    done = run(*arguments, "docs", cwd=repository)
    assert done.returncode == 2
    assert output in done.stderr


def test_outside_of_a_repository_there_is_no_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="not a git repository"):
        TrustedRevision("base", ["."])


def test_the_revision_is_no_key_of_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEUTRAL)
    (tmp_path / "credscore.toml").write_text('trusted-config = "HEAD"\n')
    assert "unknown key 'trusted-config'" in run(".", cwd=tmp_path).stderr


TAKEN = {
    "nearer-configuration": "min-credibility 60 lifted",
    "excluded": "excluded",
    "git-ignored": "ignored by git",
    "outside-link": "leads out of the folder",
    "ignored": "ignored",
    "accepted": "accepted",
    "within-budget": "within budget",
    "known": "in the baseline",
    "uncharged": "not charged to the author",
}
"""What is taken out of a gate, and how people read of it."""


@pytest.fixture
def taken(tmp_path: Path) -> Path:
    """A folder in which something is taken out of the check in each way."""
    near = tmp_path / "near"
    near.mkdir()
    advert = Path(ADVERT).read_text()
    (tmp_path / "credscore.toml").write_text(
        'min-credibility = 1\nselect = ["exclamation", "peacock-phrase", "long-sentence"]\nexclude = ["out.txt"]\n'
        'accept = ["passed on Monday!"]\nbaseline = "known.json"\nrules.long-sentence.max-per-1000-words = 900\n'
        "rules.long-sentence.max-words = 10\n"
    )
    (tmp_path / "a.txt").write_text(f"{LOUD}\nOn the first day of May the old bridge over the river was closed.\n")
    (tmp_path / "b.txt").write_text("It was a day! credscore: ignore[exclamation]: asked for\n")
    (tmp_path / "known.txt").write_text("We have won!\n")
    (tmp_path / "out.txt").write_text(LOUD)
    quoted = "".join(f"> {line}\n" for line in advert.splitlines())
    (tmp_path / "quote.md").write_text(f"{MINUTES}\n{quoted}")
    (tmp_path / "known.json").write_text('{"schema_version": 1, "findings": []}\n')
    run("--write-baseline", "new.json", "known.txt", cwd=tmp_path)
    (tmp_path / "new.json").rename(tmp_path / "known.json")
    (near / "credscore.toml").write_text('select = ["exclamation"]\n')
    (near / "c.txt").write_text(NEUTRAL)
    outer = (tmp_path / "credscore.toml").read_text()
    (tmp_path / "credscore.toml").write_text(outer.replace("min-credibility = 1\n", "min-credibility = 60\n"))
    git("-C", str(tmp_path), "init", "-q")
    (tmp_path / ".gitignore").write_text("hushed.txt\nbuilt\n*.dat\n")
    (tmp_path / "hushed.txt").write_text(LOUD)
    (tmp_path / "built.dat").write_text(LOUD)
    (tmp_path / "link.txt").symlink_to(ADVERT)
    return tmp_path


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_was_taken_out(taken: Path, form: str) -> None:
    output = run("--format", form, "--fail-on", "none", ".", cwd=taken).stdout
    said = " ".join(output.replace("\\-", "-").split())
    for code, words in TAKEN.items():
        assert code in said or words in said, (form, code, output)


def test_notices_are_counted(taken: Path) -> None:
    made = report("--fail-on", "none", ".", cwd=taken)
    jsonschema.validate(made, json.loads((ROOT / "credscore/data/schemas/check.json").read_text()))
    assert made["summary"]["excluded"] == made["summary"]["uncharged"] == made["summary"]["ignored"] == 1
    assert {notice["code"] for notice in made["notices"]} == {*TAKEN} - {"excluded", "git-ignored", "outside-link"}
    assert all(notice["count"] >= 1 for notice in made["notices"])


def test_ignores_are_not_obeyed_where_that_is_asked(taken: Path) -> None:
    assert rules(report("b.txt", "--abstained", "pass", cwd=taken, code=1)) == []
    assert rules(report("b.txt", "--no-ignores", cwd=taken, code=1)) == ["exclamation"]


def test_a_nearer_configuration_that_asks_for_more_is_no_notice(tmp_path: Path) -> None:
    git("-C", str(tmp_path), "init", "-q")
    near = tmp_path / "near"
    near.mkdir()
    (near / "a.txt").write_text(NEUTRAL)
    (tmp_path / "credscore.toml").write_text('min-credibility = 10\nabstained = "pass"\n')
    (near / "credscore.toml").write_text('extend = "../credscore.toml"\nmin-credibility = 20\nabstained = "fail"\n')
    assert report(".", cwd=tmp_path, code=1)["notices"] == []


def test_a_virtual_environment_is_skipped_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "pyvenv.cfg").write_text("")
    (tmp_path / "docs" / "a.md").write_text(LOUD)
    (tmp_path / "b.md").write_text(NEUTRAL)
    (skipped,) = report(".", cwd=tmp_path)["skipped"]
    assert (skipped["path"], skipped["code"]) == ("./docs", "environment")


SECRET = "password-of-nobody"
FOREIGN = {
    "not TOML": f"{SECRET} = \n",
    "a key twice": f"{SECRET} = 1\n{SECRET} = 2\n",
    "an unknown key": f'{SECRET} = "x"\n',
    "a bad value": f'fail-on = "{SECRET}"\n',
    "an unknown rule": f'select = ["{SECRET}"]\n',
    "a baseline": f'{{"schema_version": "{SECRET}", "findings": []}}',
    "bytes": f"\xff{SECRET}",
}


@pytest.mark.parametrize("key", ["extend", "baseline"])
@pytest.mark.parametrize("what", FOREIGN)
@pytest.mark.parametrize("link", [False, True])
def test_errors_show_nothing_of_a_foreign_file(tmp_path: Path, key: str, what: str, link: bool) -> None:
    inner, outside = tmp_path / "inner", tmp_path / "outside.toml"
    inner.mkdir()
    git("-C", str(inner), "init", "-q")
    outside.write_bytes(FOREIGN[what].encode("latin-1"))
    named = "../outside.toml"
    if link:
        (inner / "link.toml").symlink_to(outside)
        named = "link.toml"
    (inner / "credscore.toml").write_text(f'{key} = "{named}"\n')
    (inner / "a.txt").write_text(LOUD)
    done = run(".", cwd=inner)
    assert done.returncode == 2
    assert "outside.toml" in done.stderr or "link.toml" in done.stderr
    assert SECRET not in done.stderr + done.stdout


def test_a_configuration_that_is_a_link_to_elsewhere_is_not_shown(tmp_path: Path) -> None:
    inner, outside = tmp_path / "inner", tmp_path / "outside.toml"
    inner.mkdir()
    git("-C", str(inner), "init", "-q")
    outside.write_text(FOREIGN["an unknown key"])
    (inner / "credscore.toml").symlink_to(outside)
    (inner / "a.txt").write_text(LOUD)
    done = run(".", cwd=inner)
    assert done.returncode == 2
    assert SECRET not in done.stderr


def test_a_gate_can_refuse_a_caution(taken: Path) -> None:
    options = ["--config", "one.toml", "quote.md"]
    (taken / "one.toml").write_text("max-promotion = 100\n")
    assert report(*options, "--fail-on", "none", cwd=taken)["summary"]["gates_not_met"] == 0
    (taken / "one.toml").write_text('max-promotion = 100\nfail-on-cautions = ["uncharged"]\n')
    (document,) = report(*options, "--fail-on", "none", cwd=taken, code=1)["documents"]
    assert document["gates"][0]["refused"] == ["uncharged"]
    assert document["charged_share"] < 0.6
    (taken / "one.toml").write_text('fail-on-cautions = ["unread"]\nmax-bias = 9\n')
    assert "uncharged" in run(*options, cwd=taken).stderr
