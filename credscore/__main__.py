"""`python -m credscore` is the command `credscore`."""

from __future__ import annotations

from credscore.cli.start import main

main()
