"""The list of wording that is style."""

from __future__ import annotations

from credscore.train.gather_wording import BY_LAW, EVENNESS, OF_THE_PAGE, PUBLISHERS, UNREAD
from credscore.train.wording import LISTED


def test_the_list_holds_what_its_header_says() -> None:
    rows = [line.split("\t") for line in LISTED.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert all(int(users) >= PUBLISHERS and float(even) >= EVENNESS for _, users, even in rows)
    held = {word for gram, *_ in rows for word in gram.split()}
    assert not held & (UNREAD | BY_LAW | OF_THE_PAGE)
