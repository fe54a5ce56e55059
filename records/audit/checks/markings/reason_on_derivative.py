"""M109."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView


def find(paper: PaperView) -> Iterator[Found]:
    """A derivative paper bears a Reason.

    What it finds: A Reason on a paper that names the source from which its classification derives.
    Why it matters: The reason stands on the source only; here it makes a copied decision look like one of its own, and
    the paper is counted as an original.
    What to do: Check that “Derived from” was read rightly; go by the source's instruction.
    Source: 32 CFR 2001.22(d).
    """
    derived = paper.first("derived_from")
    if derived and paper.reasons:
        one = paper.reasons[0]
        yield paper.found(
            f"reason {one.value} on a paper derived from “{derived.value}”", one, derived, others=[paper.place(derived)]
        )
