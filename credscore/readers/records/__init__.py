"""Files of records: JSON Lines, CSV and Parquet, compressed or not, read as a stream."""
