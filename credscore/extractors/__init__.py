"""Feature extractors: what is measured in a text, one file a family."""
