"""Elements that are not seen."""

from __future__ import annotations

import pytest

from credscore.readers import read_text
from credscore.readers.html.visibility import invisible


@pytest.mark.parametrize("how", ["popover", "popover=manual", "hidden", "style='display&#58;none'"])
def test_attributes_that_hide(how: str) -> None:
    assert read_text(f"<p>Seen</p><div {how}>unseen</div>", "html").visible_text == "Seen"


@pytest.mark.parametrize(
    ("tag", "facts"),
    [("svg", {}), ("nav", {}), ("p", {"aria-hidden": "TRUE"}), ("div", {"role": "Navigation"}),
     ("span", {"class": "x hidden"}),
     ("div", {"class": "cookie-banner"}), ("div", {"id": "onetrust-consent"}), ("a", {"class": "skip-link"}),
     ("p", {"hidden": ""}), ("p", {"popover": "auto"})],
)  # fmt: skip
def test_what_is_not_seen(tag: str, facts: dict[str, str]) -> None:
    assert invisible(tag, facts)


@pytest.mark.parametrize(
    ("tag", "facts"),
    [("p", {}), ("body", {"class": "cookie-banner", "hidden": ""}), ("div", {"class": "hidden"}),
     ("span", {"class": "hidden md:block"}), ("span", {"class": "hidden d-lg-inline"}), ("p", {"aria-hidden": "false"}),
     ("p", {"hidden": "until-found"}), ("p", {"class": "cookies"}), ("div", {"role": "main"}),
     ("span", {"class": "hiddenly"})],
)  # fmt: skip
def test_what_may_be_seen(tag: str, facts: dict[str, str]) -> None:
    assert not invisible(tag, facts)
