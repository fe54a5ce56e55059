"""What the papers of a package list, and what of it is there: tabs found and missing, papers that no list names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from records.link.packages import calls_by_kind, claim, contradicted, names, supports
from records.link.papers import View
from records.link.vocabulary import words


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper that a cover lists: its tab and title as listed, and the paper of the package that it is, None where it
    is missing.
    """

    cover: str
    tab: str
    title: str
    document: str | None


def manifest(package: Sequence[View], final_of: dict[str, str]) -> tuple[Listed, ...]:
    """What the covers of a package list, in the order of the papers and their lists.

    A title is first matched with the papers whose subject it is, then with those of its kind, then with what the cover
    encloses whatever it is called; each paper answers to one title of a cover. `final_of` gives the final of each copy:
    prints of one paper count once, drafts of the cover not at all.
    """
    return tuple(listed for cover in package for listed in _listed(cover, package, final_of))


def unlisted(package: Sequence[View], listing: Collection[Listed], final_of: dict[str, str]) -> tuple[str, ...]:
    """The papers that no list of their package names though some paper of it lists others: those that do not travel by
    themselves and that no copy of which is listed.
    """
    named = {final_of.get(one.document, one.document) for one in listing if one.document}
    covers = {final_of.get(one.cover, one.cover) for one in listing}
    if not covers:
        return ()
    travels = words().kinds["carriers"] | words().kinds["uncarried"]
    return tuple(
        view.document
        for view in package
        if view.document not in final_of and view.document not in named | covers and view.kind not in travels
    )


def _listed(cover: View, package: Sequence[View], final_of: dict[str, str]) -> list[Listed]:
    titles = cover.by_field.get("attachments", ())
    if not titles or cover.document in final_of:
        return []
    own = {cover.document}
    there = [view for view in package if view.document not in own | final_of.keys() and not contradicted(cover, view)]
    found: dict[int, str] = {}
    taken: set[str] = set()
    for fits in (_is_named, _is_called, _is_enclosed):
        for number, finding in enumerate(titles):
            if number in found:
                continue
            fitting = [view for view in there if view.document not in taken and fits(cover, finding.value, view)]
            if fitting:
                best = min(fitting, key=lambda view: _distance(cover, view))
                found[number] = best.document
                taken.add(best.document)
    return [
        Listed(cover.document, str(finding.part("tab") or ""), finding.value, found.get(number))
        for number, finding in enumerate(titles)
    ]


def _is_named(_: View, title: str, view: View) -> bool:
    return names(title, view)


def _is_called(_: View, title: str, view: View) -> bool:
    return calls_by_kind(title, view.kind)


def _is_enclosed(cover: View, _: str, view: View) -> bool:
    reason = claim(cover, view)
    return reason is not None and not reason.hands_on


def _distance(cover: View, view: View) -> tuple[bool, bool, bool, int, str]:
    """How far a paper lies from its cover: what shares its matter is nearest, a fragment farther than a whole paper,
    another source than any place in the same one.
    """
    elsewhere = view.paper.content != cover.paper.content
    apart = abs(view.paper.position - cover.paper.position)
    return not supports(cover, view), view.paper.is_fragment, elsewhere, apart, view.document
