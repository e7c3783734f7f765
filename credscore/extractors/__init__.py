"""Feature extractors: the features measured in a text, one file per family."""
