"""How good the scores are on publishers never seen, and how good simpler learners are in the same folds."""
