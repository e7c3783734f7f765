"""Times work: user CPU, CPU and wall seconds."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable


def user_seconds(work: Callable[[], object], who: int = resource.RUSAGE_SELF) -> float:
    """User CPU time of this process, or of the processes that it waited for."""
    before = resource.getrusage(who).ru_utime
    work()
    return resource.getrusage(who).ru_utime - before


def cpu_seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def clock_seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before
