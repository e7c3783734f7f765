"""The progress line: a thread redraws it, and it makes room for other output."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from terminals import typed

from credscore.cli import progress
from credscore.cli.progress import Progress, clock

ROOT = Path(__file__).parent.parent.parent
RECORDS = ROOT / "fixtures" / "records" / "publishers.jsonl"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "REDRAWN", 0.01)


@pytest.mark.usefixtures("at_once")
def test_the_line_moves_while_the_work_stands_still(capsys: pytest.CaptureFixture[str]) -> None:
    asked = []
    line = Progress(lambda elapsed: asked.append(elapsed) or "12 files read")
    ends = time.monotonic() + 30
    while len(asked) < 3 and time.monotonic() < ends:
        time.sleep(0.01)
    with line.erased():
        sys.stderr.write("a message\n")
    line.end()
    shown = capsys.readouterr().err
    assert len(asked) >= 3
    assert "\r12 files read, 0:00" in shown
    assert f"\r{' ' * 19}\ra message\n" in shown
    assert shown.endswith(" \r") or shown.endswith("message\n")
    assert Progress.shown is None


def test_short_work_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Progress(lambda _: "12 files read").end()
    assert capsys.readouterr().err == ""


def test_a_terminal_that_is_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def write(self, _: str) -> None:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stderr", Gone())
    progress._write("a")


def test_times_are_read_as_on_a_clock() -> None:
    assert [clock(seconds) for seconds in (0.4, 61, 3600)] == ["0:00", "1:01", "1:00:00"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["sources", str(RECORDS)], "texts read"),
        (["report", str(RECORDS), "--out", "page.html"], "documents read"),
        (["evaluate", str(RECORDS), "--percentiles"], "texts read"),
        (["voices", str(ROOT / "fixtures" / "articles")], "files read"),
        (["features", "--format", "json", str(ROOT / "fixtures" / "articles")], "files read"),
        (["check", str(ROOT / "fixtures" / "articles")], "files read"),
        (["score", str(RECORDS), "--out", "out"], " MB, "),
    ],
)
def test_every_long_command_tells_how_far_it_is(
    command: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program = "import credscore.cli.progress as c; c.PATIENCE = 0; from credscore.cli.main import main; main()"
    shown, printed = typed([sys.executable, "-c", program, *command], tmp_path / "printed")
    assert said in shown
    assert said not in printed
