"""The terminal UI; calls `records.desk` only."""
