"""What checks of transmittals share: where a hop stands, how sure it is, and how a hop's parties are named."""

from collections.abc import Iterable, Sequence

from records.audit.notice import Found, Place
from records.audit.paper import PaperView
from records.model import Hop


def place_of(paper: PaperView, hop: Hop) -> Place:
    """The line that shows a hop, else where its paper begins."""
    return paper.place(line=hop.evidence[0].spans[0].line_start if hop.evidence else None)


def found_at(
    paper: PaperView,
    hop: Hop,
    message: str,
    sure: float = 1.0,
    others: Iterable[Place] = (),
    holds_from: str | None = None,
    severity: str | None = None,
) -> Found:
    """A notice about a hop of a paper, as sure as the hop is; `sure` is what is left where one also concludes from what
    is not there.
    """
    return Found(message, place_of(paper, hop), sure * hop.confidence, tuple(others), holds_from, severity)


def joined(paper: PaperView, package: Sequence[PaperView]) -> float:
    """How sure it is that a paper belongs to a package: the surest of its links into it, 1 where it is alone."""
    ids = {one.id for one in package}
    links = [link for link in (*paper.links, *paper.linked_from) if {link.document, link.target} <= ids]
    return max((link.confidence for link in links), default=1.0)


def named(parties: tuple[str, ...]) -> str:
    """The first of some parties, and that there are others."""
    return f"{parties[0]} and others" if len(parties) > 1 else "".join(parties)


def asked_of(hop: Hop) -> str:
    """Of whom a hop asks something, and what, as words that follow `asked`."""
    of = f" of {named(hop.recipient)}" if hop.recipient else ""
    return f"{of} ({hop.action})" if hop.action else of
