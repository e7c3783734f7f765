"""The whole check: findings, gates, exit codes, reports on files that were not checked."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from checking import ADVERT, CALL, LOUD, PRAISE, ROOT, SHORT, WIRE, report, rules, run

import credscore
from credscore.checks.finding import SKIPS
from credscore.render.check import FORMATS

SCHEMAS = ROOT / "credscore" / "data" / "schemas"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_findings_point_into_the_file_and_are_explained(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# A bank\n\nThe caf&eacute; is **one of the *leading* banks**\nof the region.\n")
    (document,) = report(path, "--select", "P01", code=1)["documents"]
    (finding,) = document["findings"]
    assert (finding["rule"], finding["code"], finding["severity"]) == ("peacock-phrase", "P01", "warning")
    assert (finding["line"], finding["column"]) == (3, 22)
    text = path.read_text()
    assert text[finding["start"] : finding["end"]] == finding["text"] == "one of the *leading"
    assert 'one of the leading"' in finding["message"]


def test_quotations_are_not_the_authors(tmp_path: Path) -> None:
    write(tmp_path, a='"It is a world-class museum," the mayor told the hall.\n')
    assert rules(report(tmp_path)) == []
    assert rules(report(tmp_path, "--select", "quoted-promotional", code=1)) == ["quoted-promotional"]


def test_a_passage_in_capitals_is_one_finding() -> None:
    text = "They say: NEVER SELL THE MILL, AND NEVER STOP. Then it rained. SELL it."
    assert [f.text for f in credscore.check(text, select=["shouting"])] == [
        "NEVER SELL THE MILL, AND NEVER STOP", "SELL",
    ]  # fmt: skip


def test_what_is_selected_and_ignored(tmp_path: Path) -> None:
    write(tmp_path, a=LOUD + CALL + "The mill will probably close.\n")
    assert rules(report(tmp_path, code=1)) == ["exclamation", "call-to-action"]
    assert rules(report(tmp_path, "--select", "attribution", "--fail-on", "none")) == ["hedge"]
    assert rules(report(tmp_path, "--select", "L15,a04", code=1)) == ["exclamation", "hedge"]
    assert rules(report(tmp_path, "--extend-select", "hedge", "--ignore", "P03", code=1)) == ["exclamation", "hedge"]
    assert rules(report(tmp_path, "--ignore", "loaded", "--ignore", "call-to-action")) == []


def test_what_fails(tmp_path: Path) -> None:
    write(tmp_path, a=LOUD)
    assert run(tmp_path).returncode == 1
    assert run("--fail-on", "none", tmp_path).returncode == 0
    assert run("--fail-on", "error", tmp_path).returncode == 0
    assert run("--fail-on", "error", "--severity", "exclamation=error", tmp_path).returncode == 1
    assert run("--severity", "exclamation=info", tmp_path).returncode == 0
    assert rules(report("--severity", "exclamation=off", tmp_path)) == []


def test_a_budget_lets_a_few_pass(tmp_path: Path) -> None:
    write(tmp_path, a=PRAISE * 3)
    assert len(rules(report(tmp_path, code=1))) == 3
    made = report("--budget", "peacock-phrase=3", tmp_path)
    assert made["documents"][0]["within_budget"] == 3
    assert len(rules(report("--budget", "peacock-phrase=2", tmp_path, code=1))) == 3
    long = (CALL * 170 + PRAISE * 2) * 2
    write(tmp_path, a=long)
    assert len(rules(report("--select", "peacock-phrase", "--budget", "P01=2", tmp_path))) == 0
    assert len(rules(report("--select", "peacock-phrase", "--budget", "P01=1", tmp_path, code=1))) == 4


def test_gates_hold_scores_against_limits() -> None:
    assert run("--select", "bad-ignore", "--min-credibility", "0", WIRE).returncode == 0
    done = run("--select", "bad-ignore", "--min-credibility", "100", "--max-bias", "100", WIRE)
    assert done.returncode == 1
    output = " ".join(done.stdout.split())
    assert "error: min-credibility: credibility " in output
    assert "expected at least 100" in output
    made = report("--select", "bad-ignore", "--max-promotion", "0", "--fail-on", "none", WIRE, code=1)
    (gate,) = made["documents"][0]["gates"]
    assert gate["gate"] == "max-promotion"
    assert gate["value"] == made["documents"][0]["scores"]["promotion"] > 0
    assert not gate["met"]


def test_a_document_without_a_score_is_said_and_decided_on() -> None:
    done = run("--min-credibility", "0", SHORT, WIRE, "--select", "bad-ignore")
    assert done.returncode == 0
    assert "short.txt: not scored: too-short; passes" in " ".join(done.stdout.split())
    assert run("--min-credibility", "0", SHORT, WIRE, "--select", "bad-ignore", "--abstained", "fail").returncode == 1
    done = run("--min-credibility", "0", SHORT, "--select", "bad-ignore")
    assert done.returncode == 1
    assert "no document could be scored" in done.stdout


def test_where_no_document_is_scored_no_format_is_green() -> None:
    asked = ["--min-credibility", "0", SHORT]
    made = json.loads(run("--format", "json", *asked).stdout)
    assert made["summary"]["unscored"]
    assert [gate["met"] for gate in made["documents"][0]["gates"]] == [False]
    assert made["summary"]["gates_not_met"] == 1
    assert 'failures="1"' in run("--format", "junit", *asked).stdout
    assert "no document could be scored" in run("--format", "sarif", *asked).stdout
    assert "not scored: too-short" in run("--format", "checkstyle", *asked, WIRE).stdout
    assert "not scored: too-short; passes" in run("--format", "gitlab", *asked, WIRE).stderr
    assert "not scored: too-short" in run("--format", "sarif", *asked, WIRE).stdout


def test_gates_on_files_that_are_all_excluded_are_not_met() -> None:
    asked = ["--min-credibility", "0", "--exclude", "*.txt", WIRE]
    done = run(*asked)
    assert done.returncode == 1
    assert "no document could be scored" in done.stdout
    assert "no document could be scored" in run("--format", "junit", *asked).stdout
    assert run("--exclude", "*.txt", WIRE).returncode == 0


def test_skipped_files_are_not_counted_as_checked(tmp_path: Path) -> None:
    write(tmp_path, a=LOUD, empty="")
    done = run("--min-credibility", "0", "--fail-on", "none", tmp_path)
    assert "; 1 file and 1 sentence checked" in done.stdout
    assert run("--min-credibility", "0", "--format", "junit", WIRE, tmp_path).stdout.count("empty.txt") == 2


@pytest.mark.parametrize("options", [["--select", ""], ["--select", ","], ["--ignore", "all"]], ids=str)
def test_a_check_for_nothing_is_refused(options: list[str]) -> None:
    done = run(*options, WIRE)
    assert (done.returncode, done.stdout) == (2, "")
    assert "expected" in done.stderr
    assert run("--ignore", "all", "--min-credibility", "0", WIRE).returncode == 0


@pytest.mark.parametrize("option", ["--config", "--baseline", "--write-baseline", "--output", "--diff", "--model"])
def test_what_may_be_given_once_is_neither_empty_nor_given_again(option: str) -> None:
    for asked, output in ((["a", "b"], "found 'a' and 'b', expected one of them"), ([""], "found nothing")):
        done = run(*(f"{option}={value}" for value in asked), WIRE)
        assert (done.returncode, done.stdout) == (2, "")
        assert output in done.stderr


def test_what_is_no_rule_is_told_in_a_line() -> None:
    for wrong, output in {
        "--select=min-credibility": "'min-credibility' is a gate, not a rule",
        "--select=G01": "'min-credibility' is a gate, not a rule",
        "--select=zzz": "unknown rule 'zzz'; expected one of ",
        "--severity=zzz=error": "command line: unknown rule 'zzz'; expected one of ",
        "--output=nope/x": "--output nope/x: cannot be written: No such file or directory; name a file",
    }.items():
        done = run(wrong, WIRE)
        assert done.returncode == 2
        assert output in done.stderr


def test_what_is_to_be_found_out_is_no_replacement(tmp_path: Path) -> None:
    write(tmp_path, a="Experts say so. They have alot.\n")
    made = json.loads(run("--format", "json", "--select", "A01,S02", tmp_path).stdout)
    assert [f["suggestion"] for f in made["documents"][0]["findings"]] == [None, "a lot"]
    assert "say who, and where" in run("--select", "A01", tmp_path).stdout


def test_without_gates_nothing_is_scored() -> None:
    made = report(WIRE)
    assert made["model_id"] is None
    assert made["documents"][0]["scores"] is None


def test_what_cannot_be_read_or_is_skipped_is_said(tmp_path: Path) -> None:
    write(tmp_path, a=LOUD, empty="", foreign="Der Rat hat am Montag beschlossen, die Brücke zu bauen. " * 20)
    done = run(tmp_path, tmp_path / "nope.txt")
    assert done.returncode == 3
    assert "nope.txt: no such file" in done.stderr
    output = " ".join(done.stdout.split())
    assert f"empty.txt: skipped: {SKIPS['empty']}" in output
    for form in FORMATS:
        every = run("--format", form, tmp_path)
        assert "empty.txt" in every.stdout + every.stderr, form
    assert f"foreign.txt: skipped: {SKIPS['not-english']}" in output
    assert output.endswith("1 warning; 1 file and 1 sentence checked; 3 skipped (empty 1, missing 1, not-english 1)")


def test_usage_comes_first(tmp_path: Path) -> None:
    for options in (
        ["--select", "nope"], ["--severity", "L15"], ["--severity", "L15=loud"], ["--budget", "L15=many"],
        ["--min-credibility", "101"], ["--format", "xml"], ["--config", "nope.toml"], ["--baseline", "nope.json"],
        ["--diff", "--all"],
    ):  # fmt: skip
        done = run(*options, WIRE, tmp_path / "nope.txt")
        assert done.returncode == 2, options
        assert done.stdout == ""
        assert done.stderr
    assert "did you mean 'peacock-phrase'" in run("--select", "peacok-phrase", WIRE).stderr


def test_standard_input_is_checked() -> None:
    done = run("-", stdin=LOUD.encode())
    assert done.returncode == 1
    assert done.stdout.startswith("-:1:30: warning: exclamation\n")


def test_text_shows_the_line_and_what_to_write(tmp_path: Path) -> None:
    write(tmp_path, a="The answer was utterly wrong.\n")
    shown = run("--select", "intensifier", "a.txt", cwd=tmp_path).stdout.splitlines()
    assert shown == [
        "a.txt:1:16: warning: intensifier",
        '  "utterly": delete the word',
        "  1 | The answer was utterly wrong.",
        "    |                ^^^^^^^",
        "  leave it out",
        "",
        "1 warning; 1 file and 1 sentence checked",
    ]
    wide = "ｗｉｄｅ " * 40 + "utterly wrong " + "and more " * 40
    write(tmp_path, a=wide)
    shown = run("--select", "intensifier", "a.txt", cwd=tmp_path).stdout.splitlines()
    assert max(map(len, shown)) <= 80


def test_what_is_told_is_folded(tmp_path: Path) -> None:
    write(tmp_path, a=PRAISE, b="")
    asked = ["--min-credibility", "3", "a.txt", "b.txt"]
    narrow, whole = (run(*asked, cwd=tmp_path, COLUMNS=columns).stdout for columns in ("40", ""))
    assert max(map(len, narrow.splitlines())) <= 40 < max(map(len, whole.splitlines())) <= 80
    assert narrow.partition("instead")[2].split() == whole.partition("instead")[2].split()


@pytest.mark.parametrize("options", [[], ["--min-credibility", "50", "--max-bias", "5"], ["--select", "all"]], ids=str)
def test_json_follows_its_schema(tmp_path: Path, options: list[str]) -> None:
    write(tmp_path, empty="", long=" ".join(["It is a very long sentence"] * 30))
    paths = [*options, WIRE, SHORT, ADVERT, str(tmp_path), "nope"]
    made = report(*paths, code=3)
    schema = json.loads((SCHEMAS / "check.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(made)
    line = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "check-line.json").read_text("utf-8")))
    lines = [json.loads(row) for row in run("--format", "jsonl", *paths).stdout.splitlines()]
    for row in lines:
        line.validate(row)
    assert [row for row in lines if "words" in row] == made["documents"]
    with pytest.raises(jsonschema.ValidationError):
        line.validate({**lines[0], "more": 1})


def test_the_library_checks_a_text() -> None:
    (finding,) = credscore.check(LOUD)
    assert (finding.rule, finding.text, finding.line) == ("exclamation", "!", 1)
    assert credscore.check(LOUD, ignore=["loaded"]) == ()
    assert credscore.check(LOUD, accept=["passed on Monday"]) == ()
    page = credscore.read_text("# Title\n\n`Passed!` is code.", "markdown")
    assert credscore.check(page) == ()
    with pytest.raises(credscore.NotText):
        credscore.check(None)  # type: ignore[arg-type]
    for wrong in ({"select": ["nope"]}, {"selct": ["all"]}, {"max_bias": 3}, {"ignore": 3}):
        with pytest.raises(credscore.UsageError):
            credscore.check(LOUD, **wrong)


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    write(tmp_path, a=LOUD)
    done = run("--format", "json", "--output", tmp_path / "out.json", tmp_path / "a.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "1 warning; 1 file and 1 sentence checked\n"
    assert rules(json.loads((tmp_path / "out.json").read_text())) == ["exclamation"]


def test_a_batch_finds_what_each_file_alone_does(tmp_path: Path) -> None:
    together = report("--select", "all", ROOT / "fixtures" / "articles", code=1)["documents"]
    for document in together[:6]:
        alone = report("--select", "all", document["path"], "--fail-on", "none")["documents"]
        strip = [
            [{k: v for k, v in f.items() if k != "fingerprint"} for f in d["findings"]] for d in (document, *alone)
        ]
        assert strip[0] == strip[1]
