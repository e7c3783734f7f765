"""Commands beside `score`, one a file. What works is imported inside them, so that help answers at once."""
