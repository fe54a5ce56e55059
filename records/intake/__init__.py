"""Bytes to renditions: places, encodings, PDF, pages."""
