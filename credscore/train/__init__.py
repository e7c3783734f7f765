"""Training: the only rooms that import scikit-learn. Labelled rows to a Model, verified before it is written."""
