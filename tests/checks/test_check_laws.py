"""Laws of a check over any text: it ends, points into the text, and says the same alone and together."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import AT_SCALE
from strategies import anything as texts

import credscore
from credscore.checks.baseline import apply, entries_of
from credscore.checks.checker import Checker, File
from credscore.checks.config.layers import Layer
from credscore.checks.config.settings import Configurations, Settings
from credscore.checks.finding import Checked, Report
from credscore.checks.lines import Stretches
from credscore.readers import FORMATS, read_text
from credscore.render.check import json as render_json
from credscore.render.check import sarif

ALL = {
    "select": ["all"], "accept": ["the report", "mill*"],
    "custom": {"own": {"phrases": ["(a|the) ... of", "s*"], "quoted": True}},
}  # fmt: skip


def settings(folder: object) -> Settings:
    return Settings((Layer(ALL, "law", folder),))  # type: ignore[arg-type]


def checked(documents: list[credscore.Document], folder: object) -> list[Checked]:
    files = [File(f"{n}.txt", document, settings(folder)) for n, document in enumerate(documents)]
    return Checker(Configurations({})).check_group(files)


@AT_SCALE
@given(text=texts, form=st.sampled_from(FORMATS))
def test_any_text_is_checked_and_findings_point_into_it(text: str, form: str) -> None:
    document = read_text(text, form)  # type: ignore[arg-type]
    for finding in credscore.check(document, **ALL):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        lines = re.split(r"\r\n|\n|\r", text[: finding.start])
        assert (finding.line, finding.column) == (len(lines), len(lines[-1]) + 1)
        assert finding.message


SOURCED = 'The harbour is old and known to all. "It is so," said Anna Berg, the minister of the harbour.'
CLAIM = "Some 45% of the men who work at the harbour went home on the day."


@given(some=st.lists(texts, min_size=1, max_size=4))
@example(some=[SOURCED, CLAIM])
@example(some=[CLAIM, SOURCED])
@example(some=[CLAIM.replace("45%", "45"), "%"])
def test_files_together_say_what_each_says_alone(some: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    documents = [read_text(text, "plain") for text in some]
    together = {file.path: file.findings for file in checked(documents, folder)}
    for place, document in enumerate(documents):
        alone = [file.findings for file in checked([document], folder)]
        found = [[(f.rule, f.start, f.end, f.identity) for f in findings] for findings in alone]
        other = together.get(f"{place}.txt")
        assert found == ([] if other is None else [[(f.rule, f.start, f.end, f.identity) for f in other]])


@given(text=texts)
def test_what_was_written_to_a_baseline_is_known(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    files = checked([read_text(text, "plain")], folder)
    home = folder / "known.json"
    applied = apply(entries_of(files, home), files, home)
    assert not [finding for file in applied.files for finding in file.findings]
    assert not applied.missing
    assert Counter(entry.print for entry in applied.kept) == Counter(entry.print for entry in entries_of(files, home))


@given(text=texts)
def test_formats_hold_any_text(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    report = Report(tuple(checked([read_text(text, "markdown")], tmp_path_factory.getbasetemp())))
    json.loads(render_json.render(report))
    json.loads(sarif.render(report))


@pytest.mark.parametrize("words", ["the mill of the mill ", "a a a a of ", "s " * 9, "synergy! NEVER STOP ", "(((" * 9])
def test_much_of_one_thing_comes_to_an_end(words: str) -> None:
    text = words * (30_000 // len(words))
    assert isinstance(credscore.check(text, **ALL), tuple)


def test_stretches_hold_and_touch() -> None:
    some = Stretches([(10, 20), (12, 15), (30, 40)])
    assert [some.contains(*span) for span in ((10, 20), (12, 18), (16, 21), (0, 5), (30, 40), (20, 30))] == [
        True, True, False, False, True, False,
    ]  # fmt: skip
    assert [some.overlaps(*span) for span in ((0, 10), (0, 11), (19, 25), (20, 30), (39, 99))] == [
        False, True, True, False, True,
    ]  # fmt: skip
    assert not Stretches().contains(0, 0)
