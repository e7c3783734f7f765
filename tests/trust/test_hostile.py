"""Records and pages made by an attacker: rejected within limits of memory and time, and nothing written astray."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import pty
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import run
from hostile_texts import DEEP, TEXT

import credscore

zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")

NESTED = '{"a":' * 600 + "1" + "}" * 600


# Records


def bomb(name: str, size: int) -> bytes:
    """Packed data that is `size` bytes of zeros or blanks when it is unpacked."""
    chunk = b"\0" * 1_000_000
    if name.endswith(".gz"):
        return gzip.compress(chunk) * (size // len(chunk))
    return zstd.compress(chunk, 3) * (size // len(chunk))


def limited(memory: int) -> Any:
    return lambda: resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.gz"])
def test_a_bomb_is_unpacked_within_limits(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bomb(name, 1_000_000_000))
    command = [sys.executable, "-m", "credscore", "score", str(tmp_path / name), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=limited(1_000_000_000))
    assert done.returncode == 3, done.stderr.decode()
    assert name in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["_credscore.json"]


def test_a_frame_that_claims_much_is_told(tmp_path: Path) -> None:
    # A frame of 2 GB by its header, in a window of 2 GB, with nothing behind.
    (tmp_path / "a.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd\xc0\xa8" + (2**31).to_bytes(8, "little") + b"\0" * 8)
    done = run("score", str(tmp_path / "a.jsonl.zst"), "--out", str(tmp_path / "out"))
    assert done.returncode == 3


HOSTILE_ROWS = [
    f'{{"text": "a", "k": {NESTED}}}', f'{{"text": {NESTED}}}', NESTED, DEEP,
    '{"text": "a", "k": ' + "1" * 5000 + "}", '{"text": "a", "y": 1e999}', '{"text": "a", "k": NaN}',
    '{"text": "\\ud800", "k": "\\udfff"}', '{"text": "a", "text": 3}', '{"": "", "text": null}', '"text"', "{}}",
]  # fmt: skip


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_hostile_rows_are_rejects_or_scored(tmp_path: Path, form: str) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("\n".join([*HOSTILE_ROWS, '{"text": "a last row", "k": 1}']) + "\n", "utf-8")
    done = run("score", str(source), "--out", str(tmp_path / "out"), "--keep", "k", "--out-format", form)
    assert done.returncode == 3
    rejects = [json.loads(line)["line"] for line in (tmp_path / "out/a.rejects.jsonl").read_bytes().splitlines()]
    if form == "jsonl":
        rows = [json.loads(line)["line"] for line in (tmp_path / "out/a.jsonl").read_bytes().splitlines()]
        assert sorted(rows + rejects) == list(range(1, len(HOSTILE_ROWS) + 2))


def nested(depth: int) -> str:
    return json.dumps({"text": "a", "k": 0}).replace("0", "[" * depth + '"[{\\""' + "]" * depth)


def test_how_deep_a_row_may_be_does_not_hang_on_who_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(map(nested, range(90, 1000, 7))), "utf-8")
    found = []
    for jobs in ("1", "2"):
        done = run("score", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / jobs), "--keep", "k", "--jobs", jobs)
        assert done.returncode == 3
        found.append([(tmp_path / jobs / name).read_bytes() for name in ("a.jsonl", "a.rejects.jsonl")])
    assert found[0] == found[1]
    assert [json.loads(line)["line"] for line in found[0][0].splitlines()] == [1, 2]


def test_nothing_is_written_outside_of_the_folder(tmp_path: Path) -> None:
    work = tmp_path / "a" / "b" / "c"
    work.mkdir(parents=True)
    for place in (work, tmp_path):
        (place / "x.jsonl").write_text('{"text": "a"}\n')
    (work / "out").mkdir()
    victim = tmp_path / "victim"
    victim.write_text("as it was")
    for name in ("x.jsonl.part", "x.rejects.jsonl.part", "x.jsonl.checkpoint.new"):
        (work / "out" / name).symlink_to(victim)
    before = {*tmp_path.rglob("*")}
    for path in ("../../../x.jsonl", "*/../../../../x.jsonl", "../../../*.jsonl", str(tmp_path / "[x].jsonl")):
        command = [sys.executable, "-m", "credscore", "score", path, "--out", "out"]
        assert b"Traceback" not in subprocess.run(command, cwd=work, capture_output=True, check=False).stderr
    after = {*tmp_path.rglob("*")} - before
    assert all(path.is_relative_to(work / "out") for path in after), after
    assert victim.read_text() == "as it was"


# Pages


def test_a_page_reaches_for_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><head><base href="http://127.0.0.1:9/">'
        '<link rel=stylesheet href="//127.0.0.1:9/a.css"><link rel=canonical href="http://[::bad">'
        '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/"><script src="http://127.0.0.1:9/a.js"></script>'
        "<script type=application/ld+json>" + DEEP + "</script></head><body>"
        f'<img src="http://127.0.0.1:9/a.png"><iframe src="file:///etc/passwd"></iframe><p>{TEXT} &a; &b; &xxe;</p>'
        '<object data="http://127.0.0.1:9/"></object><svg><image href="http://127.0.0.1:9/"/></svg></body></html>'
    )
    program = (
        "import sys\n"
        "def shut(event, arguments):\n"
        "    if event.startswith('socket.') or event in ('urllib.Request', 'subprocess.Popen', 'os.system'):\n"
        "        raise AssertionError(event)\n"
        "    if event == 'open' and 'passwd' in str(arguments[0]):\n"
        "        raise AssertionError(arguments)\n"
        "sys.addaudithook(shut)\n"
        "from credscore.cli.main import main\n"
        f"main(['score', '--format', 'json', {str(page)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "root:" not in done.stdout


@pytest.mark.parametrize("command", ["score", "check", "voices", "score --format json", "voices --format json"])
def test_no_text_moves_the_cursor(tmp_path: Path, command: str) -> None:
    evil = "\x1b[2J\x1b]0;owned\x07\x9b31m\r\u202e"
    path = tmp_path / f"a{evil}.md".replace("\r", "")
    path.write_text(
        f"# {evil} Shocking title\n\n{evil}It is a world-class{evil} museum, a shocking lie. {TEXT}", "utf-8"
    )
    done = run(*command.split(), str(path))
    shown = (done.stdout + done.stderr).decode()
    assert not any(c in shown for c in ("\x1b]", "\x1b[2J", "\x07", "\x9b", "\u202e", "\r"))
    if "json" in command:
        assert json.loads(done.stdout)["documents"][0]["path"] == str(path)


@pytest.mark.parametrize("command", ["features", "sources --format csv"])
def test_no_cell_moves_the_cursor_of_a_terminal(tmp_path: Path, command: str) -> None:
    """Nor is it raw in a file."""
    evil = "a\x1b[2J\x9b31m\u202e"
    path = tmp_path / (f"{evil}.txt" if command == "features" else "rows.jsonl")
    path.write_text(json.dumps({"text": "Short.", "source": evil}), "utf-8")
    assert "a\\x1b[2J\\x9b31m\\u202e" in run(*command.split(), str(path)).stdout.decode()
    reader, writer = pty.openpty()
    arguments = [sys.executable, "-m", "credscore", *command.split(), str(path)]
    with subprocess.Popen(arguments, stdout=writer, stderr=subprocess.DEVNULL) as started:
        os.close(writer)
        output = b""
        with contextlib.suppress(OSError):
            while some := os.read(reader, 65536):
                output += some
    os.close(reader)
    assert started.returncode == 0
    assert "a\\x1b[2J\\x9b31m\\u202e" in output.decode()
    assert not any(char in output.decode() for char in "\x1b\x9b\u202e")


def test_no_room_runs_what_it_reads() -> None:
    """No pickle, no eval, no shell in what is shipped; numpy opens arrays without pickles."""
    for path in (Path(credscore.__file__).parent).rglob("*.py"):
        words = path.read_text("utf-8")
        for sign in (
            "pickle.load",
            "eval(",
            "exec(",
            "shell=True",
            "yaml.load",
            "allow_pickle",
            "os.system",
            "marshal",
        ):
            assert sign not in words.replace("_eval(", ""), (path, sign)
