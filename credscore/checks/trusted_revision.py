"""Reads configurations and baselines from a trusted revision, so that a pull request cannot change them."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from credscore.checks.git_folder import git_folder_of, repository_of
from credscore.checks.git_objects import GitObjects
from credscore.errors import ConfigError

_OPTION = "--trusted-config"


class TrustedRevision:
    """Reads files of the repositories of some paths as they are in a revision. Other files are refused, so that nothing
    in the working tree has an effect; nor has a repository within another, such as a submodule, which a pull request
    may add.

    Raises ConfigError for an unknown revision, or if no path is in a repository.
    """

    def __init__(self, revision: str, paths: Sequence[str]) -> None:
        if revision.startswith("-"):
            raise ConfigError(f"{_OPTION} {revision}: found an option, expected a revision")
        self.revision: str | None = revision
        found = (repository_of(Path(os.path.abspath(path))) for path in (*paths, "."))
        roots = {root for root in found if root is not None}
        if not roots:
            raise ConfigError(f"{_OPTION} {revision}: not a git repository; expected paths in the working tree of one")
        self._trees = [_Tree(root, revision) for root in roots if roots.isdisjoint(root.parents)]

    def is_file(self, path: Path) -> bool:
        """Whether the revision has the file."""
        return self._blob(path) is not None

    def read(self, path: Path, most: int) -> bytes:
        """The bytes of the file in the revision. Raises OSError if it is missing or too large."""
        blob = self._blob(path)
        if blob is None:
            raise OSError(errno.ENOENT, f"there is no such file in {self.revision}")
        data = blob[0].objects.blob(blob[1], most)
        if data is None:
            raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes")
        return data

    def _blob(self, path: Path) -> tuple[_Tree, str] | None:
        place = Path(os.path.abspath(path))
        for tree in self._trees:
            if place.is_relative_to(tree.root):
                name = tree.files.get(place.relative_to(tree.root).as_posix())
                return None if name is None else (tree, name)
        return None


class _Tree:
    """The files of a revision in the repository with the working tree `root`."""

    def __init__(self, root: Path, revision: str) -> None:
        self.root = root
        self.objects = GitObjects(git_folder_of(root), _OPTION)
        try:
            self.commit = self.objects.commit(revision)
        except ConfigError as error:
            message = f"expected a revision of the repository {root} (a shallow clone may lack it)"
            raise ConfigError(f"{_OPTION} {revision}: {error}; {message}".replace(f": {_OPTION}", "")) from error

    @cached_property
    def files(self) -> dict[str, str]:
        """The ids of the blobs by path from the root."""
        return dict(self.objects.files(self.commit))
