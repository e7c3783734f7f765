"""The objects of a git repository, read without running anything the repository names.

The configuration of a checked repository is not trusted: it may name programs that git would run (a file-system
monitor, hooks, filters, text conversion, external diffs, ssh and proxy commands, credential and promisor helpers).
Therefore git runs on a temporary folder with its own configuration and the objects and refs of the repository. Only
plumbing commands are run, which read neither working tree nor index, fetch nothing and write nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from credscore.checks.git_folder import common_folder, refuse_odd_files, text_of
from credscore.errors import ConfigError

_SHA_256: Final = re.compile(r"^\s*objectformat\s*=\s*\"?sha256\b", re.IGNORECASE | re.MULTILINE)
_BEHIND_NAME: Final = re.compile(r"[~^:]|@\{")
"""What begins the part of a revision behind the name of a ref."""
MAX_BLOB: Final = 64_000_000
"""Larger blobs are not read: no text that is scored is larger."""
MAX_OUTPUT: Final = 256_000_000
"""More output of a command is refused, as that of nested trees with billions of files: a million files take half."""
_MAX_OBJECT: Final = 256_000_000
"""The most bytes that git may allocate at once: a few bytes of a repository can expand to gigabytes."""
_MESSAGES: Final = {"Needed a single revision": "there is no such commit", "no upstream": "the branch has no upstream"}
"""Messages of git, and what is shown instead. Its other messages are not shown: they may quote lines of files."""
_OTHER_MESSAGE: Final = "it cannot read the repository"
_KEPT: Final = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")


class GitObjects:
    """The commits, trees and blobs of a repository. `git_folder`: the folder that `.git` is or points to; `option`: the
    command-line option that needs them, for error messages.

    Raises ConfigError if git is not installed.
    """

    def __init__(self, git_folder: Path, option: str = "--diff") -> None:
        self.option = option
        self.common = common_folder(git_folder)
        refuse_odd_files(self.common)
        self.uses_sha_256 = bool(_SHA_256.search(text_of(self.common / "config")))
        self._git = _git(option)
        folder = tempfile.mkdtemp(prefix="credscore-git-")
        self._close = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._folder = Path(folder)
        self._create_git_folder(git_folder)
        self._blobs: subprocess.Popen[bytes] | None = None

    def _create_git_folder(self, git_folder: Path) -> None:
        """Create a git folder with our configuration and the refs of the repository."""
        extension = "[extensions]\n\tobjectformat = sha256\n" if self.uses_sha_256 else ""
        (self._folder / "config").write_text(
            f"[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tbigFileThreshold = 64m\n{extension}", "utf-8"
        )
        (self._folder / "HEAD").write_text(text_of(git_folder / "HEAD"), "utf-8")
        for name in ("refs", "packed-refs", "shallow"):
            if (self.common / name).exists():
                (self._folder / name).symlink_to((self.common / name).absolute())
        if not (self._folder / "refs").exists():
            (self._folder / "refs").mkdir()

    @property
    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return kept | {
            "GIT_DIR": str(self._folder), "GIT_OBJECT_DIRECTORY": str(self.common / "objects"),
            "HOME": str(self._folder),
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOC_LIMIT": str(_MAX_OBJECT), "LC_ALL": "C",
        }  # fmt: skip

    def run(self, *arguments: str) -> bytes:
        """The output of a plumbing command of git. Raises ConfigError if it fails, or prints more than `MAX_OUTPUT`
        bytes."""
        with tempfile.TemporaryFile() as errors, subprocess.Popen(
            [self._git, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
            env=self._environment, cwd=self._folder,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            output = process.stdout.read(MAX_OUTPUT + 1)
            if len(output) > MAX_OUTPUT:
                process.kill()
                raise ConfigError(f"{self.option}: git {arguments[0]}: more than {MAX_OUTPUT:,} bytes of output")
            if process.wait():
                errors.seek(0)
                stderr = errors.read(10_000).decode("utf-8", "replace")
                message = next((ours for theirs, ours in _MESSAGES.items() if theirs in stderr), _OTHER_MESSAGE)
                raise ConfigError(f"{self.option}: git {arguments[0]}: {message}")
        return output

    def commit(self, revision: str) -> str:
        """The id of the commit a revision names. Raises ConfigError if there is none, or the name is that of several
        refs: git would take a tag for a branch."""
        name = _BEHIND_NAME.split(revision)[0]
        refs = {f"{kind}/{name}" for kind in ("refs/tags", "refs/heads", "refs/remotes", "refs")}
        known = self.run("for-each-ref", "--format=%(refname)", *sorted(refs)).decode("utf-8", "replace").split()
        found = sorted(refs & set(known))
        if len(found) > 1:
            raise ConfigError(f"{self.option}: {revision} may be {' or '.join(found)}; write the full name")
        return self.run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()

    def merge_base(self, one: str, other: str) -> str | None:
        """The best common ancestor of two commits, None if they have none or git cannot reach it."""
        with contextlib.suppress(ConfigError):
            return self.run("merge-base", one, other).decode().split("\n", 1)[0] or None
        return None

    def files(self, commit: str) -> Mapping[str, str]:
        """The files of a commit: their paths from the root, with slashes, and the ids of their blobs."""
        listed = os.fsdecode(self.run("ls-tree", "-r", "-z", "--full-tree", commit)).split("\0")[:-1]
        entries = (entry.split("\t", 1) for entry in listed)
        return {path: facts.split(" ")[2] for facts, path in entries if facts.split(" ")[1] == "blob"}

    def blob(self, name: str, most: int = MAX_BLOB) -> bytes | None:
        """The bytes of a blob, None if there are more than `most`. Raises ConfigError if the repository lacks it, as a
        partial clone may."""
        reader = self._reader()
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(f"{name}\n".encode())
        reader.stdin.flush()
        head = reader.stdout.readline().split()
        if len(head) != 3:
            raise ConfigError(
                f"{self.option}: the repository lacks the object {name}; fetch it first, nothing is fetched here"
            )
        if int(head[2]) > most:
            reader.kill()
            _end(reader)
            self._blobs = None
            return None
        data = reader.stdout.read(int(head[2]))
        reader.stdout.read(1)
        return data

    def _reader(self) -> subprocess.Popen[bytes]:
        """The process that reads all blobs."""
        if self._blobs is None:
            self._blobs = subprocess.Popen(
                [self._git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=self._environment, cwd=self._folder,
            )  # fmt: skip
            weakref.finalize(self, _end, self._blobs)
        return self._blobs


def _end(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            if stream is not None:
                stream.close()
    process.wait()


def _git(option: str) -> str:
    """The path of git: not one of the folder checked, where Windows looks first, nor of a relative entry of PATH.
    Raises ConfigError if there is none."""
    folders = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
    found = next(filter(None, (shutil.which(os.path.join(folder, "git")) for folder in folders)), None)
    if found is None:
        raise ConfigError(f"{option} needs git, which is not installed; install it, or check without {option}")
    return found
