"""Scores files of records into files of scores. Each output is written completely or not at all."""
