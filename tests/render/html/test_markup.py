"""HTML that is safe by construction."""

from __future__ import annotations

from html_elements import Reader
from hypothesis import given
from hypothesis import strategies as st

from credscore.render.html.markup import el
from credscore.render.inert import in_html


@given(st.text(), st.text())
def test_what_is_no_markup_is_text_and_nothing_else(inside: str, value: str) -> None:
    found = Reader(el("p", el("b", inside), value, title=value))
    assert [name for name, _ in found.elements] == ["p", "b"]
    assert found.elements[0][1] == {"title": in_html(value)}
    assert found.text == in_html(inside) + in_html(value)


def test_attributes_are_left_out_stand_alone_or_are_numbers() -> None:
    assert el("input", hidden=True, min=0, max=1.5, title=None, class_="a", data_at=1) == (
        '<input hidden min="0" max="1.5" class="a" data-at="1"/>'
    )
