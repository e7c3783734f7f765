"""The normalization tables, from `unicode.tsv`: what each code point becomes.

The file was generated from Unicode 14.0. `python -m credscore.compile.unicode` regenerates it from the database of the
running Python. Do this only on purpose, since a newer database may change scores.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from credscore.atomic_files import write_atomically
from credscore.compile.vocabulary import Arrays
from credscore.text import characters, normalize
from credscore.text.tables import DATA

UNICODE_TSV: Final = DATA / "unicode.tsv"

# Letters of other scripts that look like a Latin letter in common fonts. Small Greek letters used in
# science (alpha, beta, gamma, mu ...) are left out, since they legitimately occur next to Latin letters.
LOOK_ALIKES = {
    "a": "аɑ", "b": "Ьƅ", "c": "сᴄ", "d": "ԁ", "e": "еҽ", "g": "ɡ", "h": "һհ", "i": "іɩ", "j": "јϳ",
    "k": "ᴋ", "l": "ӏǀ", "n": "ո", "o": "оοօᴏ", "p": "рρ", "q": "ԛզ", "s": "ѕꜱ", "u": "սᴜ", "v": "ѵνᴠ",
    "w": "ԝᴡ", "x": "х", "y": "уү", "z": "ᴢ",
    "A": "АΑᎪ", "B": "ВΒᏴ", "C": "СᏟ", "D": "Ꭰ", "E": "ЕΕᎬ", "G": "ԌᏀ", "H": "НΗᎻ", "I": "ІΙӀ", "J": "ЈᎫͿ",
    "K": "КΚᏦ", "L": "Ꮮ", "M": "МΜᎷ", "N": "Ν", "O": "ОΟՕ", "P": "РΡᏢ", "Q": "Ԛ", "S": "ЅՏᏚ", "T": "ТΤᎢ",
    "U": "Ս", "V": "ѴᏙ", "W": "ԜᎳ", "X": "ХΧ", "Y": "ҮΥ", "Z": "ΖᏃ",
}  # fmt: skip

# Latin letters without a Unicode decomposition.
LETTERS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "n", "Ŋ": "N",
}  # fmt: skip

DOUBLE_QUOTES = "“”„‟«»″〝〞〟❝❞「」『』《》״"
SINGLE_QUOTES = "‘’‚‛′‹›ʼʹ❛❜ʻˈ՚׳"
BULLETS = "•‣◦▪▫■□●○◆◇►▶➢➤✓✔✦⁃∙·"
INVISIBLE = "\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\uffa0"


def one(char: str) -> str:
    """What one decomposed character becomes; "" if it is dropped."""
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
        return chr(characters.BULLET)
    if category[0] == "L" or category == "Nl":
        return chr(characters.OTHER_LETTER)
    if category == "So" and (ord(char) >= 0x1F000 or 0x2600 <= ord(char) <= 0x27BF):
        return chr(characters.EMOJI)
    return chr(characters.SYMBOL)


def becomes(point: int) -> str:
    """What one code point becomes, as characters below 0x84; "" if it is dropped."""
    char = chr(point)
    if 0xD800 <= point <= 0xDFFF:
        return chr(characters.SYMBOL)
    return "".join(one(part) for part in unicodedata.normalize("NFKD", char))


def look_alikes() -> Iterator[int]:
    """The code points of look-alikes, with and without diacritics."""
    known = frozenset("".join(LOOK_ALIKES.values()))
    for point in range(normalize.PLANE_LIMIT - 2):
        if unicodedata.normalize("NFD", chr(point))[0] in known:
            yield point


def read_ranges(path: Path) -> Iterator[tuple[int, int, str]]:
    """The first and last code point of each range in the file, and what its code points become."""
    for line in path.read_text("ascii").splitlines():
        if not line.startswith("#"):
            first, last, text = line.split("\t")
            yield int(first, 16), int(last, 16), bytes.fromhex(text).decode("latin-1")


def compile_unicode() -> Arrays:
    """The normalization arrays, by name."""
    codes = np.full(normalize.PLANE_LIMIT, characters.DROP, np.uint8)
    points: list[int] = []
    expansions: list[str] = []
    for first, last, text in read_ranges(UNICODE_TSV):
        codes[first : last + 1] = ord(text) if len(text) == 1 else characters.EXPAND if text else characters.DROP
        if len(text) > 1:
            points += range(first, last + 1)
            expansions += [text] * (last + 1 - first)
    codes[normalize.PLANE_LIMIT - 2 :] = characters.DROP, characters.OTHER_LETTER
    strange = np.zeros(normalize.PLANE_LIMIT, np.uint8)
    strange[list(look_alikes())] = 1
    return {
        "normalize": codes,
        "look_alikes": strange,
        "expand_points": np.array(points, np.uint32),
        "expand_offsets": np.cumsum([0, *map(len, expansions)]).astype(np.int32),
        "expand_codes": np.frombuffer("".join(expansions).encode("latin-1"), np.uint8),
    }


def unicode_lines() -> Iterator[str]:
    """The lines of the file, from the database of the running Python."""
    yield f"# what: what each code point becomes, as hexadecimal bytes; made from Unicode {unicodedata.unidata_version}"
    for text, run in itertools.groupby(range(normalize.PLANE_LIMIT - 2), becomes):
        points = list(run)
        yield f"{points[0]:X}\t{points[-1]:X}\t{text.encode('latin-1').hex()}"


if __name__ == "__main__":
    write_atomically(UNICODE_TSV, [("\n".join(unicode_lines()) + "\n").encode()])
