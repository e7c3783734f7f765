"""Hidden text counts as visible unless it is hidden for certain, whatever else the page says."""

from __future__ import annotations

import pytest

from credscore.readers import read_text
from credscore.readers.html.certain_styles import displays, surely_hides

CERTAIN = (
    "display:none", "display: none !important", "opacity:0", "opacity:0.00", "visibility:hidden",
    "position:absolute;left:-9999px;top:0", "height:0;overflow:hidden", "max-height:0; overflow:hidden; width:100%",
)  # fmt: skip
DOUBTFUL = (
    "left:-9999px", "display:none x", "opacity:0x", "opacity:0;display:contents", "clip:rect(0,0,0,0)", "z-index:-99",
    "height:0;overflow:hidden;min-height:9em", "height:0;overflow:hidden;padding:9em",
    "font-size:0", "color:transparent",
    "position:absolute;left:-9999px;margin-left:9999px", "a:'b;display:none;c'",
    "display:none\\9", "@media print;display:none", "text-indent:-9999px", "filter:blur(4px)", "transform:scale(0)",
    "color:#fff;background:#fff", "opacity:0 !importante",
)  # fmt: skip
PROSE = "The words that a reader may see although the style looks as if it hid them are told."


@pytest.mark.parametrize("style", CERTAIN)
def test_styles_that_hide_for_certain(style: str) -> None:
    assert surely_hides("div", style)
    assert PROSE not in unread(f'<div style="{style}"><p>{PROSE}</p></div>')


@pytest.mark.parametrize("style", DOUBTFUL)
def test_what_other_styles_hide_counts_as_visible(style: str) -> None:
    assert not surely_hides("div", style)
    assert PROSE in unread(f'<div style="{style}"><p>{PROSE}</p></div>')


@pytest.mark.parametrize(
    "frame",
    ["<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>",
     "<div style='height:0;overflow:hidden'><p style='position:absolute'>{}</p></div>",
     "<div style='position:absolute;left:-9999px'><p style='margin-left:9999px'>{}</p></div>",
     "<div hidden style='display:block'><p>{}</p></div>", "<div popover style='display:block'>{}</div>",
     "<dialog style='display:block'>{}</dialog>", "<datalist style='display:block'>{}</datalist>",
     "<template shadowrootmode=open>{}</template>", "<svg hidden><text>{}</text></svg>",
     "<script type=x style='display:block'>{}</script>", "<style style='display:block'>{}</style>",
     "<span style='height:0;overflow:hidden'>{}</span>", "<td style='height:0;overflow:hidden'>{}</td>"],
)  # fmt: skip
def test_what_is_shown_again_counts_as_visible(frame: str) -> None:
    assert PROSE in unread(frame.format(PROSE))


def test_a_display_value_is_one_that_shows() -> None:
    assert displays("Display:block")
    assert not displays("display:none")
    assert not displays("color:red")


def unread(inner: str) -> str:
    seen = "<p>The hall was full on the first day and many people came to hear the plan of the council.</p>"
    document = read_text(f"<article><h1>A plan</h1>{seen * 6}{inner}</article>", "html")
    assert PROSE not in document.visible_text
    return document.unread
