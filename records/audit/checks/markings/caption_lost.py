"""M113."""

from collections.abc import Iterator

from records.audit.checks.markings.two_channels import ORDERED
from records.audit.groups import CopiesView
from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import Finding

CAPTIONS = frozenset({"NODIS", "EXDIS", "LIMDIS", "STADIS", "ROGER CHANNEL", "NOFORN", "ORCON"})
ABSENT = 0.85


def find(group: CopiesView) -> Iterator[Found]:
    """A caption in the banner of one copy is missing in another.

    What it finds: Of two whole copies of one paper, one bears a caption (NODIS, EXDIS, LIMDIS, STADIS, ROGER, NOFORN,
    ORCON) and the other bears no such one.
    Why it matters: The copy without it went, or may go, to people for whom the paper was not meant.
    What to do: Look at the banner of both scans; where the caption was dropped on purpose, look for the message that
    says so (DECAPTIONED).
    Source: Register and Manual, A.6; Department of State practice.
    """
    final = captions(group.final)
    for copy, link in group.copies:
        if not (copy.is_whole and group.final.is_whole):
            continue
        other = captions(copy)
        for mine, theirs, lacking, bearing in ((final, other, copy, group.final), (other, final, group.final, copy)):
            for name in sorted(mine.keys() - theirs.keys()):
                place = bearing.place(mine[name])
                sure = ABSENT * link.confidence * mine[name].evidence.confidence
                yield lacking.found(f"{name} is missing, which {bearing.id} bears", sure=sure, others=[place])


def captions(paper: PaperView) -> dict[str, Finding]:
    """The captions among a paper's own markings."""
    return {one.value: one for one in paper.all("handling") if one.value in CAPTIONS and one.evidence.rule != ORDERED}
