"""A line on standard error about long work. A thread redraws it, so that it moves while a batch is computed."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar, Final

PATIENCE: Final = 1.0
"""Seconds before it is shown."""
REDRAWN: Final = 0.5
"""Seconds between two drawings."""


class Progress:
    """The line, from its making until `end`. `say` tells how far the work is; how long it took so far stands behind.
    There is one at a time: `shown`."""

    shown: ClassVar[Progress | None] = None

    def __init__(self, say: Callable[[float], str]) -> None:
        self._say = say
        self._started = time.monotonic()
        self._width = 0
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._redraw, name="progress", daemon=True)
        self._thread.start()
        Progress.shown = self

    def end(self) -> None:
        """Erase the line for good."""
        self._ended.set()
        self._thread.join()
        with self.erased():
            Progress.shown = None

    @contextmanager
    def erased(self) -> Iterator[None]:
        """While something else is written; the line is drawn again below it."""
        with self._lock:
            if self._width:
                _write(f"\r{' ' * self._width}\r")
                self._width = 0
            yield

    def _redraw(self) -> None:
        wait = PATIENCE
        while not self._ended.wait(wait):
            self._draw()
            wait = REDRAWN

    def _draw(self) -> None:
        elapsed = time.monotonic() - self._started
        line = f"{self._say(elapsed)}, {clock(elapsed)}"[: _columns() - 1]
        with self._lock:
            _write(f"\r{line.ljust(self._width)}")
            self._width = len(line)


def clock(seconds: float) -> str:
    """Minutes and seconds, hours before them if there are any."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _write(line: str) -> None:
    with suppress(OSError, ValueError):  # the terminal is gone
        sys.stderr.write(line)
        sys.stderr.flush()
