"""Make the fold's arrays from the Unicode database of the Python that runs this.

`python -m credscore.compile.unicode` writes `credscore/data/tables/fold.npy`, `look_alikes.npy` and `expand_*.npy`.
Run it again only on purpose: a newer database may change scores.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import numpy as np
from numpy.typing import NDArray

from credscore.text import normalize, tables

# Letters of other scripts that print as a Latin letter in common fonts. Greek small letters used in
# science (alpha, beta, gamma, mu ...) are left out: they stand beside Latin letters in honest text.
LOOK_ALIKES = {
    "a": "аɑ", "b": "Ьƅ", "c": "сᴄ", "d": "ԁ", "e": "еҽ", "g": "ɡ", "h": "һհ", "i": "іɩ", "j": "јϳ",
    "k": "ᴋ", "l": "ӏǀ", "n": "ո", "o": "оοօᴏ", "p": "рρ", "q": "ԛզ", "s": "ѕꜱ", "u": "սᴜ", "v": "ѵνᴠ",
    "w": "ԝᴡ", "x": "х", "y": "уү", "z": "ᴢ",
    "A": "АΑᎪ", "B": "ВΒᏴ", "C": "СᏟ", "D": "Ꭰ", "E": "ЕΕᎬ", "G": "ԌᏀ", "H": "НΗᎻ", "I": "ІΙӀ", "J": "ЈᎫͿ",
    "K": "КΚᏦ", "L": "Ꮮ", "M": "МΜᎷ", "N": "Ν", "O": "ОΟՕ", "P": "РΡᏢ", "Q": "Ԛ", "S": "ЅՏᏚ", "T": "ТΤᎢ",
    "U": "Ս", "V": "ѴᏙ", "W": "ԜᎳ", "X": "ХΧ", "Y": "ҮΥ", "Z": "ΖᏃ",
}  # fmt: skip

# Latin letters that no decomposition takes apart.
LETTERS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "n", "Ŋ": "N",
}  # fmt: skip

DOUBLE_QUOTES = "“”„‟«»″〝〞〟❝❞"
SINGLE_QUOTES = "‘’‚‛′‹›ʼʹ❛❜"
BULLETS = "•‣◦▪▫■□●○◆◇►▶➢➤✓✔✦⁃∙·"
INVISIBLE = "\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\uffa0"


def one(char: str) -> str:
    """The folded characters of one already decomposed character ("" where it is dropped)."""
    for latin, others in LOOK_ALIKES.items():
        if char in others:
            return latin
    category = unicodedata.category(char)
    simple = _simple(char, category)
    return simple if simple is not None else _class(char, category)


def _simple(char: str, category: str) -> str | None:
    if char in LETTERS:
        return LETTERS[char]
    if char in DOUBLE_QUOTES:
        return '"'
    if char in SINGLE_QUOTES:
        return "'"
    if category == "Pd" or char == "−":
        return "-"
    if char in INVISIBLE or category in ("Cf", "Mn", "Mc", "Me") or "\u1160" <= char <= "\u11ff":
        return ""
    if char in "\n\r\v\f\x85\u2028\u2029":
        return "\n"
    if category in ("Zs", "Cc"):
        return " "
    return char if char.isascii() else None


def _class(char: str, category: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if category == "Sc":
        return "$"
    if char in BULLETS:
        return chr(normalize.BULLET)
    if category[0] == "L" or category == "Nl":
        return chr(normalize.OTHER_LETTER)
    if category == "So" and (ord(char) >= 0x1F000 or 0x2600 <= ord(char) <= 0x27BF):
        return chr(normalize.EMOJI)
    return chr(normalize.SYMBOL)


def folded(point: int) -> str:
    """What one code point folds to, as characters below 0x84."""
    char = chr(point)
    if 0xD800 <= point <= 0xDFFF:
        return chr(normalize.SYMBOL)
    return "".join(one(part) for part in unicodedata.normalize("NFKD", char))


def main() -> None:
    """Write the arrays."""
    codes = np.empty(normalize.PLANE_LIMIT, np.uint8)
    points: list[int] = []
    expansions: list[str] = []
    for point in range(normalize.PLANE_LIMIT - 2):
        text = folded(point)
        codes[point] = ord(text) if len(text) == 1 else normalize.EXPAND if text else normalize.DROP
        if len(text) > 1:
            points.append(point)
            expansions.append(text)
    codes[normalize.PLANE_LIMIT - 2 :] = normalize.DROP, normalize.OTHER_LETTER
    strange = np.zeros(normalize.PLANE_LIMIT, np.uint8)
    strange[[ord(c) for letters in LOOK_ALIKES.values() for c in letters]] = 1
    lengths = [len(text) for text in expansions]
    arrays: dict[str, NDArray[Any]] = {
        "fold": codes,
        "look_alikes": strange,
        "expand_points": np.array(points, np.uint32),
        "expand_offsets": np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        "expand_codes": np.frombuffer("".join(expansions).encode("latin-1"), np.uint8),
    }
    for name, array in arrays.items():
        np.save(tables.TABLES / f"{name}.npy", array)


if __name__ == "__main__":
    main()
