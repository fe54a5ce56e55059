"""D104."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.rules.days import add_years

FIRST, LAST = "1995-10-14", "2003-09-21"
YEARS = 10


def find(paper: PaperView) -> Iterator[Found]:
    """The declassification date lies more than ten years after a paper of E.O. 12958.

    What it finds: On an original paper of 14 October 1995 to 21 September 2003 a date more than ten years on, without a
    mark of exemption (X1 to X8). Papers that derive from a source are passed over: they carry their source's date.
    Why it matters: The order of 1995 allowed ten years, and more only by an extension or an exemption that the paper
    must show.
    What to do: Look for an extension or an X-mark that was not read. Without one the marked date stands, within 25
    years; note the reason with the paper.
    Source: E.O. 12958 1.6(b)-(d).
    """
    if paper.date is None or not FIRST <= paper.date.value <= LAST or paper.by_field.get("derived_from"):
        return
    if any(one.marking.exemptions or marks_of(one.marking.codes) for one in paper.instructions):
        return
    first, last = add_years(paper.date.value, YEARS), add_years(paper.date.value, paper.law.automatic.years)
    for one in paper.instructions:
        for printed in one.marking.days:
            if printed.day and first < printed.day <= last:
                yield paper.found(
                    f"declassify on {printed.day} is more than {YEARS} years after the paper of {paper.date.value}, "
                    "without an X-mark",
                    one.finding,
                    paper.date,
                    sure=paper.is_one,
                )


def marks_of(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The X-marks among the codes of an instruction."""
    return tuple(code for code in codes if code.startswith("X") and code[1:].isdigit())
