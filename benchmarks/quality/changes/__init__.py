"""Edits that leave how a text is written as it is, or change it in a known direction."""
