"""How often each rule was right, as judged by readers.

Read from `precision.tsv`, which `benchmarks/quality/rule_precision.py` writes.
"""

from __future__ import annotations

POINT, LOWER = 0.8, 0.65
"""A rule is on if at least this share of its findings was judged right, and the interval ends no lower than this."""

SAMPLE = 40
"""The number of findings that must be judged; with fewer, a rule stays in preview."""

_Z = 1.959963984540054


class Precision:
    """The number of findings of a rule that were `judged`, and of those judged `right`."""

    __slots__ = ("judged", "right")

    def __init__(self, judged: int, right: int) -> None:
        self.judged, self.right = judged, right

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share (Wilson 1927); 0 to 1 if nothing was judged."""
        n = self.judged
        if not n:
            return 0.0, 1.0
        share, z2 = self.right / n, _Z * _Z
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = _Z * (share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5 / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def suffices(self) -> bool:
        """Whether the rule is right often enough to be on."""
        return self.judged >= SAMPLE and self.right / self.judged >= POINT and self.interval[0] >= LOWER


def precision() -> dict[str, Precision]:
    """The measured precision by the name of the rule; empty if none was measured."""
    rows = (line.split("\t") for line in _lines() if not line.startswith("#") and line.strip())
    return {rule: Precision(int(judged), int(right)) for rule, judged, right in rows}


def readers() -> str:
    """The readers who judged, in order."""
    return next(line.partition(":")[2].strip() for line in _lines() if line.startswith("# readers:"))


def _lines() -> list[str]:
    with open(__file__.rpartition("measured.py")[0] + "precision.tsv", encoding="utf-8") as file:
        return file.read().splitlines()
