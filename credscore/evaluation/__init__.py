"""How good a model is: predictions, figures and intervals, the model card and its plots."""
