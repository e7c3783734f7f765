"""Scoring: from a batch and a model to scores, contributions, evidence and cautions."""
