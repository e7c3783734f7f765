"""The trained model: n-gram heads, and additive scores over feature columns. It works on numbers, never on text."""
