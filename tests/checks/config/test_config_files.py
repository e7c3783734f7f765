"""Configuration: where it is found, what it may contain, and precedence."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
from checking import CALL, LOUD, PRAISE, ROOT, config, report, rules, run


def test_the_nearest_file_upward_is_used(tmp_path: Path) -> None:
    config(tmp_path, 'ignore = ["exclamation"]')
    inner = tmp_path / "inner"
    inner.mkdir()
    for folder in (tmp_path, inner):
        (folder / "a.txt").write_text(LOUD + CALL)
    assert rules(report(inner / "a.txt", code=1)) == ["call-to-action"]
    config(inner, '[tool.other]\nx = 1\n[tool.credscore]\nselect = ["L15"]', "pyproject.toml")
    assert rules(report(inner / "a.txt", code=1)) == ["exclamation"]
    assert rules(report(tmp_path, code=1)) == ["call-to-action", "exclamation"]
    config(inner, 'select = ["P03"]')
    assert rules(report("a.txt", cwd=inner, code=1)) == ["call-to-action"]
    config(inner, "[tool.other]\nx = 1", "pyproject.toml").with_name("credscore.toml").unlink()
    assert rules(report(inner / "a.txt", code=1)) == ["call-to-action"]


def test_the_command_line_wins(tmp_path: Path) -> None:
    config(tmp_path, 'ignore = ["exclamation"]\nfail-on = "none"\nmin-credibility = 100')
    (tmp_path / "a.txt").write_text(LOUD)
    assert rules(report("--extend-select", "L15", "--min-credibility", "0", tmp_path, code=1)) == ["exclamation"]
    assert run("--select", "L15", "--fail-on", "warning", "--min-credibility", "0", tmp_path).returncode == 1


def test_overrides_hold_for_their_paths(tmp_path: Path) -> None:
    config(
        tmp_path,
        '[[overrides]]\npaths = ["drafts/"]\nignore = ["loaded"]\n'
        '[[overrides]]\npaths = ["*.md"]\n[overrides.rules.call-to-action]\nseverity = "info"\n',
    )
    (tmp_path / "drafts").mkdir()
    for path in ("a.txt", "a.md", "drafts/a.txt"):
        (tmp_path / path).write_text(LOUD + CALL)
    made = report(tmp_path, code=1)
    found = {Path(d["path"]).relative_to(tmp_path).as_posix(): d["findings"] for d in made["documents"]}
    assert [f["rule"] for f in found["a.txt"]] == ["exclamation", "call-to-action"]
    assert [f["rule"] for f in found["drafts/a.txt"]] == ["call-to-action"]
    assert [f["severity"] for f in found["a.md"]] == ["warning", "info"]


def test_excludes_hold_for_named_files(tmp_path: Path) -> None:
    config(tmp_path, 'exclude = ["vendor/", "*.skip.txt"]')
    (tmp_path / "vendor").mkdir()
    for path in ("vendor/a.txt", "b.skip.txt"):
        (tmp_path / path).write_text(LOUD)
    done = run("vendor/a.txt", "b.skip.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert "vendor/a.txt: skipped: excluded by the configuration" in done.stdout
    (tmp_path / "c.txt").write_text(LOUD)
    assert run("c.txt", cwd=tmp_path).returncode == 1
    assert run("c.txt", "--exclude", "c.*", cwd=tmp_path).returncode == 0
    assert run("c.txt", "--exclude", "c.*", "--select", "nope", cwd=tmp_path).returncode == 2


def test_files_extend_others(tmp_path: Path) -> None:
    config(tmp_path, 'ignore = ["L14"]\nselect = ["loaded", "attribution"]', "base.toml")
    config(tmp_path, 'extend = "base.toml"\nignore = ["P01", "P03"]\nextend-select = ["promotional"]')
    (tmp_path / "a.txt").write_text(LOUD + CALL + PRAISE)
    assert rules(report(tmp_path, code=1)) == ["exclamation"]
    shown = run("--show-config", tmp_path).stdout
    assert f"{tmp_path}/base.toml, {tmp_path}/credscore.toml" in shown.replace("\n#  ", "")
    assert 'ignore = ["L14", "P01", "P03"]' in shown
    for back in ("credscore.toml", f"../{tmp_path.name}/credscore.toml"):
        config(tmp_path, f'extend = ["{back}"]', "base.toml")
        assert "expected no cycle" in run(tmp_path).stderr


def test_what_is_set_of_a_rule_that_is_off_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LOUD)
    for option in ("--severity=hedge=error", "--budget=A04=2"):
        done = run(option, tmp_path)
        assert done.returncode == 2
        assert "is off" in done.stderr
    assert run("--severity=hedge=error", "--extend-select=hedge", "--ignore=L15", tmp_path).returncode == 0


def test_a_table_that_is_nearly_ours_is_told(tmp_path: Path) -> None:
    config(tmp_path, "[tool.other]\nx = 1\n[tool.credscor]\nmax-bias = 1", "pyproject.toml")
    done = run("-", cwd=tmp_path, stdin=LOUD.encode())
    assert done.returncode == 2
    assert "pyproject.toml:3: found [tool.credscor], did you mean [tool.credscore]?" in done.stderr


WRONG = {
    "min-credibilty = 3": ":1: unknown key 'min-credibilty'; did you mean 'min-credibility'",
    "\nmax-bias = 300": ":2: max-bias = 300; expected a number from 0 to 100",
    'fail-on = "sometimes"': "expected 'error' or 'warning' or 'none'",
    "select = 3": "expected a list of strings",
    '[rules.peacock]\nseverity = "error"': ":1: unknown rule 'peacock'; did you mean 'peacock-phrase'",
    "[rules.long-sentence]\nmax-word = 3": ":2: unknown key 'max-word'; did you mean 'max-words'",
    "[rules.min-credibility]\nseverity = 'info'": ":1: 'min-credibility' is a gate, not a rule",
    "\nselect = []": ":2: select = []; expected a list of strings, one or more",
    "ignore = 'all'": "every rule is off and no gate is set",
    '\nextend = "nope.toml"': ":2: extends nope.toml, which is not a file",
    "[custom.hype]\nmessage = 'no'": "has no phrases",
    "[custom.hedge]\nphrases = ['x']": "that of a shipped rule",
    "[custom.Hype]\nphrases = ['x']": "lower-case letters",
    "[custom.hype]\nphrases = ['(a|b']": "expected words",
    "accept = ['...']": "'...' only between words",
    "[[overrides]]\nselect = ['all']": "without paths",
    "[overrides]\npaths = ['a']": "expected tables [[",
    "exclude = ['a\\']": ":1: found the pattern 'a\\\\', expected one as in .gitignore",
    "select = [": "not TOML",
    '\nignore = ["nope"]': ":2: unknown rule 'nope'",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_meant_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    config(tmp_path, text)
    (tmp_path / "a.txt").write_text(LOUD)
    done = run("a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("credscore: credscore.toml")
    assert WRONG[text] in done.stderr


def test_accepted_phrases_hold_for_all_rules_or_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Come to Hotel Go! It has a world-class pool.\n")
    config(tmp_path, 'accept = ["Hotel Go"]\n[rules.P01]\naccept = ["world-class pool"]')
    made = report(tmp_path)
    assert made["documents"][0]["accepted"] == 2
    config(tmp_path, '[rules.L15]\naccept = ["Hotel Go", "world-class pool"]')
    assert rules(report(tmp_path, code=1)) == ["peacock-phrase"]


def test_rules_of_ones_own(tmp_path: Path) -> None:
    config(
        tmp_path,
        '[custom.plain-words]\nphrases = ["(utilise|utilize)", "synerg*", "in ... of the fact"]\n'
        'message = "Plain words."\nbetter = "use"\nseverity = "error"\n',
    )
    (tmp_path / "a.txt").write_text('We use it. Synergies matter in light of the fact.\n"Synergy," the mayor said.\n')
    (document,) = report(tmp_path, "--select", "custom", code=1)["documents"]
    assert [f["text"] for f in document["findings"]] == ["Synergies", "in light of the fact"]
    assert document["findings"][0]["code"] == "X"
    assert document["findings"][0]["message"] == '"Synergies": plain words'
    assert document["findings"][0]["suggestion"] == "use"
    assert rules(report("--ignore", "plain-words,promotional", tmp_path)) == []
    (tmp_path / "a.txt").write_text("Synergies. <!-- credscore: ignore[plain-words]: a quotation -->\n")
    assert rules(report("--ignore", "promotional", tmp_path)) == []


def test_rules_of_ones_own_are_set_like_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("We utilise it.\n")
    config(tmp_path, '[custom.house]\nphrases = ["utilise"]\nmax-per-1000-words = 1')
    assert report(tmp_path)["summary"]["within_budget"] == 1
    assert rules(report(tmp_path, "--budget", "house=0", code=1)) == ["house"]
    config(tmp_path, '[custom.house]\nphrases = ["utilise"]\n[rules.house]\nseverity = "info"')
    assert rules(report(tmp_path)) == ["house"]
    assert run(tmp_path, "--severity", "house=error").returncode == 1
    assert "did you mean 'house'" in run(tmp_path, "--severity", "hose=error").stderr


def test_rules_of_ones_own_are_explained(tmp_path: Path) -> None:
    config(tmp_path, '[custom.house]\nphrases = ["utilise", "C++"]\nmessage = "Plain words."')

    def explained(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "credscore", "rule", name]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    done = explained("house")
    assert done.stdout == "house (X), custom, warning\n\nFinds      utilise, C++\nDo         Plain words.\n"
    assert "did you mean 'house'?" in explained("hose").stderr


def test_the_schema_knows_every_key() -> None:
    schema = jsonschema.Draft202012Validator(
        json.loads((ROOT / "credscore/data/schemas/config.json").read_text("utf-8"))
    )
    good = """
extend = ["base.toml"]
select = "all"
min-credibility = 40
fail-on = "error"
[rules.long-sentence]
max-words = 40
severity = "off"
[rules.P01]
accept = "a"
[rules.mine]
severity = "info"
[custom.mine]
phrases = ["a b"]
[[overrides]]
paths = ["docs"]
max-bias = 3
"""
    schema.validate(tomllib.loads(good))
    for wrong in ("nope = 1", "max-bias = 300", "[rules.nope]\nx = 1", "[custom.mine]\nbetter = 'x'", "[[overrides]]"):
        assert not schema.is_valid(tomllib.loads(wrong))


def test_a_link_that_leads_back_to_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to("a.toml")
    (tmp_path / "b.toml").write_text('extend = "a.toml"\n')
    (tmp_path / "a.txt").write_text(CALL)
    for name in ("a.toml", "b.toml"):
        assert run("--config", tmp_path / name, tmp_path / "a.txt").returncode == 2
