"""What the law says of a document: its outcome with the proof, and the words for levels and statuses."""

from dataclasses import dataclass

LEVELS = ("UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET")
"""Classification levels, lowest first."""

STATUSES = (
    "declassified",
    "due",
    "scheduled",
    "event pending",
    "exempt",
    "needs review",
    "unclassified",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof: what was concluded, and the source of the rule (order and section, or CFR section)."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Declassification:
    """What follows from a document's markings, whatever the day; `records.rules` asks for the day to give a status.

    `basis` is what the status rests on: `unclassified`, `exempt`, `event`, `date`, `review` (a person must look) or
    `unknown`. `date` (ISO), `event`, `exemption` and `order` are those of the instruction or the rule, or None.
    `released` is true where a stamp declassifies the whole paper, from `released_on` on (always where that is None).
    `review_from` is a review date: from that day until `date` the paper needs review. `latest` is the day on which a
    pending event no longer holds the paper back. `steps` is the proof.
    """

    basis: str
    date: str | None = None
    event: str | None = None
    exemption: str | None = None
    order: str | None = None
    rule: str = ""
    released: bool = False
    released_on: str | None = None
    review_from: str | None = None
    latest: str | None = None
    steps: tuple[Step, ...] = ()
