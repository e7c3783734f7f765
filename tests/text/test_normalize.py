"""Characters to codes: every way of writing a text gives the same bytes, and the way back is known."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from strategies import anything

from credscore.compile.unicode import INVISIBLE, LOOK_ALIKES
from credscore.text.characters import OTHER_LETTER
from credscore.text.normalize import SEPARATOR, normalize


def normalized(text: str) -> str:
    return normalize(text).codes.tobytes().decode("latin-1")


def test_every_character_folds_like_its_compatibility_forms() -> None:
    # A Python with a newer Unicode database than the tables' may normalise characters the tables do not know.
    known = unicodedata if unicodedata.unidata_version == "14.0.0" else unicodedata.ucd_3_2_0
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        chars = [(c, unicodedata.normalize(form, c)) for c in map(chr, range(0x110000)) if known.category(c) != "Cn"]
        chars = [(c, other) for c, other in chars if c != other]
        for start in range(0, len(chars), 500):
            some = chars[start : start + 500]
            if len({normalized("\n".join(each)) for each in zip(*some, strict=True)}) > 1:
                odd = [f"U+{ord(c):04X}" for c, other in some if normalized(c) != normalized(other)]
                assert not odd, form


@given(anything)
def test_a_text_folds_like_its_compatibility_forms(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert normalized(unicodedata.normalize(form, text)) == normalized(text)


@given(anything)
def test_folding_again_changes_nothing(text: str) -> None:
    once = normalized(text)
    ascii_only = "".join(c for c in once if c < "\x80")
    assert normalized(ascii_only) == ascii_only


def test_marks_dashes_and_spaces_become_ascii() -> None:
    assert normalized("“a” „b‟ «c» ‘d’ ‚e‛ ‹f›") == "\"a\" \"b\" \"c\" 'd' 'e' 'f'"
    assert normalized("g–h—i−j k\u00a0l\u2003m\tn") == "g-h-i-j k l m n"
    assert normalized("ﬁt ½ № Ａ．Ｂ ²") == "fit 1\x812 No A.B 2"
    assert normalized("café İß Łódź Ærø") == "cafe Iss Lodz AEro"
    assert normalized("中文 שלום") == chr(OTHER_LETTER) * 2 + " " + chr(OTHER_LETTER) * 4


def test_line_ends_are_line_feeds() -> None:
    assert normalized("a\r\nb\rc\nd\u2028e\x85f\r\r\n\n") == "a\nb\nc\nd\ne\nf\n\n\n"


def test_invisible_characters_are_dropped() -> None:
    assert normalized("z\u200bo\u00adm\u2060b\ufeffi\u200de" + INVISIBLE + "\U000e0041") == "zombie"


@pytest.mark.parametrize("latin", sorted(LOOK_ALIKES))
def test_look_alikes_become_latin_and_are_told(latin: str) -> None:
    found = normalize("x".join(LOOK_ALIKES[latin]))
    assert found.codes.tobytes().decode("latin-1") == "x".join(latin * len(LOOK_ALIKES[latin]))
    assert found.look_alikes.tolist() == list(range(0, found.codes.size, 2))


def test_accented_letters_are_no_look_alikes() -> None:
    assert normalize("naïve café Müller Łódź αβγ").look_alikes.size == 0


@given(anything)
def test_a_text_folds_alike_alone_and_beside_another(text: str) -> None:
    assert normalized("one" + SEPARATOR + text + SEPARATOR) == "one\n\n" + normalized(text + SEPARATOR)


def test_plain_ascii_is_left_alone() -> None:
    text = "".join(map(chr, range(0x20, 0x7F))) + "\n"
    assert normalized(text) == text
    assert normalize(text).codes.dtype == np.uint8
    assert normalize("").codes.size == 0


@given(anything)
def test_each_code_comes_from_the_character_it_is_mapped_to(text: str) -> None:
    found = normalize(text)
    codes = found.codes.tobytes().decode("latin-1")
    origin = found.to_text.of(np.arange(len(codes) + 1)).tolist()
    assert origin == sorted(origin)
    assert origin[-1] == len(text)
    by_char = {c: normalized(c) for c in set(text)}
    assert all(code in by_char[text[place]] for code, place in zip(codes, origin, strict=False))
    pairs = [(by_char[text[place]], code) for code, place in zip(codes, origin, strict=False)]
    assert all(one == code for one, code in pairs if len(one) == 1)


@given(anything)
def test_offsets_lead_to_the_first_code_at_or_behind_them(text: str) -> None:
    found = normalize(text)
    lengths = [len(normalized(c)) for c in text]
    lengths = [0 if text[i : i + 2] == "\r\n" else n for i, n in enumerate(lengths)]
    expected = np.concatenate([[0], np.cumsum(lengths)]).astype(int).tolist()
    assert found.to_codes.of(np.arange(len(text) + 1)).tolist() == expected
