"""Names of character codes: of ASCII characters, and of classes of other characters."""

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
CLOSING_SQUARE: Final = ord("]")
HYPHEN: Final = ord("-")
ASTERISK: Final = ord("*")
SLASH: Final = ord("/")
BACKSLASH: Final = ord("\\")
AT: Final = ord("@")
LAST_PRINTED: Final = ord("~")
"""The last printable ASCII character."""

OTHER_LETTER: Final = 0x80
SYMBOL: Final = 0x81
EMOJI: Final = 0x82
BULLET: Final = 0x83
"""Classes of non-ASCII characters: letters of other scripts, symbols, emoji, list marks."""

EXPAND: Final = 0xFE
DROP: Final = 0xFF
"""Entries of the normalization table: the character expands to several codes, or is dropped."""
