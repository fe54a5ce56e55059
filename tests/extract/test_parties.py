"""Who wrote, to whom, and who took part."""

from records.extract import parties
from tests.extract.making import paper, values


def read(content: str, kind: str) -> list[parties.Finding]:
    return list(parties.read(paper(content, kind)))


MEMO = """January 3, 1997

0042

ACTION

MEMORANDUM FOR ADA QUILL

THROUGH: BEN INKWELL

FROM; CARL BLOTTER

SUBJECT: The grain store of Elbonia

Attached at Tab A is the list of what the grain store holds today.
"""


def test_a_memo_names_addressee_station_and_sender() -> None:
    found = read(MEMO, "action_memo")
    assert values(found, "to") == ["ADA QUILL"]
    assert values(found, "through") == ["BEN INKWELL"]
    assert values(found, "from") == ["CARL BLOTTER"]


def test_an_office_under_the_addressee_is_no_second_addressee() -> None:
    found = read(
        "MEMORANDUM FOR MS. ADA M. QUILL\nExecutive Secretary\nDepartment of Grain\n\nSUBJECT: Wheat\n",
        "transmittal_memo",
    )
    assert values(found, "to") == ["Ada M. Quill"]
    assert found[0].part("office") == "Executive Secretary, Department of Grain"


def test_a_memo_without_from_is_from_who_signed_it() -> None:
    content = (
        "MEMORANDUM FOR MS. ADA M. QUILL\nExecutive Secretary\n\nSUBJECT: Wheat\n\n"
        "The attached list of the grain store is for the information of the Secretary.\n\n"
        "Ben A. Inkwell\nExecutive Secretary\n\nAttachment\n"
    )
    assert values(read(content, "transmittal_memo"), "from") == ["Ben A. Inkwell"]


def test_a_referral_is_from_the_one_for_whom_it_was_signed() -> None:
    content = (
        "REFERRAL\n\nID 0000042\n\nMEMORANDUM FOR: QUILL, A\n\nGRAIN SECRETARIAT\n\nSUBJ: WHEAT\n\n"
        "FOR 1 BEN W. INKWELL\n\nRECORDS OFFICE\n"
    )
    found = read(content, "referral")
    assert (values(found, "to"), values(found, "from")) == (["A. Quill"], ["Ben W. Inkwell"])


def test_the_participants_of_a_memcon_over_wrapped_lines_with_roles() -> None:
    content = (
        "PARTICIPANTS:\n\nThe President\nAda Quill, Deputy Secretary of State\n(notetaker)\n\n"
        "President Ben Inkwell\nCarl Blotter, Deputy Head, Presidential\n\nAdministration (notetaker)\n"
        "Dora Nib, Interpreter\n\n"
        "DATE, TIME\nAND PLACE:\n\nMay 3, 1997, 10:50 a.m. - 12:20 p.m.\nGrain Hall, Oz\n"
    )
    found = read(content, "memcon")
    assert values(found, "participants") == ["The President", "Ada Quill", "Ben Inkwell", "Carl Blotter", "Dora Nib"]
    assert values(found, "notetakers") == ["Ada Quill", "Carl Blotter"]
    assert values(found, "interpreters") == ["Dora Nib"]


def test_an_unnamed_interpreter_is_left_out() -> None:
    content = "PARTICIPANTS:\n\nThe President\nAda Quill, Secretary of Grain\nPresident Ben Inkwell\nInterpreter\n"
    assert values(read(content, "memcon"), "participants") == ["The President", "Ada Quill", "Ben Inkwell"]


def test_a_list_that_lost_its_label_is_read_and_the_heads_of_its_columns_are_nobody() -> None:
    content = (
        "President Quill\nSecretary Inkwell\nNational Security Advisor Blotter\nDora Nib (notetaker)\n\n"
        "Elbonia\nPrime Minister Vellum\nForeign Minister Parchment\n\nInterpreter: Otto Folio\n\n"
        "May 3, 1997, 3:00-3:50 p.m.\nGrain Hall, Oz\n\nThe President: Good morning to you all here.\n"
    )
    found = read(content, "memcon")
    assert values(found, "participants") == ["Quill", "Inkwell", "Blotter", "Dora Nib", "Vellum", "Parchment"]
    assert values(found, "notetakers") == ["Dora Nib"]
    assert values(found, "interpreters") == ["Otto Folio"]


def test_a_title_that_names_the_parties_counts_as_a_list() -> None:
    assert values(read("QUILL - INKWELL TELEPHONE CALL 12 MAY 1997\n\nQuill: Hello.\n", "telcon"), "participants") == [
        "Quill",
        "Inkwell",
    ]


def test_the_first_line_of_each_address_of_a_receipt_is_its_addressee() -> None:
    content = (
        "DISTRIBUTION RECEIPT\n\nLOG 0000042\nDATE 04 MAY 97\n\nSUBJECT: WHEAT\n\nEXTERNAL DISTRIBUTION:\n\n"
        "EXECUTIVE SECRETARIAT\nFOR THE EXECUTIVE SECRETARY\nROOM 12\n9 GRAIN STREET\n\nDATE TIME SIGNATURE\n"
    )
    assert values(read(content, "distribution_receipt"), "distribution") == ["EXECUTIVE SECRETARIAT"]


def test_the_parties_of_cables_and_forms_are_left_to_their_families() -> None:
    assert read(MEMO, "cable") == []
    assert read(MEMO, "record_identification_form") == []


LETTER = """THE GRAIN OFFICE
OZ

March 3, 1987

{above}Dear Mr. Foreign Minister:

I thank you for what you said of the grain store when we met in
Oz, and would put the matter to the council in the coming week.

{farewell}


Ada M. Quill

{below}"""

ADDRESS = "His Excellency Ben Inkwell\nForeign Minister\nof Elbonia\n\n"


def letter(above: str = "", below: str = "", farewell: str = "Sincerely yours,") -> list[parties.Finding]:
    return read(LETTER.format(above=above, below=below, farewell=farewell), "letter")


def test_a_letter_is_from_the_name_under_the_farewell_to_the_address_above_the_greeting() -> None:
    found = letter(above=ADDRESS)
    assert (values(found, "from"), values(found, "to")) == (["Ada M. Quill"], ["Ben Inkwell"])


def test_the_address_of_a_letter_may_stand_under_its_signature() -> None:
    found = letter(below=ADDRESS)
    assert (values(found, "from"), values(found, "to")) == (["Ada M. Quill"], ["Ben Inkwell"])


def test_a_stamp_between_the_lines_of_an_address_does_not_hide_the_addressee() -> None:
    found = letter(above="Ben Inkwell\nForeign Minister\n\nDECLASSIFIED\nBy XYZ  NARA  Date 1/2/11\n\nof Elbonia\n\n")
    assert values(found, "to") == ["Ben Inkwell"]


def test_a_letter_without_address_is_to_the_office_that_it_greets() -> None:
    assert values(letter(), "to") == ["The Foreign Minister"]


def test_a_misread_farewell_is_still_one() -> None:
    assert values(letter(above=ADDRESS, farewell="Sincerelv yonrs,"), "from") == ["Ada M. Quill"]


def test_a_letter_with_labels_keeps_what_they_say() -> None:
    found = read(
        "TO: Carl Blotter\nFROM: Dora Nib\n\nDear Carl:\n\nThe store is full.\n\nSincerely,\n\nAda Quill\n", "letter"
    )
    assert (values(found, "from"), values(found, "to")) == (["Dora Nib"], ["Carl Blotter"])


def test_an_office_that_goes_on_under_a_participant_is_no_participant() -> None:
    content = (
        "PARTICIPANTS:      The President\n"
        "                   Ada Quill, Ambassador to the United\n"
        "                     Kingdoms\n"
        "                   Ben Inkwell, Special Envoy\n"
        "                   Interpreter\n"
    )
    assert values(read(content, "memcon"), "participants") == ["The President", "Ada Quill", "Ben Inkwell"]


def test_labels_in_one_column_and_values_in_the_next_are_matched_in_order() -> None:
    content = (
        "MEMORANDUM FOR\n\nFROM:\n\nSUBJECT:\n\nADA QUILL\n\nBEN INKWELL\n\nMeeting with Minister Blotter\n\n\n"
        "Attached at Tab A is the paper of March 3, 1987 for Prime\nMinister Blotter.\n\nThe store is full.\n"
    )
    found = read(content, "action_memo")
    assert (values(found, "to"), values(found, "from")) == (["ADA QUILL"], ["BEN INKWELL"])


def test_a_misread_memorandum_for_still_heads_the_addressee() -> None:
    assert values(read("HEMORANDUM FOR ADA QUILL\nFROM: BEN INKWELL\nSUBJECT: Wheat\n", "action_memo"), "to") == [
        "ADA QUILL"
    ]


def test_a_memo_without_from_was_written_by_whose_name_is_typed_below_it() -> None:
    memo = "MEMORANDUM FOR: Ada Quill\n\nSUBJECT: The grain store\n\nThe store is full of wheat and rye.\n\n"

    assert values(read(f"{memo}          CARL J. BLOTTER\n\n4 May 1961\n", "other"), "from") == ["Carl J. Blotter"]
    assert values(read(f"{memo}GO AGE\n\n4 May 1961\n", "other"), "from") == []


def test_a_surname_on_the_line_below_belongs_to_the_given_name_and_initial_above() -> None:
    below = read(MEMO.replace("ADA QUILL", "ADA C.\n\nQUILL"), "action_memo")
    stacked = read(
        "MEMORANDUM FOR\n\nFROM:\n\nSUBJECT:\n\nADA C.\n\nQUILL\n\nCARL BLOTTER\n\nThe grain store\n", "action_memo"
    )

    assert values(below, "to") == values(stacked, "to") == ["Ada C. Quill"]
    assert values(stacked, "from") == ["CARL BLOTTER"]
