"""What checks of transmittals share: where a hop stands, how sure it is, and how a hop's parties are named."""

from collections.abc import Iterable

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


def named(parties: tuple[str, ...]) -> str:
    """The first of some parties, and that there are others."""
    return f"{parties[0]} and others" if len(parties) > 1 else "".join(parties)


def asked_of(hop: Hop) -> str:
    """Of whom a hop asks something, and what, as words that follow `asked`."""
    of = f" of {named(hop.recipient)}" if hop.recipient else ""
    return f"{of} ({hop.action})" if hop.action else of
