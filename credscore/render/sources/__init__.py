"""Sources as text for people, JSON and CSV, one file per format."""
