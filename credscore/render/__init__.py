"""Renderers: scores, features and findings as text, JSON, CSV or HTML, one small file per format."""
