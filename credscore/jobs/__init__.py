"""Records in, scores out: many files of records to as many files of scores, each whole or not there."""
