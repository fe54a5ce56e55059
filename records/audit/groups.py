"""What a check sees of papers that belong together: a final with its copies, the papers of a chain."""

from dataclasses import dataclass

from records.audit.paper import PaperView
from records.link.chains import Chain
from records.model import Link


@dataclass(frozen=True, eq=False)
class CopiesView:
    """A final and what is a copy or draft of it, each with the link that says so, in the order of the papers."""

    final: PaperView
    copies: tuple[tuple[PaperView, Link], ...]


@dataclass(frozen=True, eq=False)
class ChainView:
    """The papers of one package, and their chain: hops in order of time, what the covers list, remarks."""

    papers: tuple[PaperView, ...]
    chain: Chain

    def paper(self, document: str) -> PaperView | None:
        """The paper of that id, None where it is not of this package."""
        return next((one for one in self.papers if one.id == document), None)
