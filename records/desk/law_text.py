"""The law as listings to print."""

from dataclasses import astuple

from records.desk.rules import list_orders, show_order
from records.report.output import Column, Listing

ORDER_COLUMNS = (
    Column("Order", "order"),
    Column("Signed", "signed"),
    Column("In force from", "start"),
    Column("To", "to"),
    Column("Levels", "levels", flexible=True),
    Column("Amended by", "amended_by", flexible=True),
    Column("Publication", "publication", flexible=True),
)
MARKING_COLUMNS = (
    Column("Marking", "marking"),
    Column("Meaning", "meaning", flexible=True),
    Column("What follows today", "follows", flexible=True),
    Column("Source", "source", flexible=True),
)


def orders_listing() -> Listing:
    """The orders, oldest first."""
    return Listing(ORDER_COLUMNS, [tuple(cell or None for cell in astuple(row)) for row in list_orders()])


def order_listing(number: str) -> Listing:
    """The markings that an order defines, with what else the tables say of it above and below.

    Raises UsageError where the tables have no such order.
    """
    sheet = show_order(number)
    row = sheet.row
    said = (
        f"levels: {row.levels}",
        f"who may classify: {sheet.authority}",
        *(f"reasons: {reason}" for reason in sheet.reasons),
        *(f"schedule: {schedule}" for schedule in sheet.schedules),
        *(f"amended by {amendment}" for amendment in sheet.amendments),
        f"source: {sheet.source}",
    )
    title = f"{row.order}, signed {row.signed}, in force {row.start} to {row.to or 'this day'} ({row.publication})"
    return Listing(MARKING_COLUMNS, [astuple(marking) for marking in sheet.markings], title, said)
