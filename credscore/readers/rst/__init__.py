"""The reStructuredText reader."""
