"""The audit: checks with codes, like a linter's, over what was read, what follows from it and what belongs together."""
