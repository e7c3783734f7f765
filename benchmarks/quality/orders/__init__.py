"""Orders of texts that a reader expects, and what they are compared with."""
