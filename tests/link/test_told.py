"""What the papers of a package tell of one another, and what follows from it."""

from dataclasses import replace

import pytest

from records.link.chains import chain_of
from records.link.papers import View
from records.link.told import told_of
from records.model import ILLEGIBLE
from records.rules.told import accepted, disputed, with_told
from tests.link.invented import REFERRAL, Values, package, papers_of

ENCLOSED = "MEMORANDUM FOR LOIS TARRANT\nThe attached telcon {said}"


def views(kind: str, text: str, cover: Values, enclosed: Values) -> list[View]:
    """A cover and the telcon that it lists."""
    values: Values = {"attachments": ["Telcon"], "subject": "Telcon with the Granary", **cover}
    drafts: list[tuple[str, str, Values]] = [(kind, text, values), ("telcon", "Telcon with the Granary", enclosed)]
    return [View(paper) for paper in papers_of("s", drafts)]


def test_a_referral_dates_the_undated_memo_that_it_describes() -> None:
    memo, _, referral, *_ = map(View, package("s", 8, 1987, 1))
    (told,) = told_of(memo, [referral])
    assert (told.field, told.value, told.by, told.evidence.rule) == ("doc_date", "1987-03-05", "s-2", "told.referral")
    line = told.evidence.spans[0].line_start
    assert referral.paper.line_start < line <= referral.paper.line_end
    assert told.evidence.raw == "05 MAR 87"
    assert told.evidence.confidence < 0.88


def test_the_proof_says_from_which_paper_a_date_comes() -> None:
    memo, _, referral, *_ = map(View, package("s", 8, 1987, 1))
    found = with_told("memcon", memo.paper.findings, told_of(memo, [referral]))
    assert "s-2 says on its line" in found.steps[0].text
    assert "1987-03-05" in found.steps[0].text
    assert "5 March 1987" in found.steps[1].text


@pytest.mark.parametrize("own", ["doc_date", "event_date"])
def test_a_paper_that_shows_a_value_is_told_nothing(own: str) -> None:
    cover, telcon = views("transmittal_memo", "Attached is the telcon of March 2, 1987.", {}, {own: "1987-03-04"})
    assert told_of(telcon, [cover]) == ()


def test_two_papers_that_tell_two_dates_are_both_shown_and_neither_is_taken() -> None:
    memo = package("s", 8, 1987, 1)[0]
    text = REFERRAL.format(log="0008", year=87).replace("05 MAR", "06 MAR")
    other = papers_of("t", [("referral", text, {"doc_date": "1987-03-06", "identifiers": "log 0008"})])[0]
    told = told_of(View(memo), [View(package("s", 8, 1987, 1)[2]), View(other)])
    assert accepted(told) == {}
    assert {one.value for one in disputed(told)["doc_date"]} == {"1987-03-05", "1987-03-06"}
    found = with_told("memcon", memo.findings, told)
    assert found.date is None
    assert "none is taken" in found.steps[0].text


def test_a_conflict_of_what_is_told_stands_in_the_chain() -> None:
    memo, _, referral, *_ = package("s", 8, 1987, 1)
    text = REFERRAL.format(log="0008", year=87).replace("05 MAR", "06 MAR")
    other = papers_of("t", [("referral", text, {"doc_date": "1987-03-06", "identifiers": "log 0008"})])[0]
    chain = chain_of([memo, referral, other], (), (), "1990-01-01")
    said = [remark.text for remark in chain.remarks if remark.kind == "conflict"]
    assert any("1987-03-05" in text and "1987-03-06" in text for text in said)


def test_the_subject_of_a_cover_dates_the_call_of_which_it_carries_the_record() -> None:
    subject = "Telcon with the Granary, March 2, 1987"
    cover, telcon = views("action_memo", "Attached.", {"subject": subject, "doc_date": "1987-03-04"}, {})
    assert [(told.field, told.value, told.evidence.rule) for told in told_of(telcon, [cover])] == [
        ("event_date", "1987-03-02", "told.cover")
    ]


@pytest.mark.parametrize("level", ["SECRET", "UNCLASSIFIED"])
def test_a_cover_that_is_unclassified_without_its_enclosure_bears_the_level_of_that(level: str) -> None:
    text = "Attached is the telcon.\nUNCLASSIFIED UPON REMOVAL OF ATTACHMENT"
    cover, telcon = views("transmittal_memo", text, {"classification": level}, {"event_date": "1987-03-02"})
    expected = [] if level == "UNCLASSIFIED" else [("classification", level)]
    assert [(told.field, told.value) for told in told_of(telcon, [cover])] == expected
    plain, telcon = views("transmittal_memo", "Attached.", {"classification": level}, {"event_date": "1987-03-02"})
    assert told_of(telcon, [plain]) == ()


@pytest.mark.parametrize("own", ["", ILLEGIBLE, "SECRET"])
def test_a_receipt_tells_the_level_of_the_one_paper_that_it_was_made_out_for(own: str) -> None:
    shown: Values = {"classification": own} if own else {}
    receipt, memo, second = papers_of(
        "s",
        [
            ("distribution_receipt", "RECEIPT", {"identifiers": "log 0008", "classification": "CONFIDENTIAL"}),
            ("information_memo", "A memo", {"identifiers": "log 0008", "doc_date": "1974-03-02", **shown}),
            ("letter", "A letter", {"identifiers": "log 0008"}),
        ],
    )
    told = told_of(View(memo), [View(receipt)])
    assert [one.value for one in told] == ([] if own == "SECRET" else ["CONFIDENTIAL"])
    assert told_of(View(memo), [View(receipt), View(second)]) == ()


def test_a_cover_tells_the_day_on_which_its_enclosure_is_declassified() -> None:
    text = ENCLOSED.format(said="is to be declassified on March 2, 1997.")
    cover, telcon = views("transmittal_memo", text, {}, {"event_date": "1987-03-02", "classification": "SECRET"})
    (told,) = told_of(telcon, [cover])
    assert (told.field, told.value, told.evidence.raw) == ("declassify_on", "1997-03-02", "March 2, 1997")
    assert with_told("telcon", telcon.paper.findings, [told]).date == "1997-03-02"


def test_a_fact_whose_place_was_not_kept_tells_nothing() -> None:
    memo, _, referral, *_ = map(View, package("s", 8, 1987, 1))
    keys = tuple(key for key in referral.paper.keys if not key.value.startswith("described_at"))
    assert told_of(memo, [View(replace(referral.paper, keys=keys))]) == ()
