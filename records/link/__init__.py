"""Copies and drafts, packages, transmittal chains."""
