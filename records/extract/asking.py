"""Reads what the text of an e-mail message asks of its addressee."""

import re

FIRST_PART = 600
"""A message asks within so many characters."""

ASKING = re.compile(
    r"\b(?:please|pls|plz)\b(?:[ \t]{1,3}\w{1,12}){0,2}?[ \t]{1,3}(?:respond|reply|advise|confirm|comment)\b"
    r"|\b(?:please|pls|plz)\b[^.?!\n]{0,60}?\blet[ \t]{1,3}(?:me|us)[ \t]{1,3}know\b",
    re.IGNORECASE,
)
"""A plea and what it wants: an answer."""


def asked_in(message: str) -> str | None:
    """The words by which a message, given without its heading, asks for an answer; None where it does not."""
    found = ASKING.search(message[:FIRST_PART])
    return " ".join(found[0].split()) if found else None
