"""Shared by readers of several formats: lines, offset-preserving edits and front matter."""
