"""Score files of records into files of scores, each written completely or not at all."""
