"""Inline styles that hide text, and those that do not."""

from __future__ import annotations

import pytest

from credscore.readers import read_text
from credscore.readers.html.styles import declarations, hides

HIDDEN = (
    # not shown
    "display:none", "d\\69splay:none", "\\64 isplay: n\\6f ne", "disp\\lay:no\\ne", "DISPLAY : NONE",
    "display:/**/none",
    "color:red;display:none!important;display:block", "--x:none;display:var(--x)", "visibility: hidden",
    "content-visibility:hidden", "-webkit-text-security:disc", "position:relative;z-index:-9999",
    # no size
    "font-size:2px", "font-size:0.1em", "font-size:.05rem", "font-size:1%", "font-size:0.1vw", "font-size:calc(0px)",
    "font-size:calc(12px * 0)", "font-size:min(0px,1em)", "font:1px/1 serif", "font:bold 0.1em Arial",
    "font: italic 0/1.5 a", "letter-spacing:-1em", "zoom:0.01", "zoom:1%", "scale:0.01", "scale:1 0",
    "transform:scaleX(0)", "transform:scale(.01)", "transform:matrix(0,0,0,0,0,0)", "transform:scale3d(0,0,0)",
    "transform:rotateX(90deg)", "transform:rotateY(90deg)", "transform:rotateY(180deg);backface-visibility:hidden",
    # clear
    "opacity:0.01", "opacity:5%", "opacity:1e-3", "filter:opacity(1%)", "filter:blur(20px)", "filter:contrast(0)",
    "color:rgba(0,0,0,.02)", "color:rgb(0 0 0 / 1%)", "color:hsl(0 0% 0% / 0)", "color:#00000005",
    "-webkit-text-fill-color:transparent",
    # in the colour behind
    "color:#fff;background:rgb(255,255,255)", "color:white;background-color:#FEFEFE", "color:#eee;background:#f0f0f0",
    "color:hsl(0,0%,100%);background:#fff", "color:rgb(100% 100% 100%);background:white",
    "color:snow;background:ivory", "background:currentColor", "color:#111;background:#000 no-repeat",
    "color:#fff;background-image:linear-gradient(#fff,#fff)", "color:var(--a);background:var(--a)",
    # cut away
    "overflow:hidden;height:1px", "overflow:clip;max-height:0", "overflow-y:hidden;max-height:0.5px",
    "overflow:hidden;max-width:0", "overflow:hidden;line-height:0", "overflow:hidden;block-size:0",
    "overflow:hidden;text-indent:100%;white-space:nowrap", "clip:rect(0 0 0 0)", "clip:rect(0px,500px,0px,0px)",
    "clip:rect(10px,10px,10px,10px)", "clip-path:inset(100%)", "clip-path:inset(0 50% 0 50%)",
    "clip-path:inset(60% 0 40%)", "clip-path:ellipse(0 0)", "clip-path:circle(0% at 50% 50%)",
    "clip-path:polygon(0 0,0 0,0 0)", "clip-path:polygon(0% 0%, 100% 0%, 50% 0%)", "clip-path:xywh(0 0 0 0)",
    # off the page
    "position:absolute;left:-9999px", "position:fixed;top:-200vh", "right:-3000px", "left:9999px", "inset:-9999px",
    "margin:-9999px", "margin-top:-2000px", "text-indent:-9999px", "text-indent:99999px",
    "transform:translate(-9999px,0)", "transform:translateY(-200vh)", "translate:-9999px",
    "position:absolute;inset-inline-start:-9999px", "position:absolute;right:200vw", "position:fixed;top:110%",
    "position:fixed;left:calc(100vw + 0vw)", "margin-inline:-9999px", "text-indent:calc(0px - 9999px)",
    "offset-path:path('M-9999 0')",
    # calculated
    "font-size:calc(16px - 16px)", "font-size:calc(1em / 100)", "opacity:calc(1 - 1)", "transform:scale(calc(0))",
    "font-size:clamp(0px, 1px, 2px)", "height:calc((2px - 1px) * 0.5);overflow:hidden",
    # colours in other notations, and nested variables
    "color:oklch(100% 0 0);background:white", "color:lab(100% 0 0);background:lab(99% 1 1)",
    "color:hwb(0 100% 0%);background:#fff", "color:color(srgb 1 1 1);background:#fff",
    "color:color(display-p3 0 0 0);background:black", "color:oklab(0.5 0.1 0.1);background:oklch(0.5 0.1414 45)",
    "--a:#fff;--b:var(--a);color:var(--b);background:#fff", "color:rebeccapurple;background:rebeccapurple",
    "color:Canvas;background:white", "color:#fff;background:#fff url()", "color:rgb(from black r g b / 0)",
    "color:color-mix(in srgb, black 0%, transparent)", "color:lab(0 0 0 / none)",
    # masks, shapes, turns, vendors
    "mask:linear-gradient(transparent,transparent)", "-webkit-mask-image:linear-gradient(#0000,rgba(0,0,0,0))",
    "mask-image:linear-gradient(#000,#000);mask-size:0 0", "-webkit-clip-path:inset(100%)",
    "clip-path:ellipse(50% 0)", "clip-path:polygon(0 0,10px 10px,20px 20px)", "clip-path:path('M0 0 L5 5')",
    "transform:rotateY(.25turn)", "transform:rotateX(100grad)", "transform:rotate3d(1,0,0,90deg)", "rotate:y .25turn",
    "rotate:1 0 0 90deg", "transform:skewX(90deg)", "transform:matrix3d(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1)",
    "overflow:auto;height:0", "display:table-column", "opacity:0;transition:none", "opacity:0;transform:none",
)  # fmt: skip

SEEN = (
    "", "color", ";;", "display:block", "display:flex", "display:no\\6e", "visibility:visible",
    "opacity:0.6", "opacity:90%",
    "opacity:0;transition:opacity .3s", "opacity:0;animation:fade 1s", "z-index:-1", "font-size:80%", "font-size:10px",
    "font-size:0.8em", "font-size:2vw", "font-size:calc(1em + 1vw)", "font:16px/1.5 Georgia", "font:bold 1em a",
    "font-family:f0", "letter-spacing:-0.5px", "zoom:1", "zoom:120%", "scale:1.1", "transform:rotate(90deg)",
    "transform:scale(1)", "transform:matrix(1,0,0,1,0,0)", "transform:translateX(-100%)", "transform:rotateY(180deg)",
    "filter:blur(1px)", "filter:opacity(90%)", "filter:contrast(120%)", "color:#333;background:#fff",
    "color:rgb(0,0,0);background:rgb(255,255,255)", "color:white;background:navy", "color:#fff",
    "background:#fff", "color:#fff;background:#fff url(wave.jpg)",
    "color:white;background:linear-gradient(#fff,#000)",
    "color:transparent;background-clip:text;background:linear-gradient(red,blue)", "color:inherit;background:inherit",
    "color:#777;background:#fff", "overflow:hidden", "overflow:hidden;height:200px", "max-height:0",
    "overflow:hidden;max-height:0;transition:max-height .3s", "overflow:hidden;width:100%",
    "clip:auto", "clip:rect(0,200px,80px,0)", "clip:rect(auto,auto,auto,auto)", "clip-path:inset(10%)",
    "clip-path:circle(50%)", "clip-path:polygon(0 0,100% 0,100% 100%)", "clip-path:none", "left:-20px", "top:-50%",
    "margin:0 auto", "margin:-10px", "margin-left:-15px", "text-indent:2em", "text-indent:-1.5em;padding-left:1.5em",
    "padding-left:40px", "left:50%;transform:translate(-50%,-50%)", "line-height:0", "text-decoration:none",
    "color:oklch(20% 0 0);background:oklch(98% 0 0)", "color:color-mix(in srgb, black 50%, transparent)",
    "mask-image:linear-gradient(#000,transparent)", "mask:none", "mask:url(a.svg)", "rotate:90deg",
    "transform:rotate3d(0,0,1,90deg)", "width:calc(100% - 15px);overflow:hidden", "font-size:calc(1rem + 1vw)",
    "height:calc(100vh - 80px);overflow:auto", "position:absolute;left:100%", "clip-path:path('M0 0 H9 V9 Z')",
    "color:inherit;background:initial", "opacity:calc(1)", "color:lab(0 0 0);background:lab(50% 80 0)",
    "border:none;list-style:none", "background:none", "white-space:nowrap", "width:0;height:0",
)  # fmt: skip


@pytest.mark.parametrize("style", HIDDEN)
def test_styles_that_hide(style: str) -> None:
    assert hides(style)
    assert read_text(f'<p>Seen</p><div style="{style}">unseen</div>', "html").visible_text == "Seen"
    assert read_text(f'<p>Seen <span style="{style}">unseen</span></p>', "html").visible_text.strip() == "Seen"


@pytest.mark.parametrize("style", SEEN)
def test_styles_that_do_not_hide(style: str) -> None:
    assert not hides(style)


def test_a_style_may_hide_behind_its_length() -> None:
    assert hides("x:y;" * 10_000 + "display:none")


def test_what_is_important_stays() -> None:
    assert declarations("color:red !important; color:blue; Top: 1px") == {"color": "red", "top": "1px"}
