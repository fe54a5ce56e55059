"""Intake: bytes to renditions."""
