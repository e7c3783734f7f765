"""Compiles the tables of `credscore/data` from lexicons, vocabulary and Unicode."""
