"""What speaks against a value, and what other papers of the source say of it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.extract.agreement import SPEAKS_FOR, Document, agreements
from records.extract.confidence import calibration, reweighed
from records.extract.doubts import doubts
from records.model import Bounds, Evidence, Finding, Segment, Span, paper_of, text_of

PAGE = text_of("MEMORANDUM\nDATE: 4 May 1961\nwritten 6 May 1961, filed 3/2/62 and 11 June 1962\nBorn 2 June 1941\n")


def finding(
    field: str, value: str, raw: str = "", score: float = 0.9, rule: str = "parties.to", **parts: str
) -> Finding:
    return Finding(field, value, Evidence(raw or value, (Span(2, 1, 2, 10),), rule, score), tuple(parts.items()))


def against(*findings: Finding) -> tuple[str, ...]:
    """The signs against the first of some findings."""
    return doubts(paper_of(PAGE, Bounds((Segment(1, 4),), "letter")), findings)[0]


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Ann Lee 8", "name.garbled"),
        ("Ann RyE", "name.garbled"),
        ("Ann Lee pare: May", "name.garbled"),
        ("Office of", "name.breaks_off"),
        ("Ann B.", "name.breaks_off"),
        ("Ann Lee and Bob Rye", "name.two"),
        ("Ann Lee Bob Rye Cid", "name.long"),
        ("Ann Lee y a", "name.lone_letter"),
    ],
)
def test_a_name_that_looks_spoiled_is_doubted(name: str, sign: str) -> None:
    assert sign in against(finding("to", name))


@pytest.mark.parametrize(
    "name", ["Ann McLee", "Ann de la Rye", "J. B. Fitz Rye", "lee@office.example", "The President"]
)
def test_a_name_as_it_should_be_is_not(name: str) -> None:
    assert against(finding("to", name)) == ()


def test_a_name_beside_another_is_doubted_and_one_alone_is_not() -> None:
    assert against(finding("to", "Ann Lee"), finding("to", "Chief, Western Division")) == ("name.one_of_several",)
    assert against(finding("to", "Ann Lee"), finding("from", "Chief, Western Division")) == ()


def test_a_form_that_names_one_party_alone_may_have_mixed_its_columns() -> None:
    rule = "identification_form.to"

    assert against(finding("to", "Ann Lee", rule=rule)) == ("name.alone_on_form",)
    assert against(finding("to", "Ann Lee", rule=rule), finding("from", "Bob Rye", rule=rule)) == ()


@pytest.mark.parametrize(
    ("raw", "sign"),
    [
        ("SALT\n\nMINES OF THE SOUTH", "title.gap"),
        ("SALT\nMINES OF THE WHOLE SOUTH", "title.ragged"),
        ("SALT MINES oF tlie SOUTH", "title.mixed_case"),
        ("SALT M1NES", "title.garbled"),
        ("Salt mines of the", "title.breaks_off"),
    ],
)
def test_a_title_in_pieces_is_doubted(raw: str, sign: str) -> None:
    assert sign in against(finding("subject", " ".join(raw.split()), raw))


def test_a_date_is_doubted_for_those_beside_it_where_its_rule_is_not_sure() -> None:
    assert against(finding("doc_date", "1961-05-04", "4 May 1961", 0.8)) == ("date.others", "date.many_others")
    assert against(finding("doc_date", "1961-05-04", "4 May 1961", 0.97)) == ()


def test_a_date_before_the_first_order_on_classification_is_doubted() -> None:
    assert against(finding("doc_date", "1921-05-04", "4 May 1921", 0.97)) == ("date.before_orders",)


def test_the_date_of_a_birth_or_of_another_paper_is_doubted() -> None:
    place = (Span(4, 6, 4, 16),)
    born = Finding("doc_date", "1941-06-02", Evidence("2 June 1941", place, "titles.date", 0.97))

    assert against(born) == ("date.of_another",)


def test_a_year_of_two_digits_taken_for_one_of_this_century_is_doubted() -> None:
    assert against(finding("doc_date", "2049-05-04", "5/4/49", 0.97)) == ("date.short_year",)
    assert against(finding("doc_date", "2009-05-04", "5/4/2009", 0.97)) == ()


def signs_about(date: str, form: Sequence[Finding]) -> tuple[str, ...]:
    """What a form says of the date of the paper behind it."""
    forms = Document(Bounds((Segment(1, 2),), "record_identification_form"), form)
    paper = Document(Bounds((Segment(3, 9),), "letter"), [finding("doc_date", date)])
    return agreements([forms, paper])[1][0]


def test_the_form_before_a_record_speaks_for_its_date_or_against_it() -> None:
    said = [finding("doc_date", "1961-05-04")]

    assert signs_about("1961-05-04", said) == ("date.shared", "date.as_form")
    assert signs_about("1961-06-04", said) == ("date.unlike_form",)
    assert signs_about("1961-06-04", []) == ()


def test_a_source_of_one_paper_has_nobody_to_agree_with() -> None:
    assert agreements([Document(Bounds((Segment(1, 2),), "letter"), [finding("to", "Ann Lee")])]) == [[()]]


def test_every_sign_of_the_table_moves_confidence_the_way_it_speaks() -> None:
    for sign, weight in calibration().signs.items():
        assert weight >= 0 if sign in SPEAKS_FOR else weight <= 0


@given(st.text(max_size=60), st.sampled_from(["to", "subject", "doc_date"]))
def test_no_value_is_too_strange_to_be_weighed(value: str, field: str) -> None:
    one = finding(field, value, score=0.5)

    assert 0 < reweighed(one, against(one)).evidence.confidence <= 1
