"""The Markdown reader."""
