"""Where a paper went: the chain of its package, or the packages under a number to choose from."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

from records.errors import UsageError
from records.link.chains import Chain, chain_of
from records.report.drawing import dot_lines, mermaid_lines
from records.report.history import choice_listing, history_listing, history_record, timeline
from records.report.output import Format, json_text, lines_of
from records.report.picture import svg_lines
from records.store.chains import Package, package_of, packages_of_number
from records.store.database import Database
from records.store.papers import document


class Form(StrEnum):
    """What a chain can be printed as."""

    TIMELINE = "timeline"
    CSV = "csv"
    JSON = "json"
    MD = "md"
    MERMAID = "mermaid"
    DOT = "dot"
    SVG = "svg"


DRAWINGS: dict[Form, Callable[[Chain], Iterator[str]]] = {
    Form.MERMAID: mermaid_lines,
    Form.DOT: dot_lines,
    Form.SVG: svg_lines,
}


def history(database: Database, number_or_id: str, year: str | None, as_of: str) -> tuple[Chain, ...]:
    """The chains under a number (of a year where one is given), or the one of a document.

    A whole id is a document; else a number that a paper bears; else the beginning of an id. Raises UsageError where it
    is none of these, or no paper of that year bears the number.
    """
    asked = number_or_id.strip()
    found = () if is_id(database, asked, as_of) else packages_of_number(database, asked)
    chains = tuple(chain for chain in (chain_in(package, as_of) for package in found) if chain)
    if not chains:
        return (chain_of_document(database, asked, as_of),)
    of_year = tuple(chain for chain in chains if year is None or year in years_of(chain))
    if not of_year:
        known = ", ".join(sorted({one for chain in chains for one in years_of(chain)})) or "none"
        raise UsageError(f"no paper of {year} bears the number {asked}", f"its years are {known}")
    return of_year


def is_id(database: Database, text: str, as_of: str) -> bool:
    """Whether a text is the whole id of a document."""
    try:
        return document(database, text, as_of=date.fromisoformat(as_of)).id == text.lower()
    except UsageError:
        return False


def chain_of_document(database: Database, text: str, as_of: str) -> Chain:
    """The chain of a document. Raises UsageError where there is none such, or it no longer stands."""
    try:
        found = document(database, text, as_of=date.fromisoformat(as_of))
    except UsageError as error:
        if "several" in str(error):
            raise
        raise UsageError(
            f"no paper bears the number {text}, and no document's id begins so",
            "declass list shows the papers, their numbers and ids",
        ) from error
    chain = chain_in(package_of(database, found.id), as_of)
    if chain is None or found.is_superseded:
        raise UsageError(f"{found.id} no longer stands: other bytes came in its place", "name a paper that does")
    return chain


def chain_in(package: Package, as_of: str) -> Chain | None:
    """The chain of a package, None where it holds no paper."""
    if not package.papers:
        return None
    return chain_of(package.papers, package.links, package.hops, as_of, package.missed)


def years_of(chain: Chain) -> set[str]:
    """The years of its papers."""
    return {paper.date[:4] for paper in chain.papers if paper.date}


def history_lines(chains: tuple[Chain, ...], form: Form, as_of: str, width: int) -> Iterator[str]:
    """One chain in that form, or several to choose from.

    Raises UsageError where several are to be drawn.
    """
    chain, *others = chains
    if others and form in DRAWINGS:
        raise UsageError(f"{len(chains)} packages bear that number", "name one by a document, or give --year")
    if others:
        return lines_of(choice_listing(chains), Format.TABLE if form is Form.TIMELINE else Format(form), width)
    if form in DRAWINGS:
        return DRAWINGS[form](chain)
    if form is Form.TIMELINE:
        return timeline(chain, as_of, width)
    if form is Form.JSON:
        return iter([json_text(history_record(chain, as_of))])
    return lines_of(history_listing(chain), Format(form))
