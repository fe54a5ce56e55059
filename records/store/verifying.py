"""`declass verify`: whether the rows of a database are those that the ledger's entries answer for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from records.store.answers import GONE, Answer
from records.store.chain import Anchor, first_break
from records.store.database import Database
from records.store.ledger import LEDGER, LEDGER_ROW, head_of
from records.store.stored_answers import SAID_BY_PEOPLE, content_answers, paper_answers, said_answers
from records.store.structure import keys_check, pages_check, schema_check
from records.store.tables import metadata
from records.store.views import Check

CONTENT = metadata.tables["content"]
DOCUMENT = metadata.tables["document"]

LOT = 200
WAY_OUT = "compare with a backup; declass ledger shows the entries"
NAMES = {
    "text": "texts", "place": "places", "reading": "readings", "standing": "papers as they stand",
    "links": "links", "correction": "corrections", "said": "links by hand", "fact": "officers' facts",
    "known": "acknowledgements", "people": "people by hand",
}  # fmt: skip
"""What each kind of answer is called."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Rows that are not those for which the ledger answers; `number` is the entry's, 0 where none made them."""

    number: int
    name: str
    why: str


def verify(database: Database, anchors: Sequence[Anchor] = ()) -> tuple[Check, ...]:
    """Walks the ledger and all rows that its entries answer for; changes nothing."""
    with database.read() as connection:
        schema = schema_check(connection)
        checks = [schema, *pages_check(connection), *keys_check(connection)]
        if not schema.is_good:
            return tuple(checks)
        return (*checks, *ledger_checks(connection, anchors))


def ledger_checks(connection: Connection, anchors: Sequence[Anchor] = ()) -> Iterator[Check]:
    """The ledger's own chain, then the rows of each kind that its entries answer for."""
    broken = first_break(connection, anchors)
    count, last = head_of(connection)
    detail = f"{count:,} entries, head {last[:12]}" if broken is None else str(broken)
    yield Check("ledger", broken is None, detail, "" if broken is None else WAY_OUT)
    for kind in NAMES:
        yield _kind_check(connection, kind)


def _kind_check(connection: Connection, kind: str) -> Check:
    """Whether the rows of a kind are those that were entered last."""
    seen, wrong = compare(_answered(connection, kind), _held(connection, kind))
    if not wrong:
        return Check(NAMES[kind], True, f"{seen:,} as the ledger says")
    first = min(wrong, key=lambda one: (one.number == 0, one.number, one.name))
    entry = _entry_line(connection, first.number)
    detail = f"{first.name}: {first.why} ({entry}); {len(wrong):,} of {seen:,} do not fit"
    return Check(NAMES[kind], False, detail, WAY_OUT)


def _entry_line(connection: Connection, number: int) -> str:
    """An entry in a few words."""
    row = connection.execute(select(LEDGER.c.action, LEDGER.c.at, LEDGER.c.by).where(LEDGER.c.number == number)).first()
    return f"entry {number}, {row[0]} of {row[1][:10]} by {row[2]}" if row else "no entry made it"


def compare(answered: Iterator[tuple[Answer, int]], held: Iterator[Answer]) -> tuple[int, list[Misfit]]:
    """How many rows the ledger answers for, and those that do not fit; both sides in the order of their names."""
    wrong: list[Misfit] = []
    seen = 0
    claim, row = next(answered, None), next(held, None)
    while claim is not None or row is not None:
        if row is None or (claim is not None and claim[0].name < row.name):
            assert claim is not None
            if claim[0].hash != GONE:
                seen += 1
                wrong.append(Misfit(claim[1], claim[0].name, "is missing"))
            claim = next(answered, None)
        elif claim is None or row.name < claim[0].name:
            if row.hash != GONE:
                seen += 1
                wrong.append(Misfit(0, row.name, "was added"))
            row = next(held, None)
        else:
            seen += GONE not in (claim[0].hash, row.hash)
            if claim[0].hash != row.hash:
                wrong.append(Misfit(claim[1], row.name, _why(claim[0], row)))
            claim, row = next(answered, None), next(held, None)
    return seen, wrong


def _why(claim: Answer, row: Answer) -> str:
    if GONE in (claim.hash, row.hash):
        return "was added" if claim.hash == GONE else "is missing"
    return "was changed"


def _answered(connection: Connection, kind: str) -> Iterator[tuple[Answer, int]]:
    """What the ledger's last words are of each name of a kind, with the entries' numbers, in the order of the names."""
    latest = func.row_number().over(
        partition_by=LEDGER_ROW.c.name, order_by=(LEDGER_ROW.c.number.desc(), LEDGER_ROW.c.position.desc())
    )
    columns = (LEDGER_ROW.c.name, LEDGER_ROW.c.hash, LEDGER_ROW.c.number)
    ranked = select(*columns, latest.label("rank")).where(LEDGER_ROW.c.kind == kind).subquery()
    wanted = select(ranked.c.name, ranked.c.hash, ranked.c.number).where(ranked.c.rank == 1)
    for name, found, number in connection.execute(wanted.order_by(ranked.c.name)):
        yield Answer(kind, str(name), str(found)), int(number)


def _held(connection: Connection, kind: str) -> Iterator[Answer]:
    """What the rows of a kind hold now, in the order of their names."""
    if kind in SAID_BY_PEOPLE:
        yield from sorted(said_answers(connection, kind), key=lambda answer: answer.name)
        return
    table, name = (CONTENT, CONTENT.c.sha256) if kind in ("text", "place") else (DOCUMENT, DOCUMENT.c.short_id)
    last = ""
    while True:
        wanted = select(table.c.id, name).where(name > last).order_by(name).limit(LOT)
        rows = connection.execute(wanted).all()
        if not rows:
            return
        last = str(rows[-1][1])
        ids = [int(key) for key, _ in rows]
        if table is DOCUMENT:
            yield from paper_answers(connection, ids, (kind,))
        else:
            yield from content_answers(connection, ids, (kind,))
