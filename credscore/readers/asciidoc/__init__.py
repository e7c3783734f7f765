"""AsciiDoc: what is read of it, in whose voice, and where it stands in the file."""
