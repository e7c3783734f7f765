"""The quality of the scores on unseen publishers, and that of simpler learners in the same folds."""
