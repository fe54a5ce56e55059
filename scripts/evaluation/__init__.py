"""What `make eval` is made of: running the reader, scoring real papers, law cases and sample collections, the table."""
