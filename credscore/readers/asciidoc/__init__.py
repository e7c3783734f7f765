"""The AsciiDoc reader."""
