"""The HTML reader: visibility, main content and page metadata."""
