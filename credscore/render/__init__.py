"""Renderers: scores and features as text, JSON or CSV, one small file a format."""
