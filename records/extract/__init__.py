"""A document to findings, one module a family."""
