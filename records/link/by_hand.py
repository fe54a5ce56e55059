"""What an officer says of links and hops, laid over what linking found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from records.link.linking import Linked
from records.model import Hop, Link

RULE = "officer"
"""The rule of links and hops that a person entered."""


@dataclass(frozen=True, slots=True)
class LinkEdit:
    """A link that an officer adds (or, where `is_removed`, takes away), from a document to another."""

    kind: str
    document: str
    target: str
    why: str
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class HopEdit:
    """A hop that an officer adds to its document's or, where `is_removed`, takes away: the one with the same sides,
    date and action.
    """

    hop: Hop
    is_removed: bool = False


Edit = LinkEdit | HopEdit


def overlaid(linked: Linked, edits: Sequence[Edit]) -> Linked:
    """The links and hops as the edits, in their order, leave them. Doing so again changes nothing."""
    links, hops = list(linked.links), list(linked.hops)
    for edit in edits:
        if isinstance(edit, HopEdit):
            hops = [hop for hop in hops if same_hop(hop) != same_hop(edit.hop)]
            hops += [] if edit.is_removed else [edit.hop]
        else:
            links = [link for link in links if not _is_about(edit, link)]
            links += [] if edit.is_removed else _links_of(edit)
    return replace(linked, links=tuple(links), hops=tuple(hops))


def same_hop(hop: Hop) -> tuple[object, ...]:
    """What tells one hop of a paper from another."""
    return hop.document, hop.sender, hop.recipient, hop.date, hop.action


def _is_about(edit: LinkEdit, link: Link) -> bool:
    """Whether a link gives way to the edit: one of its kind between the two, and, where a copy gets another final, the
    one that it had; papers that are copies are not related as well.
    """
    pair = {link.document, link.target} == {edit.document, edit.target}
    if edit.kind == "copy_of" and not edit.is_removed:
        return pair or (link.kind == "copy_of" and link.document == edit.document)
    return pair and link.kind == edit.kind


def _links_of(edit: LinkEdit) -> Iterator[Link]:
    yield Link(edit.kind, edit.document, edit.target, 1.0, RULE, edit.why)
    if edit.kind == "related":
        yield Link(edit.kind, edit.target, edit.document, 1.0, RULE, edit.why)
