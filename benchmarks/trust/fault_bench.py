"""A job over a small corpus, and its output when undisturbed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent.parent
FILES, ROWS = 3, 1500
FORMS: Final = ("jsonl", "parquet")
_TRACE: Final = r"Traceback \(most recent call last\):\n"
OF_PYTHON: Final = re.compile(
    rf'{_TRACE}  File "<frozen importlib\._bootstrap>"'
    rf'|{_TRACE}  File "<string>"(?:.*\n)*?.*spawn_main(?:.*\n)*?EOFError: .*'
)
"""What Python itself prints, rarely: of an interrupt while it takes its lock of a module, and in a worker process whose
parent is killed before it has sent the first bytes."""


def make_corpus(folder: Path) -> None:
    """Files of records made of the fixture articles."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "fixtures/articles").glob("*.txt"))]
    folder.mkdir(parents=True)
    for number in range(FILES):
        rows = ({"id": n, "text": f"{texts[(n + number) % len(texts)]}\n\nNumber {n}."} for n in range(ROWS))
        (folder / f"{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\n", "utf-8")


@dataclass
class Bench:
    """A corpus, and the output of an undisturbed job, by format."""

    home: Path
    whole: dict[str, dict[str, bytes]] = field(default_factory=dict)
    seconds: float = 0.0

    @classmethod
    def of(cls, home: Path) -> Bench:
        """Make the corpus, and score it once in each format."""
        bench = cls(home)
        make_corpus(home / "corpus")
        for form in FORMS:
            started = time.monotonic()
            done = bench.run(home / f"whole-{form}", form)
            bench.seconds = max(bench.seconds, time.monotonic() - started)
            assert done.returncode == 3, done.stderr
            bench.whole[form] = tree(home / f"whole-{form}")
        return bench

    def command(self, out: Path, form: str, jobs: int = 1) -> list[str]:
        """The job."""
        options = ["--out-format", form, "--jobs", str(jobs), "--id-column", "id"]
        return [sys.executable, "-m", "credscore", "score", str(self.home / "corpus"), "--out", str(out), *options]

    def run(self, out: Path, form: str, jobs: int = 1, **options: Any) -> subprocess.CompletedProcess[str]:
        """The job to its end."""
        return subprocess.run(self.command(out, form, jobs), capture_output=True, text=True, check=False, **options)

    def start(self, out: Path, form: str, jobs: int = 1) -> subprocess.Popen[str]:
        """The job, at work."""
        pipes: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(self.command(out, form, jobs), start_new_session=True, **pipes)

    def no_half(self, out: Path, form: str) -> None:
        """Assert that every file with its final name is as it should be."""
        for name, data in tree(out).items():
            assert data == self.whole[form][name], f"{name} has its name and is not whole"

    def resumes(self, out: Path, form: str, jobs: int = 1) -> None:
        """Assert that the job, started again, produces the expected output."""
        self.no_half(out, form)
        done = self.run(out, form, jobs)
        assert done.returncode == 3, done.stderr
        assert tree(out) == self.whole[form]
        left = [path.name for path in out.rglob("*") if path.suffix in (".part", ".checkpoint", ".new")]
        assert not left, left


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder that have their final names."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix not in (".part", ".checkpoint", ".new"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}


def ended(process: subprocess.Popen[str]) -> str:
    """The standard error of the job, once it has ended; its workers end by themselves."""
    _, output = process.communicate(timeout=120)
    assert "Traceback" not in OF_PYTHON.sub("", output), output
    return output
