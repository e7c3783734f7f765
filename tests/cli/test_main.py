"""The command as it is run: exit codes, streams, formats, pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from commands import run, run_process

ARTICLES = Path(__file__).parent.parent.parent / "fixtures" / "articles"
WIRE = str(ARTICLES / "wire-report.txt")
SHORT = str(ARTICLES / "short.txt")


def report(*arguments: str, code: int = 0) -> dict[str, object]:
    done = run("score", "--format", "json", *arguments)
    assert done.returncode == code, done.stderr.decode()
    found: dict[str, object] = json.loads(done.stdout)
    return found


# What needs no model


def test_help_and_version_answer_without_numpy() -> None:
    run_main = "import sys; from credscore.cli.main import main\ntry: main(sys.argv[1:])\n"
    program = run_main + "finally: print('numpy' in sys.modules)"
    for options in (["--help"], ["score", "--help"], ["--version"]):
        done = subprocess.run([sys.executable, "-c", program, *options], capture_output=True, text=True, check=True)
        assert done.stdout.endswith("False\n")
        assert "credscore" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["frobnicate"], ["score", "--bogus"], ["score", "--format", "xml", WIRE], ["features", "--format", "text"]],
)
def test_what_cannot_be_meant_is_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Usage: credscore" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("command", ["score", "features"])
def test_no_path_on_a_terminal_is_usage(command: str) -> None:
    import pty  # noqa: PLC0415

    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "credscore", command], stdin=theirs, capture_output=True, timeout=60, check=False
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"nothing to read" in done.stderr


def test_features_are_printed_as_csv_and_json() -> None:
    done = run("features", WIRE, SHORT)
    header, wire, short = csv.reader(io.StringIO(done.stdout.decode()))
    assert done.returncode == 0
    assert (header[0], wire[0], short[0]) == ("path", WIRE, SHORT)
    column = header.index("sentence-length")
    assert float(wire[column]) > 5
    assert short[column] == ""
    made = json.loads(run("features", WIRE, SHORT, "nope", "--format", "json").stdout)
    assert [d["path"] for d in made["documents"]] == [WIRE, SHORT]
    assert made["documents"][0]["values"]["sentence-length"] == float(wire[column])
    assert made["documents"][1]["values"]["sentence-length"] is None
    assert [f["id"] for f in made["features"]] == header[1:]
    assert [e["code"] for e in made["errors"]] == ["missing"]


# Scores


def test_text_is_for_people() -> None:
    done = run("score", WIRE, SHORT)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert done.stderr == b""
    assert shown.startswith(f"{WIRE} · ")
    assert f"\n\n{SHORT} · 5 words\n\n  no score\n  too-short: " in shown
    assert "\x1b" not in shown
    assert "credibility" in shown


def test_json_follows_the_contract_and_points_into_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("\ufeff" + Path(WIRE).read_text().replace("\n", "\r\n")).encode("utf-16-le"))
    made = report(str(path), SHORT)
    assert list(made) == ["schema_version", "model_id", "ruleset", "errors", "documents"]
    first, second = made["documents"]  # type: ignore[misc]
    assert second["credibility"] is None  # type: ignore[has-type]
    assert second["cautions"] == ["too-short"]  # type: ignore[has-type]
    source = path.read_bytes().decode("utf-16-le")
    assert first["evidence"]  # type: ignore[has-type]
    for found in first["evidence"]:  # type: ignore[has-type]
        assert source[found["start"] : found["end"]] == found["text"]
        line = source.removeprefix("\ufeff").split("\r\n")[found["line"] - 1]
        assert line[found["column"] - 1 :].startswith(found["text"].partition("\r")[0])


def test_lines_come_in_order_and_other_files_are_still_scored(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    done = run("score", "--format", "jsonl", WIRE, "nope", str(tmp_path / "a.pdf"), SHORT)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [line.get("error", {}).get("code", "scored") for line in lines] == ["scored", "missing", "pdf", "scored"]
    assert {"schema_version", "model_id"} <= set(lines[0])
    assert done.stderr.startswith(b"credscore: nope: no such file")
    assert done.stderr.count(b"\n") == 2


def test_what_could_not_be_read_is_in_the_report_and_on_stderr(tmp_path: Path) -> None:
    made = report(WIRE, str(tmp_path), "https://example.org", code=3)
    assert [error["code"] for error in made["errors"]] == ["no-texts", "url"]  # type: ignore[attr-defined]
    assert len(made["documents"]) == 1  # type: ignore[arg-type]
    done = run("score", str(tmp_path))
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"no text in this folder" in done.stderr


def test_standard_input_is_read_by_name_or_when_there_is_no_path() -> None:
    text = Path(WIRE).read_bytes()
    named, unnamed = run("score", "-", stdin=text), run("score", stdin=text)
    assert named.returncode == unnamed.returncode == 0
    assert named.stdout == unnamed.stdout
    assert named.stdout.startswith(b"standard input")
    assert run("score", WIRE).stdout.splitlines()[1:] == named.stdout.splitlines()[1:]


def test_a_model_that_is_none_is_usage(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text("{}")
    for path in (tmp_path / "model.json", tmp_path / "nope.json", tmp_path):
        done = run("score", "--model", str(path), WIRE)
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.startswith(b"credscore: ")


def test_usage_comes_before_unreadable() -> None:
    assert run("score", "nope", "--model", "nope.json").returncode == 2


@pytest.mark.parametrize(("options", "encoding"), [([], "ascii"), (["--format", "json"], "ascii"), ([], "cp1252")])
def test_any_terminal_encoding_will_do(options: list[str], encoding: str) -> None:
    paths = [str(ARTICLES / "british-quotes.txt"), "nope\u202e"]
    done = run_process("score", *options, *paths, PYTHONIOENCODING=encoding)
    assert done.returncode == 3
    done.stdout.decode("utf-8" if options else encoding)
    assert b"nope\\u202e" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_not_utf_8_are_scored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(Path(WIRE).read_bytes())
    for form in ("text", "json", "jsonl"):
        done = run("score", "--format", form, path)
        assert done.returncode == 0
        assert b"caf\\xe9.txt" in done.stdout or b"caf\\\\xe9.txt" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(("environ", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_only_on_a_terminal_that_wants_it(environ: dict[str, str], coloured: bool) -> None:
    import pty  # noqa: PLC0415

    ours, theirs = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"}
    command = [sys.executable, "-m", "credscore", "score", SHORT]
    with subprocess.Popen(command, stdout=theirs, stdin=subprocess.DEVNULL, env={**plain, **environ}) as process:
        os.close(theirs)
        shown = os.read(ours, 4096)
        process.wait(60)
    os.close(ours)
    assert (b"\x1b[" in shown) is coloured


def test_a_reader_that_closes_the_pipe_ends_it_quietly(tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"{number}.txt").write_bytes(Path(WIRE).read_bytes())
    for form in ("text", "jsonl", "json"):
        command = [sys.executable, "-m", "credscore", "score", "--format", form, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) == 141


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_an_interrupt_ends_it_quietly() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "credscore", "features", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr
        for line in process.stderr:  # the readers are the last thing imported before the input is read
            if line.rstrip().endswith(b" credscore.readers"):
                break
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(60) == 130


def test_an_interrupt_that_an_import_turns_into_another_error_ends_it_quietly(tmp_path: Path) -> None:
    interrupted = """
        class Set:
            def __set_name__(self, owner, name):
                raise KeyboardInterrupt
        class Owner:
            held = Set()
    """
    (tmp_path / "turbohtml.py").write_text(textwrap.dedent(interrupted))
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = run_process("score", "-", "--format-in", "html", stdin=b"<p>Read.</p>", PYTHONPATH=path)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "credscore", "score", WIRE]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"credscore: stopped: ")
    assert done.stderr.count(b"\n") == 1


def test_four_megabytes_on_one_line_are_scored(tmp_path: Path) -> None:
    line = " ".join(Path(WIRE).read_text().split()) + " "
    path = tmp_path / "long.txt"
    path.write_text(line * (4_000_000 // len(line)))
    done = run("score", str(path))
    assert done.returncode == 0
    assert max(map(len, done.stdout.decode().splitlines()[1:])) <= 80


def test_an_unknown_command_is_told_with_those_there_are() -> None:
    for arguments, expected in ((("nope",), b"check, completion,"), (("model", "nope"), b"plot, show")):
        done = run(*arguments)
        assert done.returncode == 2
        assert b"No such command 'nope'; expected one of " + expected in done.stderr
