"""Which papers make one package: by a number or by one of them; and what a chain is made from."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection, or_, select

from records.link.papers import LinkPaper
from records.link.vocabulary import words
from records.model import Hop, Link
from records.store.by_hand import MISSING
from records.store.by_hand import standing as said_by_hand
from records.store.database import Database
from records.store.inserting import batches
from records.store.linking import StoredShelf
from records.store.packing import number_key
from records.store.parts import hops_of, links_of
from records.store.sharing import SOME
from records.store.standing import STANDS
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
IDENTIFIER = metadata.tables["identifier"]
LINK = metadata.tables["link"]

ORDER = (DOCUMENT.c.source_path, DOCUMENT.c.line_start, DOCUMENT.c.id)


@dataclass(frozen=True, slots=True)
class Package:
    """The papers of one package with the links among them, the hops that they make, and the papers that officers miss:
    each by a paper of the package, with a sentence.
    """

    papers: tuple[LinkPaper, ...]
    links: tuple[Link, ...]
    hops: tuple[Hop, ...]
    missed: tuple[tuple[str, str], ...] = ()


def packages_of_number(database: Database, number: str) -> tuple[Package, ...]:
    """The packages under a number, in the order of the papers; none where no paper bears it. A number that stands on
    all papers of one request names none.
    """
    with database.read() as connection:
        return tuple(_package(connection, members) for members in _by_number(connection, number))


def package_of(database: Database, document: str) -> Package:
    """The package of a document (its id), that of its number where it belongs to one."""
    with database.read() as connection:
        key = int(connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.short_id == document)).scalar_one())
        members = _members(connection, {key})
        numbered = [found for found in _numbered(connection, members) if key in found]
        return _package(connection, numbered[0] if len(numbered) == 1 else members)


def packages_alone(connection: Connection, keys: Sequence[int]) -> dict[int, Package]:
    """Those of some documents (rows) that no link joins with another, each a package of its own."""
    joined = {key for pair in _linked(connection, keys) for key in pair}
    alone = [key for key in keys if key not in joined]
    papers = StoredShelf(connection).papers(alone)
    hops = hops_of(connection, sorted(papers), {key: paper.document for key, paper in papers.items()})
    return {key: Package((paper,), (), tuple(hops.get(key, ()))) for key, paper in papers.items()}


def _numbered(connection: Connection, members: Collection[int]) -> list[set[int]]:
    """The packages under the numbers of packages that the members bear, each once."""
    system = IDENTIFIER.c.system.in_(sorted(words().package_systems))
    numbers = select(IDENTIFIER.c.number).where(IDENTIFIER.c.document_id.in_(sorted(members)), system).distinct()
    found: list[set[int]] = []
    for number in sorted(connection.execute(numbers).scalars()):
        found += [package for package in _by_number(connection, number) if package not in found]
    return found


def _by_number(connection: Connection, number: str) -> list[set[int]]:
    """The papers of each package under a number: those that bear it, apart where no link joins them, with all that
    belong with them.
    """
    named = IDENTIFIER.c.number_key == number_key(number), IDENTIFIER.c.system.not_in(sorted(words().shared_systems))
    statement = (
        select(*ORDER)
        .join(IDENTIFIER, IDENTIFIER.c.document_id == DOCUMENT.c.id)
        .where(*named, STANDS)
        .order_by(*ORDER)
        .distinct()
    )
    bearers = [int(row[2]) for row in connection.execute(statement)]
    joined: list[set[int]] = []
    pairs = _linked(connection, bearers)
    for bearer in bearers:
        near = {bearer, *(one for pair in pairs if bearer in pair for one in pair)} & set(bearers)
        met = [group for group in joined if group & near]
        joined = [group for group in joined if not group & near] + [near.union(*met)]
    return [_members(connection, group) for group in sorted(joined, key=lambda group: min(map(bearers.index, group)))]


def _members(connection: Connection, core: Collection[int]) -> set[int]:
    """The core, and all that are copies of a paper of it or belong with one."""
    return {*core, *chain.from_iterable(_linked(connection, core))}


def _linked(connection: Connection, ids: Iterable[int]) -> set[tuple[int, int]]:
    """The pairs of papers that a link joins, one of which is among those."""
    pairs: set[tuple[int, int]] = set()
    for batch in batches(sorted(ids), SOME):
        ends = or_(LINK.c.document_id.in_(batch), LINK.c.target_id.in_(batch))
        statement = select(LINK.c.document_id, LINK.c.target_id).where(ends)
        pairs |= {(int(one), int(other)) for one, other in connection.execute(statement)}
    return pairs


def _package(connection: Connection, members: Collection[int]) -> Package:
    ids = sorted(members)
    papers = StoredShelf(connection).papers(ids)
    names = {key: papers[key].document for key in sorted(papers)}
    standing = set(names.values())
    outgoing, _ = links_of(connection, ids)
    links = [link for key in names for link in outgoing.get(key, ()) if link.target in standing]
    hops = hops_of(connection, sorted(names), names)
    return Package(
        tuple(papers[key] for key in names),
        tuple(links),
        tuple(hop for key in sorted(names) for hop in hops.get(key, ())),
        tuple(_missed(connection, standing)),
    )


def _missed(connection: Connection, documents: Collection[str]) -> Iterator[tuple[str, str]]:
    for one in said_by_hand(connection):
        if one.field == MISSING and one.document is not None and one.document in documents:
            tab = f"Tab {one.parts['tab']}, " if one.parts["tab"] else ""
            yield one.document, f"{tab}“{one.value}” is not there: {one.why} ({one.by}, {one.at[:10]})"
