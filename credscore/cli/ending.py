"""How a command ends: with an exit code and without a traceback, whatever its inputs, options and pipes.

Exit codes: 0 success, 2 usage or configuration, 3 some input could not be read or no text was found; 2 takes
precedence.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from credscore.cli.console import NO_MEMORY, is_interrupt, lacks_memory, report_problem, silence
from credscore.cli.exit_codes import INTERRUPTED, PIPE_CLOSED, USAGE
from credscore.errors import CredscoreError


def run_and_exit(run: Callable[[], int]) -> NoReturn:
    """Exit with the code that `run` returns, or with that of the error it raises."""
    if sys.stdout is None:  # closed by the caller, who wants only the exit code
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        code = PIPE_CLOSED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except CredscoreError as error:
        code = USAGE
        report_problem(str(error))
    except OSError as error:
        code = USAGE
        report_problem(f"stopped: {error}")
        silence()
    except Exception as error:
        if not is_interrupt(error) and not lacks_memory(error):
            raise
        code = INTERRUPTED if is_interrupt(error) else USAGE
        if code == USAGE:
            report_problem(NO_MEMORY)
            silence()
    sys.exit(code)
