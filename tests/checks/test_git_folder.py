"""Git opens nothing but files of its own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

import pytest
from checking import LOUD, NEUTRAL, run

from credscore.checks.git_folder import git_folder_of, repository_of
from credscore.errors import ConfigError

ODD_PLACES: Final = (
    "packed-refs", "shallow", "refs/heads/main", "objects/info/alternates", "objects/info/commit-graph",
    "objects/pack/multi-pack-index", "a blob",
)  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes in folders")
@pytest.mark.parametrize("what", ["pipe", "link", "endless"])
@pytest.mark.parametrize("place", ODD_PLACES)
def test_what_git_would_open_and_is_no_file_of_its_own_is_refused(repository: Path, place: str, what: str) -> None:
    """Git waits on a pipe forever, and quotes the lines of other files in its errors."""
    secret = repository.parent / "secret"
    secret.write_text("hush hush\nof others\n")
    if place == "a blob":
        name = hashlib.sha1(b"blob %d\0" % len(NEUTRAL + LOUD) + (NEUTRAL + LOUD).encode()).hexdigest()
        place = f"objects/{name[:2]}/{name[2:]}"
    path = repository / ".git" / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if what == "pipe":
        os.mkfifo(path)
    elif what == "link":
        path.symlink_to(secret)
    else:
        with path.open("wb") as file:
            file.truncate(1 << 33)
    (repository / "a.txt").write_text(NEUTRAL)
    done = run("--diff", "HEAD", ".")
    assert "hush" not in done.stdout + done.stderr
    if what == "endless" and place.startswith("objects") and "alternates" not in place:
        assert done.returncode in (0, 1, 2)  # git sees by its first bytes that this is none of its files
    else:
        assert done.returncode == 2
        assert path.name in done.stderr


def test_a_borrowed_folder_of_objects_is_looked_through_too(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "pack").mkdir(parents=True)
    (repository / ".git" / "objects" / "info" / "alternates").write_text(f"# borrowed\n{other}\n")
    assert run("--diff", "HEAD", ".").returncode == 0
    os.mkfifo(other / "pack" / "multi-pack-index")
    assert run("--diff", "HEAD", ".").returncode == 2


def test_what_is_no_repository_is_told(tmp_path: Path) -> None:
    assert repository_of(tmp_path) is None
    (tmp_path / ".git").write_text("something else\n")
    assert repository_of(tmp_path) == tmp_path
    with pytest.raises(ConfigError, match="expected a git repository"):
        git_folder_of(tmp_path)


def test_paths_in_its_files_end_where_git_ends_them(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "odd" / "pack").mkdir(parents=True)
    os.mkfifo(tmp_path / "odd" / "pack" / "multi-pack-index")
    alternates = repository / ".git" / "objects" / "info" / "alternates"
    for message in (f"{tmp_path}/odd\0/elsewhere\n", f'"{tmp_path}/odd"\n', f"a\r\n{tmp_path}/odd\n"):
        alternates.write_bytes(message.encode())
        assert run("--diff", "HEAD", ".").returncode == 2, message
    alternates.unlink()
    for message in ("gitdir: a\0b\n", "gitdir: .git\n", "gitdir: \n"):
        pointing = tmp_path / "pointing"
        pointing.mkdir(exist_ok=True)
        (pointing / ".git").write_text(message)
        (pointing / "a.txt").write_text(NEUTRAL)
        assert run("--diff", "HEAD", ".", cwd=pointing).returncode == 2
