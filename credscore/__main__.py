"""`python -m credscore` is the command `credscore`."""

from __future__ import annotations

from credscore.start import main

main()
