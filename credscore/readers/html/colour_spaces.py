"""Converts the colour functions of CSS Color 4 to sRGB, near enough to tell whether two colours look alike."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable
from typing import Final

Parts = list[tuple[float, str]]
"""The three components of a colour, with their units."""
Rgb = tuple[float, float, float]
"""Red, green and blue, 0 to 255 within the sRGB gamut."""


def _scaled(parts: Parts, *whole: float) -> Rgb:
    """The components, with 100% as `whole`."""
    one, two, three = (
        part * full / 100 if unit == "%" else part for (part, unit), full in zip(parts, whole, strict=True)
    )
    return one, two, three


def _rgb(parts: Parts) -> Rgb:
    return _scaled(parts, 255, 255, 255)


def _color(parts: Parts) -> Rgb:
    red, green, blue = _scaled(parts, 1, 1, 1)
    return red * 255, green * 255, blue * 255


def _turns(part: tuple[float, str]) -> float:
    return (part[0] if part[1] == "turn" else part[0] / 360) % 1


def _hsl(parts: Parts) -> Rgb:
    red, green, blue = colorsys.hls_to_rgb(_turns(parts[0]), parts[2][0] / 100, parts[1][0] / 100)
    return red * 255, green * 255, blue * 255


def _hwb(parts: Parts) -> Rgb:
    white, black = parts[1][0], parts[2][0]
    whole = max(100.0, white + black)
    red, green, blue = colorsys.hls_to_rgb(_turns(parts[0]), 0.5, 1.0)
    pure, grey = 255 * (whole - white - black) / whole, 255 * white / whole
    return red * pure + grey, green * pure + grey, blue * pure + grey


def _lab(parts: Parts) -> Rgb:
    return _of_lab(*_scaled(parts, 100, 125, 125))


def _lch(parts: Parts) -> Rgb:
    light, chroma, hue = _scaled(parts, 100, 150, 360)
    return _of_lab(light, *_flat(chroma, hue))


def _oklab(parts: Parts) -> Rgb:
    return _of_oklab(*_scaled(parts, 1, 0.4, 0.4))


def _oklch(parts: Parts) -> Rgb:
    light, chroma, hue = _scaled(parts, 1, 0.4, 360)
    return _of_oklab(light, *_flat(chroma, hue))


def _flat(chroma: float, hue: float) -> tuple[float, float]:
    return chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))


def _of_lab(light: float, a: float, b: float) -> Rgb:
    """CIE Lab, white point D50."""
    y = (light + 16) / 116
    x, y, z = (_unlit(part) * white for part, white in ((y + a / 500, 0.9643), (y, 1.0), (y - b / 200, 0.8251)))
    return _bytes(
        3.1339 * x - 1.6169 * y - 0.4906 * z, 1.9161 * y - 0.9788 * x + 0.0335 * z, 0.0719 * x - 0.2290 * y + 1.4052 * z
    )


def _unlit(part: float) -> float:
    return part**3 if part > 6 / 29 else (part - 4 / 29) * 108 / 841


def _of_oklab(light: float, a: float, b: float) -> Rgb:
    """Oklab, Ottosson 2020."""
    long = (light + 0.3963 * a + 0.2158 * b) ** 3
    middle = (light - 0.1056 * a - 0.0639 * b) ** 3
    short = (light - 0.0895 * a - 1.2915 * b) ** 3
    return _bytes(
        4.0767 * long - 3.3077 * middle + 0.2310 * short,
        2.6098 * middle - 1.2684 * long - 0.3413 * short,
        1.7076 * short - 0.0042 * long - 0.7034 * middle,
    )


def _bytes(*linear: float) -> Rgb:
    """Linear light as sRGB."""
    red, green, blue = (255 * _gamma(min(max(part, 0.0), 1.0)) for part in linear)
    return red, green, blue


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


RGB_OF: Final[dict[str, Callable[[Parts], Rgb]]] = {
    "rgb": _rgb, "rgba": _rgb, "hsl": _hsl, "hsla": _hsl, "hwb": _hwb, "lab": _lab, "lch": _lch, "oklab": _oklab,
    "oklch": _oklch, "color": _color,
}  # fmt: skip
