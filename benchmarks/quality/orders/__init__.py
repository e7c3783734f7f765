"""Rankings of texts that a reader expects, and their baseline."""
