"""Pages to documents."""
