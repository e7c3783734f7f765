"""The trained model: heads over n-grams, and additive scores over columns. It knows numbers, not texts."""
