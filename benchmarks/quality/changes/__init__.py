"""Edits that do not change how a text is written, or change it in a known direction."""
