"""Links papers: copies and drafts, packages, transmittals.

How a store uses it: `waiting` are the documents that were written since it was last linked, or that share less than
before with others. `focus_of(block, waiting)` are the documents whose links and hops may change by that, and
`link_focus(block, focus)` gives what takes the place of their old ones.

What comes back for a document depends on the papers of the shelf and on nothing else.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from records.link.block import Block
from records.link.copies import pages_of_final
from records.link.hops import Company, hops_of, not_made_by
from records.link.packages import DESCRIBED, Reason, claim
from records.link.papers import LinkPaper
from records.link.shelf import PaperShelf
from records.model import Hop, Link, LinkKey

MOST_LINKS = 5_000
"""Links that are handed on together; papers with more between them are handed on in parts."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The links and hops of the documents in focus, each in the order of the papers (source, line), and the ids of
    those documents that stand, in that order.
    """

    links: tuple[Link, ...] = ()
    hops: tuple[Hop, ...] = ()
    documents: tuple[str, ...] = ()


def focus_of(block: Block, waiting: Collection[int]) -> set[int]:
    """The papers whose links and hops may change where those that wait are new, or share less than before.

    What a paper is linked with follows from its partners and from theirs; whether a referral goes with the undated
    paper that it describes, from the other referrals too.
    """
    block.fetch(waiting)
    near = {other for at in waiting for other in block.partners(at)}
    block.fetch(near)
    changed = near.union(waiting)
    described = {
        other
        for at in waiting
        for other, reason in block.reasons(at).items()
        if reason.rule == DESCRIBED and not block.view(other).date
    }
    rivals = {other for at in described for other, reason in block.reasons(at).items() if reason.rule == DESCRIBED}
    block.fetch(rivals)
    changed |= rivals
    focus = changed.union(*(block.partners(at) for at in changed))
    block.fetch(focus)
    block.fetch({other for at in focus for other in block.partners(at)})
    return focus


def link_focus(block: Block, focus: Collection[int]) -> Iterator[Linked]:
    """The links and hops of the papers in focus, some papers at a time; at least once.

    Links: `copy_of` at most one a document, towards the final; `related` in both directions.
    """
    links: list[Link] = []
    hops: list[Hop] = []
    documents: list[str] = []
    block.fetch(focus)
    for part in block.standing(focus):
        if len(links) > MOST_LINKS:
            yield Linked(tuple(links), tuple(hops), tuple(documents))
            links, hops, documents = [], [], []
        for at in part:
            documents.append(block.view(at).document)
            related = block.related(at)
            links += _links(block, at, related)
            hops += _hops(block, at, related)
    yield Linked(tuple(links), tuple(hops), tuple(documents))


def link_block(
    papers: Sequence[LinkPaper],
    focus: Collection[str] | None = None,
    crowded: Collection[LinkKey] = (),
) -> Linked:
    """The links and hops of the documents in `focus` (ids; of all `papers` where it is None), from papers in memory.

    The order of the papers does not matter. `crowded` are the keys that more than `records.link.keys.MAX_BUCKET`
    documents share beyond these papers: they say nothing and are passed over.
    """
    wanted = [at for at, paper in enumerate(papers) if focus is None or paper.document in focus]
    parts = list(link_focus(Block(PaperShelf(papers, crowded)), wanted))
    return Linked(
        tuple(link for part in parts for link in part.links),
        tuple(hop for part in parts for hop in part.hops),
        tuple(document for part in parts for document in part.documents),
    )


def _links(block: Block, at: int, related: dict[int, Reason]) -> Iterator[Link]:
    document, final = block.view(at).document, block.final(at)
    if final != at:
        score, pages = block.copies(at)[final], pages_of_final(block.view(at), block.view(final))
        why = "the same words in order" + (f"; holds {pages}" if pages else "")
        yield Link("copy_of", document, block.view(final).document, score, "copy.words", why)
    for other, reason in related.items():
        yield Link("related", document, block.view(other).document, reason.confidence, reason.rule, reason.why)


def _hops(block: Block, at: int, related: dict[int, Reason]) -> Iterator[Hop]:
    """The hops of a paper; those of a draft that its final makes too are the final's alone."""
    view, final = block.view(at), block.final(at)
    carried = {block.final(other, related) for other in related if claim(view, block.view(other))}
    company = Company(
        [block.view(other) for other in related],
        tuple(block.view(other).document for other in block.in_order(carried)),
    )
    hops = hops_of(view, company)
    yield from hops if final == at else not_made_by(hops, hops_of(block.view(final), Company()))
