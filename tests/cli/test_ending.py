"""How commands end, whatever they raise."""

from __future__ import annotations

import pytest

from credscore.cli.ending import run_and_exit
from credscore.errors import UsageError


@pytest.mark.parametrize(
    ("raised", "code", "message"),
    [
        (None, 3, ""),
        (UsageError("not a model"), 2, "credscore: not a model\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_each_error_has_its_exit_code(
    raised: BaseException | None, code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> int:
        if raised is not None:
            raise raised
        return 3

    with pytest.raises(SystemExit) as ended:
        run_and_exit(run)
    assert (ended.value.code, capsys.readouterr().err) == (code, message)


def test_a_fault_of_the_program_is_shown_whole() -> None:
    def run() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_and_exit(run)
