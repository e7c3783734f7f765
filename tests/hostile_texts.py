"""Texts that attacks on several readers share."""

DEEP = "[" * 100_000 + "]" * 100_000
TEXT = "It is a world-class museum on the hill. " * 8
"""Long enough to score."""
