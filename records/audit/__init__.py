"""Checks with codes, like a linter's."""
