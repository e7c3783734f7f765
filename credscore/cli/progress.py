"""A progress line on standard error. A thread redraws it, so that it moves while a batch is computed."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar, Final

PATIENCE: Final = 1.0
"""Seconds before the line is shown."""
REDRAWN: Final = 0.5
"""Seconds between redraws."""


class Progress:
    """The line, shown until `end`: a message that says how far the work is, and the time elapsed. There is one at a
    time: `shown`."""

    shown: ClassVar[Progress | None] = None

    def __init__(self, message: Callable[[float], str]) -> None:
        self._message = message
        self._started = time.monotonic()
        self._width = 0
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._redraw, name="progress", daemon=True)
        self._thread.start()
        Progress.shown = self

    def end(self) -> None:
        """Erase the line and stop."""
        self._ended.set()
        self._thread.join()
        with self.erased():
            Progress.shown = None

    @contextmanager
    def erased(self) -> Iterator[None]:
        """Erase the line while something else is written; it is redrawn below."""
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
        line = f"{self._message(elapsed)}, {clock(elapsed)}"[: _columns() - 1]
        with self._lock:
            _write(f"\r{line.ljust(self._width)}")
            self._width = len(line)


def clock(seconds: float) -> str:
    """Minutes and seconds, with hours if there are any."""
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
