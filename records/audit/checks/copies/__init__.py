"""C: copies and versions."""
