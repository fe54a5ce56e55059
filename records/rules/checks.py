"""Checks the law's tables against each other: time without gap or overlap, codes that resolve, sources."""

from datetime import date, timedelta
from itertools import pairwise

from records.declassification import LEVELS
from records.errors import VocabularyError
from records.rules.law import Law, Order

FOLLOWS = ("date", "event", "schedule", "review", "automatic", "nothing")
LABELS = ("declassify", "until", "review", "downgrade", "keep", "other", "classified", "lead")
STAMPS = ("full", "part", "withheld", "lines", "guidelines")


def check_law(law: Law) -> None:
    """Raises VocabularyError naming table and entry for the first thing that does not fit."""
    check_time(law.orders)
    check_levels(law)
    check_codes(law)
    check_sources(law)
    check_words(law)


def refuse(table: str, entry: str, what: str) -> None:
    """Raises VocabularyError for one entry of a table."""
    raise VocabularyError(f"schema/vocabulary/{table}.toml, {entry}: {what}", "mend the entry")


def check_time(orders: tuple[Order, ...]) -> None:
    """Orders follow each other day by day, the last one is open, amendments lie inside their order's time."""
    if not orders:
        refuse("orders", "orders", "there is none")
    for order, following in pairwise(orders):
        if order.end is None:
            refuse("orders", order.number, "has no last day, yet another order follows")
        elif (date.fromisoformat(order.end) + timedelta(days=1)).isoformat() != following.start:
            what = "a gap" if order.end < following.start else "an overlap"
            refuse("orders", following.number, f"{what} between {order.end} and {following.start}")
    if orders[-1].end is not None:
        refuse("orders", orders[-1].number, "the order in force has a last day")
    for order in orders:
        if order.signed > order.start or (order.end or "9999") < order.start:
            refuse("orders", order.number, "signed, from and to are not in the order of time")
        for change in order.amendments:
            if not order.start <= change.start <= (order.end or "9999") or change.signed > change.start:
                refuse("orders", change.number, f"lies outside the time of {order.number}")


def check_levels(law: Law) -> None:
    """Every level is one of the model's, every schedule's level one of its order's."""
    for order in (*law.orders, law.statute):
        for level in order.levels:
            if level not in LEVELS:
                refuse("orders", order.number, f"unknown level {level!r}")
    for order in law.orders:
        for schedule in order.schedules:
            if schedule.level not in order.levels:
                refuse("orders", f"{order.number} {schedule.code}", f"{schedule.level!r} is no level of this order")


def check_codes(law: Law) -> None:
    """Every code that one table names is an entry of another, and none is there twice."""
    numbers = [order.number for order in law.orders] + [
        each.number for order in law.orders for each in order.amendments
    ]
    kinds = [kind.code for kind in (*law.markings, *law.x_marks)]
    codes = kinds + [group.code for group in law.groups] + [each.code for each in law.exemptions]
    for table, names in (("orders", numbers), ("instructions", codes)):
        for name in names:
            if names.count(name) > 1:
                refuse(table, name, "stands there twice")
    for order in law.orders:
        for code in order.markings:
            if code not in codes:
                refuse("orders", order.number, f"marking {code!r} is in no table")
    check_follows(law)
    named = [("instructions", kind.code, kind.order) for kind in law.markings if kind.order]
    named += [("exemptions", each.code, each.order) for each in law.exemptions]
    named += [("groups", group.code, group.order) for group in law.groups]
    named.append(("orders", "automatic", law.automatic.order))
    for table, entry, number in named:
        if law.order(number or "") is None:
            refuse(table, entry, f"order {number!r} is in no table")


def check_follows(law: Law) -> None:
    """What follows from a marking or a group is known, and its schedule or its years are there."""
    for kind in (*law.markings, *law.x_marks):
        if kind.follows not in FOLLOWS:
            refuse("instructions", kind.code, f"follows {kind.follows!r}, which is none of {', '.join(FOLLOWS)}")
        if kind.follows == "schedule" and not any(s.code == kind.code for o in law.orders for s in o.schedules):
            refuse("instructions", kind.code, "no order has its schedule")
    for group in law.groups:
        if group.then and not any(s.code == group.then for o in law.orders for s in o.schedules):
            refuse("groups", group.code, f"no order has the schedule {group.then!r}")
        if (group.years is None) == (group.follows == "date"):
            refuse("groups", group.code, "a date follows exactly where years are given")


def check_sources(law: Law) -> None:
    """Every rule has its source."""
    entries = [("orders", order.number, order.source) for order in law.orders]
    entries += [("orders", f"{o.number} {s.code} {s.level}", s.source) for o in law.orders for s in o.schedules]
    entries += [("orders", change.number, change.source) for order in law.orders for change in order.amendments]
    entries += [("instructions", kind.code, kind.source) for kind in law.markings]
    entries += [("exemptions", kind.code, kind.source) for kind in law.x_marks]
    entries += [("exemptions", each.code, each.source) for each in (*law.exemptions, *law.atomic)]
    entries += [("groups", group.code, group.source) for group in law.groups]
    automatic = law.automatic
    entries += [
        ("orders", "automatic", source)
        for source in (
            automatic.source,
            automatic.indefinite_source,
            automatic.missing_source,
            automatic.marked_source,
            automatic.derived_source,
        )
    ]
    entries.append(("orders", "statute", law.statute.source))
    for table, entry, source in entries:
        if not source.strip():
            refuse(table, entry, "has no source")


def check_words(law: Law) -> None:
    """The lists of labels and stamps are all there and not empty."""
    for name in LABELS:
        if not law.words.labels.get(name):
            refuse("instructions", f"labels.{name}", "is empty")
    for name in STAMPS:
        if not law.words.stamps.get(name):
            refuse("instructions", f"stamps.{name}", "is empty")
