"""What a check sees of papers that belong together: a final with its copies, the papers of a chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from records.audit.paper import PaperView
from records.link.chains import Chain
from records.link.manifest import Listed
from records.model import Finding, Hop, Link
from records.report.differences import Row, copy_of, differences

LONGEST = 4_000
"""Papers of more lines than this are not laid side by side."""


@dataclass(frozen=True, eq=False)
class Pair:
    """A final and one copy or draft of it, with the link that says so."""

    final: PaperView
    copy: PaperView
    link: Link

    @property
    def are_whole(self) -> bool:
        """Whether no page of either is known to be missing."""
        return self.final.is_whole and self.copy.is_whole

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The two line by line, the final on the left; none where they are too long to be laid side by side."""
        if max(len(self.final.lines), len(self.copy.lines)) > LONGEST:
            return ()
        return differences(*(copy_of(one.lines, one.stored.findings) for one in (self.final, self.copy)))

    def of_both(self, field: str) -> tuple[Finding, Finding] | None:
        """The first finding of a field in the final and in the copy, None where either has none."""
        ours, theirs = self.final.first(field), self.copy.first(field)
        return (ours, theirs) if ours and theirs else None


@dataclass(frozen=True, eq=False)
class CopiesView:
    """A final and what is a copy or draft of it, each with the link that says so, in the order of the papers."""

    final: PaperView
    copies: tuple[tuple[PaperView, Link], ...]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The final beside each copy."""
        return tuple(Pair(self.final, copy, link) for copy, link in self.copies)


@dataclass(frozen=True, eq=False)
class ChainView:
    """The papers of one package, and their chain: hops in order of time, what the covers list, remarks."""

    papers: tuple[PaperView, ...]
    chain: Chain

    @cached_property
    def _by_id(self) -> dict[str, PaperView]:
        return {paper.id: paper for paper in self.papers}

    def paper(self, document: str) -> PaperView | None:
        """The paper of that id, None where it is not of this package."""
        return self._by_id.get(document)

    @cached_property
    def finals(self) -> tuple[PaperView, ...]:
        """The papers that are no copy or draft of another one of the package."""
        copies = {member.document for member in self.chain.papers if member.final}
        return tuple(paper for paper in self.papers if paper.id not in copies)

    @cached_property
    def hops(self) -> tuple[tuple[PaperView, Hop], ...]:
        """The hops in order of time, each with the paper that makes it."""
        entries = [(self.paper(entry.document), entry.hop) for entry in self.chain.entries]
        return tuple((paper, hop) for paper, hop in entries if paper and hop)

    def listed(self) -> Iterator[tuple[PaperView, Listed, Finding]]:
        """What the covers list: the cover, the entry, and the finding that lists it."""
        for one in self.chain.listed:
            cover = self.paper(one.cover)
            titles = cover.by_field.get("attachments", ()) if cover else ()
            title = next((each for each in titles if (each.value, str(each.part("tab") or "")) == entry_of(one)), None)
            if cover and title:
                yield cover, one, title

    def carried(self) -> Iterator[tuple[PaperView, PaperView, Finding]]:
        """What the covers list and is there: cover, paper, and the finding that lists it."""
        for cover, one, title in self.listed():
            paper = self.paper(one.document) if one.document else None
            if paper:
                yield cover, paper, title

    def remarked(self, kind: str) -> Iterator[tuple[PaperView, str, Hop | None]]:
        """What linking remarks of a kind that does not depend on the day: the paper, the sentence, the hop."""
        for remark in self.chain.remarks:
            paper = self.paper(remark.document)
            if remark.kind == kind and paper:
                yield paper, remark.text, remark.hop


def entry_of(one: Listed) -> tuple[str, str]:
    """Title and tab of an entry."""
    return one.title, one.tab
