"""Nothing is fetched, ever: everything works with sockets shut."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ARTICLE = "fixtures/articles/seed-kind-canal.txt"

SHUT = """
import sys

def shut(event, arguments):
    if event.startswith("socket.") or event == "urllib.Request":
        raise AssertionError("the network was asked for")

sys.addaudithook(shut)
"""

PROGRAMS = {
    "score": f"import credscore; assert credscore.score(open({ARTICLE!r}).read()).spans",
    "score_many": f"import credscore; assert credscore.score_many([open({ARTICLE!r}).read()]).bias[0] > 0",
    "features": f"import credscore; assert credscore.features([open({ARTICLE!r}).read()]).column('slogan')[0] > 0",
    "evaluate": "from credscore.cli.main import main\n"
    "try: main(['evaluate', 'fixtures/records/headlines.jsonl', '--target', 'clickbait'])\n"
    "except SystemExit as done: assert done.code == 0",
    "sources": "from credscore.cli.main import main\n"
    "try: main(['sources', 'fixtures/records/publishers.jsonl', '--lists', 'fixtures/lists/domains.tsv'])\n"
    "except SystemExit as done: assert done.code == 0",
    "check": "from credscore.cli.main import main\n"
    f"try: main(['check', '--format', 'sarif', '--max-bias', '50', {ARTICLE!r}])\n"
    "except SystemExit as done: assert done.code == 1",
    "report": "from credscore.cli.main import main\n"
    f"try: main(['report', {ARTICLE!r}, '--out', '-'])\n"
    "except SystemExit as done: assert done.code == 0",
    "credscore.check": f"import credscore; assert credscore.check(open({ARTICLE!r}).read(), select=['all'])",
    **{
        f"credscore {command} --format {form}": f"from credscore.cli.main import main\n"
        f"try: main([{command!r}, '--format', {form!r}, {ARTICLE!r}])\n"
        f"except SystemExit as done: assert done.code == 0"
        for command, form in (("score", "text"), ("score", "json"), ("score", "jsonl"), ("features", "csv"))
    },
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_works_with_sockets_shut(program: str, tmp_path: Path) -> None:
    # A home without anything in it: nothing may have been fetched before, either.
    environ = {"HOME": str(tmp_path), "PATH": "", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", SHUT + PROGRAMS[program]]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "program",
    ["import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')", "import socket; socket.socket()"],
)
def test_the_shut_sockets_are_shut(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", SHUT + program], capture_output=True, check=False)
    assert b"the network was asked for" in done.stderr
