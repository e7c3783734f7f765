"""Nothing that a checked repository names is run, fetched or written."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from checking import LOUD, NEUTRAL, commit, git, run

from credscore.checks import git_objects
from credscore.checks.git_folder import git_folder_of
from credscore.checks.git_objects import GitObjects
from credscore.errors import ConfigError

ATTRIBUTES: Final = "*.txt filter=odd diff=odd merge=odd\n"

Setting = Callable[[Path, str], None]
"""Makes a repository name a program; given the repository and the program."""


def configured(*settings: str) -> Setting:
    def make(repository: Path, program: str) -> None:
        for setting in settings:
            name, _, value = setting.partition("=")
            git("-C", str(repository), "config", name, value.replace("PROGRAM", program))
        (repository / ".gitattributes").write_text(ATTRIBUTES)

    return make


def hooked(repository: Path, program: str) -> None:
    for name in ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"):
        hook = repository / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\nexec {program}\n")
        hook.chmod(0o755)


def included(repository: Path, program: str) -> None:
    (repository / "more.ini").write_text(f"[core]\n\tfsmonitor = {program}\n")
    git("-C", str(repository), "config", "include.path", "../more.ini")


def included_if(repository: Path, program: str) -> None:
    (repository / ".git" / "more.ini").write_text(
        f'[core]\n\tfsmonitor = {program}\n[filter "odd"]\n\tclean = {program}\n'
    )
    for condition in ("gitdir:**", "onbranch:main"):
        git("-C", str(repository), "config", f"includeIf.{condition}.path", "more.ini")
    (repository / ".gitattributes").write_text(ATTRIBUTES)


def of_worktree(repository: Path, program: str) -> None:
    git("-C", str(repository), "config", "extensions.worktreeConfig", "true")
    (repository / ".git" / "config.worktree").write_text(f"[core]\n\tfsmonitor = {program}\n")


def attributes_inside(repository: Path, program: str) -> None:
    git("-C", str(repository), "config", "filter.odd.clean", program)
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "attributes").write_text(ATTRIBUTES)


def sparse(repository: Path, program: str) -> None:
    git("-C", str(repository), "sparse-checkout", "set", "--cone", "--sparse-index", "none")
    git("-C", str(repository), "config", "core.fsmonitor", program)


def program_named_git(repository: Path, program: str) -> None:
    for name in ("git", "git.bat"):
        (repository / name).write_text(f"#!/bin/sh\nexec {program}\n")
        (repository / name).chmod(0o755)


def bare_inside(repository: Path, program: str) -> None:
    """A folder that git would take for a bare repository, with a configuration of its own."""
    (repository / "docs" / "refs").mkdir(parents=True)
    (repository / "docs" / "objects").mkdir()
    (repository / "docs" / "HEAD").write_text("ref: refs/heads/main\n")
    (repository / "docs" / "config").write_text(f"[core]\n\tfsmonitor = {program}\n\tworktree = ..\n")
    (repository / "docs" / "c.txt").write_text(LOUD)


def submodule(repository: Path, program: str) -> None:
    inner = repository / "inner"
    inner.mkdir()
    git("-C", str(inner), "init", "-q")
    git("-C", str(inner), "config", "core.fsmonitor", program)
    (inner / "c.txt").write_text(LOUD)
    (repository / ".gitmodules").write_text('[submodule "inner"]\n\tpath = inner\n\turl = ext::PROGRAM\n')


WAYS: Final[dict[str, Setting]] = {
    "core.fsmonitor": configured("core.fsmonitor=PROGRAM"),
    "core.hooksPath": configured("core.hooksPath=.git/hooks"),
    "hooks": hooked,
    "filter.clean": configured("filter.odd.clean=PROGRAM", "filter.odd.required=true"),
    "filter.smudge": configured("filter.odd.smudge=PROGRAM"),
    "filter.process": configured("filter.odd.process=PROGRAM"),
    "diff.textconv": configured("diff.odd.textconv=PROGRAM"),
    "diff.external": configured("diff.external=PROGRAM", "diff.odd.command=PROGRAM"),
    "core.sshCommand": configured("core.sshCommand=PROGRAM", "core.gitProxy=PROGRAM", "core.askPass=PROGRAM"),
    "promisor": configured("extensions.partialClone=origin", "remote.origin.promisor=true",
                           "remote.origin.url=ext::PROGRAM", "protocol.ext.allow=always"),
    "promisor by upload-pack": configured("remote.origin.promisor=true", "remote.origin.url=/nowhere",
                                          "remote.origin.uploadpack=PROGRAM"),
    "credential.helper": configured("credential.helper=!PROGRAM"),
    "core.pager": configured("core.pager=PROGRAM", "pager.diff=PROGRAM", "core.editor=PROGRAM"),
    "core.alternateRefsCommand": configured("core.alternateRefsCommand=PROGRAM"),
    "gpg.program": configured("gpg.program=PROGRAM", "log.showSignature=true"),
    "alias": configured("alias.cat-file=!PROGRAM", "alias.rev-parse=!PROGRAM"),
    "include.path": included,
    "includeIf": included_if,
    "config.worktree": of_worktree,
    "info/attributes": attributes_inside,
    "core.attributesFile": configured("core.attributesFile=.gitattributes", "filter.odd.clean=PROGRAM"),
    "sparse index": sparse,
    "insteadOf": configured("url.ext::PROGRAM.insteadOf=https://", "remote.origin.url=https://localhost/a",
                            "remote.origin.promisor=true", "protocol.allow=always"),
    "packObjectsHook": configured("uploadpack.packObjectsHook=PROGRAM", "gc.recentObjectsHook=PROGRAM", "gc.auto=1"),
    "a program named git": program_named_git,
    "bare repository inside": bare_inside,
    "submodule": submodule,
}  # fmt: skip


def trap(repository: Path, folder: Path, way: str) -> Path:
    """Make a changed repository name a program; the file that tells if it was run."""
    trace, program = folder / "trace", folder / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> {trace}\ncat\n')
    program.chmod(0o755)
    WAYS[way](repository, str(program))
    trace.unlink(missing_ok=True)
    (repository / "a.txt").write_text(NEUTRAL)
    return trace


@pytest.mark.parametrize("way", WAYS)
def test_no_program_of_the_repository_is_run(repository: Path, tmp_path: Path, way: str) -> None:
    trace = trap(repository, tmp_path, way)
    before = state(repository)
    path = os.pathsep.join([".", "", os.environ["PATH"]])
    done = run("--diff", "HEAD", ".", GIT_SSH_COMMAND="", GIT_TRACE="0", PATH=path)
    assert done.returncode in (0, 1), done.stderr
    assert not trace.exists(), trace.read_text()
    assert state(repository) == before


VARIABLES: Final = (
    "GIT_EXTERNAL_DIFF",
    "GIT_SSH_COMMAND",
    "GIT_ASKPASS",
    "GIT_PROXY_COMMAND",
    "GIT_PAGER",
    "GIT_EDITOR",
)


def test_no_program_of_the_environment_is_run(repository: Path, tmp_path: Path) -> None:
    trace, program = tmp_path / "trace", tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> {trace}\ncat\n')
    program.chmod(0o755)
    environment = dict.fromkeys(VARIABLES, str(program)) | {
        "GIT_TRACE": str(trace), "GIT_TRACE2_EVENT": str(trace), "GIT_EXEC_PATH": str(tmp_path),
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": str(program),
        "GIT_INDEX_FILE": str(trace), "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(tmp_path),
    }  # fmt: skip
    (repository / "a.txt").write_text(NEUTRAL)
    assert run("--diff", "HEAD", ".", **environment).returncode in (0, 1)
    assert not trace.exists(), trace.read_text()


def test_a_blob_larger_than_any_text_is_not_read(repository: Path) -> None:
    objects = GitObjects(git_folder_of(repository))
    files = objects.files(objects.commit("HEAD"))
    assert objects.blob(files["a.txt"], 10) is None
    assert objects.blob(files["a.txt"]) == (NEUTRAL + LOUD).encode()


@pytest.mark.skipif(os.name == "nt", reason="the trap is a shell script")
@pytest.mark.parametrize("way", ["core.fsmonitor", "filter.clean", "diff.external", "hooks"])
def test_the_traps_are_traps(repository: Path, tmp_path: Path, way: str) -> None:
    """Git itself runs these programs, so a silent trace means something."""
    trace = trap(repository, tmp_path, way)
    (repository / "b.txt").write_text(NEUTRAL)
    for command in (["status"], ["diff", "HEAD"], ["add", "b.txt"]):
        subprocess.run(["git", *command], capture_output=True, check=False)
    assert trace.exists()


def test_nothing_is_fetched_where_an_object_is_missing(repository: Path, tmp_path: Path) -> None:
    trace, program = tmp_path / "trace", tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho run >> {trace}\n")
    program.chmod(0o755)
    WAYS["promisor"](repository, str(program))
    name = subprocess.run(["git", "rev-parse", "HEAD:a.txt"], capture_output=True, text=True, check=True).stdout.strip()
    (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    trace.unlink(missing_ok=True)
    (repository / "a.txt").write_text(NEUTRAL)
    done = run("--diff", "HEAD", "a.txt")
    assert done.returncode == 2
    assert f"lacks the object {name}; fetch it first" in done.stderr
    assert not trace.exists()


def test_worktrees_and_repositories_of_sha_256_are_read(repository: Path, tmp_path: Path) -> None:
    git("worktree", "add", "-q", str(tmp_path / "tree"))
    (tmp_path / "tree" / "a.txt").write_text(NEUTRAL + LOUD + LOUD)
    assert run("--diff", "main", "a.txt", cwd=tmp_path / "tree").returncode == 1
    other = tmp_path / "other"
    other.mkdir()
    git("-C", str(other), "init", "-q", "--object-format=sha256")
    (other / "a.txt").write_text(NEUTRAL)
    commit(other)
    objects = GitObjects(git_folder_of(other))
    files = objects.files(objects.commit("HEAD"))
    assert files == {"a.txt": hashlib.sha256(b"blob %d\0" % len(NEUTRAL) + NEUTRAL.encode()).hexdigest()}
    assert objects.blob(files["a.txt"]).decode() == NEUTRAL


def test_billions_of_files_in_nested_trees_are_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = "".join(f"100644 blob {made('hash-object', '-w', 'a.txt')}\tf{n}\n" for n in range(10))
    for _ in range(4):
        tree = made("mktree", stdin=entries)
        entries = "".join(f"040000 tree {tree}\td{n}\n" for n in range(10))
    monkeypatch.setattr(git_objects, "MAX_OUTPUT", 100_000)
    with pytest.raises(ConfigError, match="more than 100,000 bytes of output"):
        GitObjects(git_folder_of(repository)).files(made("commit-tree", tree, stdin="all"))


def test_an_object_that_expands_to_more_than_its_limit_is_refused(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_objects, "_MAX_OBJECT", 4_000_000)
    objects = GitObjects(git_folder_of(repository))
    small, large = (made("commit-tree", "HEAD^{tree}", stdin="a" * size) for size in (1_000_000, 8_000_000))
    assert objects.commit(small) == small
    with pytest.raises(ConfigError, match="cannot read"):
        objects.commit(large)


def test_a_tag_does_not_stand_in_for_a_branch(repository: Path) -> None:
    git("tag", "main")
    (repository / "a.txt").write_text(NEUTRAL + LOUD)
    done = run("--diff", "main", "a.txt")
    assert done.returncode == 2
    assert "main may be refs/heads/main or refs/tags/main" in done.stderr
    assert run("--diff", "refs/heads/main", "a.txt").returncode in (0, 1)
    assert run("--diff", "heads/main~0", "a.txt").returncode in (0, 1)


def made(*arguments: str, stdin: str = "") -> str:
    """The output of a git command, usually the id of an object."""
    names = {f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", *arguments], input=stdin, capture_output=True, text=True, check=True, env=os.environ | names
    )
    return done.stdout.strip()


def state(repository: Path) -> dict[str, tuple[int, int]]:
    """Every file of a repository with its size and time: nothing is written, not even the index."""
    files = (path for path in repository.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}
