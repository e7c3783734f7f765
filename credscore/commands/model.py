"""The command `credscore model`: what a model is."""

from __future__ import annotations

import click


@click.group()
def model() -> None:
    """Look at a model."""
