"""Each check of copies finds its fault, and passes over copies that are in order."""

import pytest

from records.audit.groups import CopiesView
from records.audit.paper import PaperView
from records.model import Finding
from tests.audit.making import copies, finding, notices, paper

View = PaperView | CopiesView

FIRST = "The minister opened with the harvest and the price of grain."
SECOND = "He then named the two officers who had met our envoy in spring."
LAST = "Both sides agreed to meet again before the end of the year."
CODE = "E.O. 13526 1.4(b)"
ADDED = "We should not tell the embassy before the fleet has left the harbour\nand the last of the crews are home."


def print_(text: str, *others: Finding, id: str = "one") -> PaperView:  # noqa: A002 - what the record calls it
    return paper("memcon", text, *others, id=id)


def pair(ours: str, theirs: str) -> CopiesView:
    """A final and a copy of other texts; codes of withholding are findings."""
    return copies(*(print_(text, *withheld(text), id=name) for name, text in (("final", ours), ("copy", theirs))))


def withheld(text: str) -> list[Finding]:
    lines = enumerate(text.split("\n"), 1)
    return [finding("redactions", "1.4(b)", number, codes=("1.4(b)",)) for number, line in lines if CODE in line]


def marked(field: str, ours: str, theirs: str) -> CopiesView:
    """A final and a copy with two values of a field; the copy has none where that is empty."""
    final, copy = ([finding(field, value, 3)] if value else [] for value in (ours, theirs))
    return copies(print_("", *final, id="final"), print_("", *copy, id="copy"))


def portions(ours: str, theirs: str) -> CopiesView:
    text = f"{FIRST} ({{}})\n{LAST}"
    return copies(
        *(
            print_(text.format(mark), finding("portion_marks", mark, 1), id=name)
            for name, mark in (("final", ours), ("copy", theirs))
        )
    )


def pages(*heads: str, text: str = "Grain and ships were spoken of.\nNobody objected.") -> PaperView:
    return paper("memcon", "\n\f".join(f"{head}\n{text} {at}" for at, head in enumerate(heads)))


def telegram(*heads: str) -> PaperView:
    return paper("cable", "\n\f".join(f"{head}\nGRAIN AND SHIPS WERE SPOKEN OF." for head in heads))


LEVEL = finding("classification", "SECRET")
STAMP = finding("stamps", "declassified", 9, authority="E.O. 13526", date="2012-01-01")
LONG = "\n".join(f"The {word} of the harbour spoke at some length of the grain." for word in ("mayor", "cook", "pilot"))
SAME_PAGE = "\n".join([LONG, LONG.replace("grain", "fleet"), LONG.replace("spoke", "wrote")])

FAULTS: list[tuple[str, View]] = [
    ("C101", pair(f"{FIRST}\n{SECOND}\n{LAST}", f"{FIRST}\n{CODE}\n{LAST}")),
    ("C101", pair(f"{FIRST}\n{CODE}\n{LAST}", f"{FIRST}\n{SECOND}\n{LAST}")),
    ("C102", marked("doc_date", "1999-09-06", "1999-09-08")),
    ("C102", marked("event_date", "1999-09-06", "1999-09-08")),
    ("C103", marked("classification", "SECRET", "CONFIDENTIAL")),
    ("C104", portions("S", "C")),
    ("C105", marked("instructions", "Declassify on: 9/6/09", "Declassify on: 9/6/19")),
    ("C106", copies(print_("", LEVEL, id="final"), print_("", LEVEL, STAMP, id="copy"))),
    ("C107", telegram("PAGE 01 VARNA 04321", "PAGE 02 VARNA 04321", "PAGE 03 TORVAL 11876")),
    ("C107", telegram("PAGE 01 VARNA 04321", "PAGE 02 VARNA 04321", "PAGE 03 VARNA 11876")),
    ("C107", telegram("PAGE 01 STATE 004662", "PAGE 02 STATE 004662", "PAGE 03 STATE 107646")),
    ("C108", pages("Page 1", "Page 2", "Page 4")),
    ("C108", pages("Page 1 of 3", "Page 2 of 3")),
    ("C109", paper("memcon", f"{SAME_PAGE}\n\f{SAME_PAGE.replace('cook', 'c0ok')}")),
    ("C110", pair(f"{FIRST}\n{SECOND}\n{ADDED}\n{LAST}", f"{FIRST}\n{SECOND}\n{LAST}")),
]

IN_ORDER: list[tuple[str, View]] = [
    ("C101", pair(f"{FIRST}\n{CODE}\n{LAST}", f"{FIRST}\n{CODE}\n{LAST}")),
    ("C101", pair(f"{FIRST}\n{SECOND}\n{LAST}", f"{FIRST}\n{SECOND}\n{LAST}")),
    ("C101", pair(f"{FIRST}\n{LAST}", f"{FIRST}\n{CODE}\n{LAST}")),
    ("C102", marked("doc_date", "1999-09-06", "1999-09-06")),
    ("C102", marked("doc_date", "1999-09-06", "")),
    ("C101", pair(f"{FIRST}\nFrom: {SECOND}\n{LAST}", f"{FIRST}\n{CODE}\n{LAST}")),
    ("C103", marked("classification", "SECRET", "SECRET")),
    ("C104", portions("S", "S")),
    ("C105", marked("instructions", "Declassify on: 9/6/09", "DECL: 9/6/2009")),
    ("C106", copies(print_("", LEVEL, STAMP, id="final"), print_("", LEVEL, STAMP, id="copy"))),
    ("C107", telegram("PAGE 01 VARNA 04321", "PAGE 02 VARNA 04321", "PAGE 03 VARNA 04327")),
    ("C107", telegram("PAGE 01 VARNA 04321", "PAGE 02 VARNA 04321", "PAGE 03 VARNA 432")),
    ("C108", pages("Page 1", "Page 2", "Page 3")),
    ("C108", pages("Page 1", "", "Page 2")),
    ("C109", paper("memcon", f"{SAME_PAGE}\n\f{ADDED * 5}")),
    ("C110", pair(f"{FIRST}\n{SECOND}\n{LAST}", f"{FIRST}\n{SECOND.replace('officers', '0fficers')}\n{LAST}")),
    ("C110", pair(f"{FIRST}\n{ADDED}\n{LAST}", f"{FIRST}\n{CODE}\n{LAST}")),
]


@pytest.mark.parametrize(("code", "view"), FAULTS, ids=[f"{code}-{at}" for at, (code, _) in enumerate(FAULTS)])
def test_the_fault_is_found(code: str, view: View) -> None:
    found = notices(code, view)
    assert len(found) == 1
    assert 0.5 < found[0].confidence <= 1.0


@pytest.mark.parametrize(("code", "view"), IN_ORDER, ids=[f"{code}-{at}" for at, (code, _) in enumerate(IN_ORDER)])
def test_what_is_in_order_is_passed_over(code: str, view: View) -> None:
    assert notices(code, view) == []


def test_what_one_copy_shows_is_named_with_both_places_and_not_repeated() -> None:
    (notice,) = notices("C101", pair(f"{FIRST}\n{CODE}\n{LAST}", f"{FIRST}\n{SECOND}\n{LAST}"))
    assert (notice.document, notice.line) == ("copy", 2)
    assert [(place.document, place.line) for place in notice.others] == [("final", 2)]
    assert "officers" not in notice.message
