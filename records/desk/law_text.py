"""The law and its answers as listings and lines to print."""

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from records.desk.rules import explain_cases, explain_text, explanation_as_data, list_orders, show_order
from records.errors import UnusableInput
from records.report.output import Column, Format, Listing, json_text, printable

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


def explanation_lines(
    text: str, as_of: str, dated: str | None, level: str | None, form: Format | None
) -> Iterator[str]:
    """What follows from a text of markings, step by step, or as JSON. Raises UsageError where a day is not ISO."""
    told = explain_text(text, as_of, dated, level)
    if form in (Format.JSON, Format.JSONL):
        yield json_text(explanation_as_data(told))
        return
    holds = told.standing
    for name, value in (
        ("status", holds.status),
        ("declassification date", holds.date),
        ("event", holds.event),
        ("exemption", holds.exemption),
        ("order", holds.order),
        ("rule", holds.rule),
        ("as of", told.as_of),
    ):
        if value:
            yield f"{name:<22} {printable(value)}"
    yield ""
    for number, step in enumerate(told.steps, 1):
        yield f"{number}. {printable(step.text)}"
        yield f"   {printable(step.source)}"


def answer_lines(file: Path) -> Iterator[str]:
    """The answers to a file of questions, a JSON object a line.

    Raises UnusableInput where the file cannot be read, or naming the line that is no question.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: cannot be read ({error})", "name a file of JSON objects, one a line") from error
    for found in explain_cases(text.split("\n"), str(file)):
        yield json_text(found)
