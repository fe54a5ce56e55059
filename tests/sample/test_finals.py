"""Which of several prints of a sample paper is the final, and which of them no page tells to be prints of one."""

from dataclasses import replace

from records.sample.assemble import Placed, ScannedPaper
from records.sample.finals import with_finals
from records.sample.printed import Draft, PrintedLine


def printed(name: str, first: int, last: int, *, copy_of: str | None = "one", stamped: bool = False) -> Placed:
    """A print of a paper of 40 lines with the lines from `first` to `last`, on a source of its own."""
    texts = frozenset(f"line {number}" for number in range(first, last + 1))
    facts = {"subject": "Tariffs"} if first == 1 else {}
    stamp = (PrintedLine("DECLASSIFIED", "stamp", ("declass_stamp",)),) if stamped else ()
    draft = Draft(name, "memcon", (), {"subject": "Tariffs"}, stamp=stamp, copy_of=copy_of if name != "one" else None)
    facts |= {"declass_stamp": "declassified"} if stamped else {}
    paper = ScannedPaper(draft, [], facts, frozenset(), len(texts) < 40, texts)
    return Placed(paper, name, ((1, PrintedLine("line")),))


def copies(*prints: Placed) -> dict[str, str]:
    found = (placed.paper.draft for placed in with_finals(prints))
    return {draft.id: draft.copy_of for draft in found if draft.copy_of}


def test_of_two_whole_prints_the_stamped_one_is_the_final_though_the_stamp_covers_some_lines() -> None:
    covered = replace(printed("two", 1, 40, stamped=True).paper, texts=frozenset(f"line {n}" for n in range(9, 41)))
    whole = replace(printed("two", 1, 40, stamped=True), paper=covered)
    assert copies(printed("one", 1, 40), whole) == {"one": "two"}


def test_a_whole_print_is_the_final_though_a_part_is_stamped() -> None:
    assert copies(printed("one", 1, 39, stamped=True), printed("two", 1, 40)) == {"one": "two"}


def test_of_two_parts_with_the_first_page_the_one_that_goes_on_further_is_the_final() -> None:
    assert copies(printed("one", 1, 20, stamped=True), printed("two", 1, 30)) == {"one": "two"}
    assert copies(printed("one", 1, 27, stamped=True), printed("two", 1, 30)) == {"two": "one"}


def test_parts_that_hold_other_pages_are_no_copies_of_each_other() -> None:
    assert copies(printed("one", 1, 20), printed("two", 19, 40)) == {}
    assert copies(printed("one", 1, 20), printed("two", 21, 39), printed("three", 22, 40)) == {"two": "three"}
