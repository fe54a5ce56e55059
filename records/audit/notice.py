"""What an audit says: notices, the places that they name, and the checks that find them."""

import hashlib
from base64 import b32encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

View = TypeVar("View")

SEVERITIES = ("error", "warning", "note")
"""How grave a notice is, gravest first."""

ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A line (from 1) of a source, in a document (its id)."""

    source: str
    line: int
    document: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a check finds: one line that says what is wrong, where, and how sure it is (0 to 1).

    `others` are the other places that it is about. `holds_from` is the day (ISO) from which it holds, None for always:
    nothing that is kept depends on the day of the audit. `severity` replaces that of the check where it is given.
    """

    message: str
    place: Place
    confidence: float
    others: tuple[Place, ...] = ()
    holds_from: str | None = None
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that a check found. `id` is made of the code, the document and the message: it outlives another audit
    as long as the same is wrong with the same paper.
    """

    id: str
    code: str
    severity: str
    message: str
    source: str
    line: int
    document: str
    confidence: float
    others: tuple[Place, ...] = ()
    holds_from: str | None = None


@dataclass(frozen=True, slots=True)
class Check(Generic[View]):
    """A rule of the audit: its code, how grave a breach is, and the function that finds it in a view.

    The function's docstring opens with what is wrong and goes on under the headings of `records.audit.explain`.
    """

    code: str
    severity: str
    find: Callable[[View], Iterator[Found]]


def notice_id(code: str, document: str, message: str) -> str:
    """The id of a notice: its code and a few letters that stand for the paper and what is said of it."""
    digest = hashlib.blake2b(f"{document}\x1f{message}".encode("utf-8", "surrogatepass"), digest_size=5).digest()
    return f"{code}-{b32encode(digest).decode('ascii').lower()[:ID_LENGTH]}"


def notices_of(check: Check[View], view: View) -> Iterator[Notice]:
    """What a check finds in a view; the same said of one paper again is one notice with several places."""
    merged: dict[str, Notice] = {}
    for found in check.find(view):
        place = found.place
        name = notice_id(check.code, place.document, found.message)
        same = merged.get(name)
        if same is None:
            merged[name] = Notice(
                name,
                check.code,
                found.severity or check.severity,
                found.message,
                place.source,
                place.line,
                place.document,
                found.confidence,
                found.others,
                found.holds_from,
            )
        else:
            merged[name] = _with_place(same, found)
    yield from merged.values()


def _with_place(notice: Notice, found: Found) -> Notice:
    others = dict.fromkeys((*notice.others, found.place, *found.others))
    return Notice(
        notice.id,
        notice.code,
        notice.severity,
        notice.message,
        notice.source,
        notice.line,
        notice.document,
        max(notice.confidence, found.confidence),
        tuple(place for place in others if (place.document, place.line) != (notice.document, notice.line)),
        notice.holds_from,
    )
