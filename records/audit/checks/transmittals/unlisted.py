"""T108."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.steps import joined

NO_LIST_NAMES_IT = 0.8


def find(view: ChainView) -> Iterator[Found]:
    """A paper of a package is on none of its lists.

    What it finds: A whole paper that travels with a package whose covers list others, but not it.
    Why it matters: It was added later or filed here by mistake; what the addressee received is not what lies here.
    What to do: Read the covers; part the paper from the package with declass link remove where it does not belong.
    Source: 36 CFR 1222.28.
    """
    for paper, _, _ in view.remarked("unlisted"):
        if paper.is_whole and paper.kind not in ("other", "email"):
            yield paper.found("no list of its package names it", sure=NO_LIST_NAMES_IT * joined(paper, view.papers))
