"""Queries that officers keep under a name, with the database."""

from records.store.saved_queries import SavedQuery, delete_query, save_query, saved_queries

__all__ = ["SavedQuery", "delete_query", "save_query", "saved_queries"]
