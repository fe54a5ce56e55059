"""Names are given name first; titles, offices and roles are set aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.text.names import mend_case, read_name, role_of, split_names


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("QUILL, ADA M., CLERK, GRAIN BRANCH", "Ada M. Quill"),
        ("QUILL, J. H.", "J. H. Quill"),
        ("QUILL, A", "A. Quill"),
        ("O'BRACKEN, LAURA F., JR.", "Laura F. O'Bracken"),
        ("McQUILL, JOHN A.", "John A. McQuill"),
        ("QUILL, ADA M. JR.", "Ada M. Quill Jr"),
        ("A. M. Quill H S", "A. M. Quill"),
        ("DE LA PLUMA, J", "J. De La Pluma"),
        ("President Quill", "Quill"),
        ("Acting President Quill", "Quill"),
        ("Mr. DeQuill", "DeQuill"),
        ("Lt. Col. Quill", "Quill"),
        ("MR. JOHN W. QUILL", "John W. Quill"),
        ("Ada Quill, Deputy Secretary of State", "Ada Quill"),
        ("S/S - Ada Quill", "Ada Quill"),
        ("Chief, GR/4 - Mr. Quill", "Quill"),
        ("Counselor to the President Quill", "Quill"),
        ("Elbonian Ambassador to Ruritania Quill", "Quill"),
        ("State Department DAS Ada Quill", "Ada Quill"),
        ("J. Ada Quill, Director", "J. Ada Quill"),
    ],
)
def test_a_person_is_named_given_name_first_without_title_or_office(written: str, value: str) -> None:
    name = read_name(written)
    assert (name.value, name.is_person) == (value, True)


@pytest.mark.parametrize(
    "written",
    [
        "The President",
        "The Secretary",
        "DIRECTOR, FBI",
        "CHIEF, GR DIVISION",
        "SAC, OZ",
        "FBI EMERALD CITY",
        "FEDERAL RECORDS CENTER",
        "Secretary of State",
        "EMERALD CITY",
        "HQ",
    ],
)
def test_a_bare_office_or_place_stays_as_written(written: str) -> None:
    assert read_name(written).value == written


def test_office_title_and_role_are_kept_beside_the_name() -> None:
    name = read_name("Ambassador Ada Quill, Chief of Protocol (notetaker)")
    assert (name.value, name.title, name.office, name.role) == (
        "Ada Quill",
        "Ambassador",
        "Chief of Protocol",
        "notetaker",
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [("notetaker", "notetaker"), ("note taker", "notetaker"), ("interpretor", "interpreter"), ("chair", "")],
)
def test_a_role_is_known_also_misread_by_a_letter(text: str, role: str) -> None:
    assert role_of(text) == role


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ADA QUILL AND BEN INKWELL", ["ADA QUILL", "BEN INKWELL"]),
        ("Quill, Inkwell, and Blotter", ["Quill", "Inkwell", "Blotter"]),
        ("Ada Quill, Deputy Secretary of State", ["Ada Quill, Deputy Secretary of State"]),
        ("QUILL, J. H.", ["QUILL, J. H."]),
        ("QUILL, ADA; INKWELL, BEN", ["QUILL, ADA", "INKWELL, BEN"]),
        ("Mr. Quill, Mr. Inkwell", ["Mr. Quill", "Mr. Inkwell"]),
        ("The President and Prime Minister Quill", ["The President", "Prime Minister Quill"]),
        ("", []),
    ],
)
def test_a_list_is_parted_only_between_whole_names(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in split_names(text)] == parts


def test_capitals_become_a_written_name_and_initials_stay() -> None:
    assert mend_case("J. H. QUILL") == "J. H. Quill"
    assert mend_case("Ada McQuill") == "Ada McQuill"


@given(st.text(max_size=400))
def test_any_text_can_be_read_as_a_name(text: str) -> None:
    name = read_name(text)
    assert len(name.value) <= 300
    for start, end in split_names(text):
        assert 0 <= start < end <= len(text)
