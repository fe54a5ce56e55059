"""The records database: tables, writing, queries, search."""
