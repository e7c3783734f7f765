"""The exit codes of the command, besides 0 for success and 1 for findings or gates not met."""

from __future__ import annotations

USAGE = 2
"""Invalid usage or configuration."""
UNREADABLE = 3
"""Some input could not be read, or there was no text."""
INTERRUPTED = 130
"""Ended by an interrupt, as shells count it: 128 and the number of the signal."""
PIPE_CLOSED = 141
"""The reader of the output is gone."""
