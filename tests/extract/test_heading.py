"""Labels and values are aligned."""

import time

from hypothesis import given
from hypothesis import strategies as st

from records.extract.alignment import align
from records.extract.fitting import people_fit
from records.extract.heading import Block, Heading, read_heading
from tests.extract.making import paper


def texts(heading: Heading) -> dict[str, str]:
    return {entry.name: entry.text() for entry in heading.entries if entry.blocks}


def test_values_beside_their_labels() -> None:
    head = read_heading(paper("TO:   Ada Quill\nFROM: Ben Inkwell\nSUBJECT: The grain store\n"))
    assert texts(head) == {"to": "Ada Quill", "from": "Ben Inkwell", "subject": "The grain store"}


def test_values_under_their_labels() -> None:
    head = read_heading(paper("TO:\nAda Quill\nFROM:\nBen Inkwell\nSUBJECT:\nThe grain store\n"))
    assert texts(head) == {"to": "Ada Quill", "from": "Ben Inkwell", "subject": "The grain store"}


def test_all_labels_first_then_all_values() -> None:
    content = (
        "SUBJECT:\n\nPARTICIPANTS:\n\nNOTETAKERS:\n\nDATE, TIME\nAND PLACE:\n\n"
        "Telcon with Premier Quill of Elbonia\n\nThe President and Premier Quill\n\nInkwell, Blotter, and Nib\n\n"
        "May 3, 1997, 1107-1116 EST\nResidence\n"
    )
    assert texts(read_heading(paper(content, "telcon"))) == {
        "subject": "Telcon with Premier Quill of Elbonia",
        "participants": "The President and Premier Quill",
        "notetakers": "Inkwell, Blotter, and Nib",
        "date_time_place": "May 3, 1997, 1107-1116 EST\nResidence",
    }


def test_a_stamp_between_label_and_value_is_passed_over() -> None:
    head = read_heading(paper("SUBJECT:\nDECLASSIFIED\nPER E.O. 13526\nThe grain store of Elbonia\n"))
    assert texts(head) == {"subject": "The grain store of Elbonia"}


def test_a_value_that_wraps_is_one_value() -> None:
    head = read_heading(
        paper("SUBJECT: The grain store of Elbonia and\nits keeper\n\nAttached is a list of all that it held.\n")
    )
    assert texts(head)["subject"] == "The grain store of Elbonia and\nits keeper"


def test_a_value_behind_a_lone_colon_belongs_to_the_label_above() -> None:
    assert (
        texts(read_heading(paper("TO\n\nOPTIONAL FORM NO. 10\n\n: Mr. Quill\n\nFROM : B. Inkwell\n")))["to"]
        == "Mr. Quill"
    )


def test_a_date_line_under_a_subject_is_no_part_of_it() -> None:
    assert (
        texts(read_heading(paper("SUBJECT: The grain store\n4 May 1967\nI first met the keeper in 1952.\n")))["subject"]
        == "The grain store"
    )


def test_evidence_has_a_span_for_each_line_of_the_value() -> None:
    source = paper("SUBJECT: The grain store of Elbonia and\nits keeper\n")
    evidence = read_heading(source).entries[0].evidence(source, "test.rule", 0.9)
    assert [(span.line_start, span.col_start) for span in evidence.spans] == [(1, 10), (2, 1)]
    assert evidence.raw == "The grain store of Elbonia and\nits keeper"


def test_people_fit_a_list_better_than_prose_and_dates_do() -> None:
    assert people_fit("Ada Quill, Deputy Secretary of State") > 0.5
    assert people_fit("Attached is the list that you have asked for") < 0
    assert people_fit("May 3, 1997") < 0


@given(st.lists(st.floats(-3, 3), min_size=12, max_size=12))
def test_an_assignment_keeps_the_order_of_labels(gains: list[float]) -> None:
    source = paper("\n".join("ABCD"), "other")
    blocks = read_heading(source).loose

    def emit(block: Block) -> list[tuple[int, float]]:
        return [(slot, gains[block.line * 3 + slot]) for slot in range(3)]

    def never(block: Block, before: Block, slot: int) -> float | None:
        return None

    taken = align(3, blocks, emit, never)
    slots = [slot for slot in taken if slot is not None]
    assert slots == sorted(set(slots))


def test_a_heading_is_read_in_time_that_does_not_grow_with_the_paper() -> None:
    begin = time.perf_counter()
    read_heading(paper("FROM: " + "A" * 1_000_000 + "\n" + "TO: Ada Quill\n" * 20_000))
    assert time.perf_counter() - begin < 3


def test_as_many_lines_as_labels_stacked_above_them_are_their_values_in_order() -> None:
    head = read_heading(
        paper(
            "MEMORANDUM FOR\nFROM\nSUBJECT\n\nADA M. QUILL\nBEN INKWELL\nDraft Letter to the King\n\n"
            "Attached at Tab I is a letter that thanks the king for his kind words about the grain store.\n\n"
            "Attachment\nTab I   Letter to the King\n"
        )
    )
    assert texts(head) == {"to": "ADA M. QUILL", "from": "BEN INKWELL", "subject": "Draft Letter to the King"}


def test_the_head_of_the_next_column_is_no_value() -> None:
    head = read_heading(
        paper("SUBJECT                          DATE\nThe grain store of Elbonia       940201\n\nSUMMARY\n")
    )
    assert texts(head)["subject"].startswith("The grain store")
