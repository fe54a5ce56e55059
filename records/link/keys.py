"""Link keys: what documents of one block share, and the sketch of the text that linking compares.

Kinds of `BLOCKING` find the documents to compare; the others only travel with their document.
"""

from records.model import Finding, LinkKey, Paper

BLOCKING = frozenset({"identifier", "subject", "event", "near", "words"})
"""Kinds of keys by which documents find each other. The other kinds are `sketch`, `figures` and `text`: what linking
must know of the text itself; a store keeps them and gives them back, but looks no documents up by them.
"""

MAX_BUCKET = 200
"""A key that more documents share says nothing and is passed over."""


def link_keys(paper: Paper, findings: tuple[Finding, ...]) -> tuple[LinkKey, ...]:
    """The keys of one document, in a fixed order, each once. Reads the paper's text once, in linear time."""
    return ()
