"""Configuration of the check: keys, files, precedence and schema."""
