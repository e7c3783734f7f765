"""The check: rules applied to files, with suppressions, baselines and gates."""
