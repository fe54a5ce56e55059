"""M111."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

EXCLUDING = (("NODIS", "EXDIS"), ("ORCON", "ORCON-USGOV"), ("ORCON", "RELIDO"))
ORDERED = "markings.channel_ordered"
"""The rule of a channel that the text orders for another paper."""


def find(paper: PaperView) -> Iterator[Found]:
    """Two controls that exclude each other stand on one paper.

    What it finds: NODIS with EXDIS, ORCON with ORCON-USGOV or RELIDO, each among the paper's own markings.
    Why it matters: The two name different circles of readers; the narrower counts, and whoever goes by the wider shows
    the paper to people who may not see it.
    What to do: Handle the paper by the narrower one (NODIS, ORCON); check both on the scan.
    Source: Register and Manual, H.8, H.9.
    """
    own = {one.value: one for one in paper.all("handling") if one.evidence.rule != ORDERED}
    for narrower, wider in EXCLUDING:
        if narrower in own and wider in own:
            yield paper.found(f"{narrower} and {wider}", own[wider], own[narrower], others=[paper.place(own[narrower])])
