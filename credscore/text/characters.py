"""Names of the codes that the text is read by: those of ASCII, and those that stand for a class of characters."""

from __future__ import annotations

from typing import Final

LINE_FEED: Final = ord("\n")
RETURN: Final = ord("\r")
BLANK: Final = ord(" ")
STOP: Final = ord(".")
EXCLAMATION: Final = ord("!")
QUESTION: Final = ord("?")
COMMA: Final = ord(",")
SEMICOLON: Final = ord(";")
COLON: Final = ord(":")
DOUBLE_QUOTE: Final = ord('"')
SINGLE_QUOTE: Final = ord("'")
OPENING_BRACKET: Final = ord("(")
CLOSING_BRACKET: Final = ord(")")
OPENING_SQUARE: Final = ord("[")
HYPHEN: Final = ord("-")
ASTERISK: Final = ord("*")
SLASH: Final = ord("/")
BACKSLASH: Final = ord("\\")
AT: Final = ord("@")
LAST_PRINTED: Final = ord("~")
"""The last ASCII character that prints."""

OTHER_LETTER: Final = 0x80
SYMBOL: Final = 0x81
EMOJI: Final = 0x82
BULLET: Final = 0x83
"""Classes of characters that are no ASCII: letters of other scripts, signs, pictures, list marks."""

EXPAND: Final = 0xFE
DROP: Final = 0xFF
"""In the table of normalization: the character becomes several codes, or none."""
