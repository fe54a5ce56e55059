"""From a document's findings to its declassification, and to its standing on a day."""

import pytest

from records.declassification import Declassification
from records.model import ILLEGIBLE, Evidence, Finding, PartValue, Span
from records.rules.outcome import declassify
from records.rules.standing import Standing, on

EVIDENCE = Evidence("x", (Span(1, 1, 1, 1),), "test.rule", 0.9)


def finding(name: str, value: str, **parts: PartValue) -> Finding:
    return Finding(name, value, EVIDENCE, tuple(parts.items()))


def test_a_memcon_without_a_date_counts_from_the_conversation_and_says_so() -> None:
    findings = (finding("event_date", "1999-06-15"), finding("classification", "CONFIDENTIAL"))
    found = declassify("memcon", findings)
    assert found.date == "2024-12-31"
    assert any("day of the conversation" in step.text for step in found.steps)


def test_a_papers_own_date_goes_before_that_of_its_event() -> None:
    findings = (
        finding("event_date", "1998-12-30"),
        finding("doc_date", "1999-01-02"),
        finding("classification", "SECRET"),
    )
    assert declassify("memcon", findings).date == "2024-12-31"


def test_an_event_date_serves_conversations_only() -> None:
    findings = (finding("event_date", "1999-06-15"), finding("classification", "SECRET"))
    found = declassify("information_memo", findings)
    assert (found.basis, found.date, found.order) == ("unknown", None, "E.O. 13526")


def test_an_illegible_level_is_no_level() -> None:
    findings = (finding("doc_date", "1999-06-15"), finding("classification", ILLEGIBLE))
    assert declassify("letter", findings).basis == "unknown"


def test_a_document_without_findings_has_no_outcome() -> None:
    assert declassify("other", ()) == declassify("email", (finding("subject", "Lunch"),))
    assert declassify("other", ()).order is None


@pytest.mark.parametrize(
    ("instruction", "marked", "expected"),
    [
        ("Declassify On: 9/6/10", "2010-09-06", ("2010-09-06", None)),
        ("9/6/10", None, ("2010-09-06", None)),
        ("Declassify 0n: 9/G/1O", "2010-09-06", ("2010-09-06", None)),
        ("E.O. 12958: DECL: X1", "X1", ("2025-12-31", None)),
        ("X1", None, ("2025-12-31", None)),
        ("25X1, 20501231", "2050-12-31", ("2050-12-31", "25X1")),
        ("Declassify on: 50X1-HUM", "50X1-HUM", (None, "50X1-HUM")),
    ],
)
def test_an_instruction_counts_with_its_label_and_without(
    instruction: str, marked: str | None, expected: tuple[str | None, str | None]
) -> None:
    findings = [finding("doc_date", "2000-09-06"), finding("classification", "SECRET")]
    findings.append(finding("instructions", instruction))
    findings += [finding("declassify_on", marked)] if marked else []
    found = declassify("action_memo", tuple(findings))
    assert (found.date, found.exemption) == expected


def test_a_marked_date_without_instruction_is_the_instruction() -> None:
    findings = (
        finding("doc_date", "2000-09-06"),
        finding("classification", "SECRET"),
        finding("declassify_on", "OADR"),
    )
    assert declassify("cable", findings).rule == "12356.oadr>13526.3.3(a)"


def test_n_a_on_a_cable_of_limited_official_use_leaves_nothing_to_declassify() -> None:
    findings = (
        finding("doc_date", "1986-10-28"),
        finding("handling", "LIMITED OFFICIAL USE"),
        finding("instructions", "E.O. 12356: N/A"),
        finding("declassify_on", "N/A"),
    )
    found = declassify("cable", findings)
    assert (found.basis, found.order) == ("unclassified", "E.O. 12356")


def test_handling_that_names_restricted_data_exempts() -> None:
    findings = (finding("doc_date", "1965-02-14"), finding("classification", "SECRET"), finding("handling", "RD"))
    assert declassify("letter", findings).exemption == "RD"


def test_a_stamp_releases_from_its_day_on() -> None:
    findings = (
        finding("doc_date", "1993-07-08"),
        finding("classification", "SECRET"),
        finding("stamps", "declassified", authority="E.O. 13292", section="3.5", date="2006-05-04"),
    )
    found = declassify("letter", findings)
    assert on(found, "2006-05-03") == Standing("scheduled", "2018-12-31", None, None, "E.O. 13526", found.rule)
    assert on(found, "2006-05-04").status == "declassified"


def test_a_lone_stamp_lends_its_order() -> None:
    found = declassify("other", (finding("stamps", "declassified", authority="E.O. 13292", date=None),))
    assert (on(found, "2020-01-01").status, found.order, found.date) == ("declassified", "E.O. 12958", None)


def test_a_stamp_in_part_leaves_the_schedule() -> None:
    findings = (
        finding("doc_date", "1993-07-08"),
        finding("classification", "SECRET"),
        finding("stamps", "declassified in part", authority="E.O. 13526", date="2016-05-04"),
        finding("redactions", "E.O. 13526 1.4(b)", codes=("E.O. 13526 1.4(b)",)),
    )
    assert on(declassify("letter", findings), "2017-01-01").status == "scheduled"


def test_a_paper_of_which_only_25x_passages_are_withheld_is_exempt() -> None:
    findings = (
        finding("doc_date", "1983-07-08"),
        finding("classification", "SECRET"),
        finding("stamps", "declassified in part", authority="E.O. 13526", date="2016-05-04"),
        finding("redactions", "25X1", codes=("(b)(1)", "25X1")),
        finding("redactions", "E.O. 13526 3.3(b)(6)", codes=("E.O. 13526 3.3(b)(6)",)),
    )
    standing = on(declassify("letter", findings), "2017-01-01")
    assert (standing.status, standing.exemption, standing.date) == ("exempt", "25X1; 25X6", None)


@pytest.mark.parametrize(
    ("found", "as_of", "status"),
    [
        (Declassification("date", date="2010-01-02"), "2010-01-01", "scheduled"),
        (Declassification("date", date="2010-01-02"), "2010-01-02", "due"),
        (Declassification("date", date="2010-01-02", review_from="2000-01-01"), "2000-01-01", "scheduled"),
        (Declassification("date", date="2010-01-02", review_from="2000-01-01"), "2000-01-02", "needs review"),
        (Declassification("date", date="2010-01-02", review_from="2000-01-01"), "2010-01-02", "due"),
        (Declassification("exempt", exemption="25X1"), "2090-01-01", "exempt"),
        (Declassification("exempt", exemption="25X1", date="2050-12-31"), "2050-12-31", "due"),
        (Declassification("event", event="end of talks"), "2090-01-01", "event pending"),
        (Declassification("event", event="end of talks", latest="2015-12-31"), "2015-12-30", "event pending"),
        (Declassification("event", event="end of talks", latest="2015-12-31"), "2015-12-31", "due"),
        (Declassification("unclassified"), "2015-12-31", "unclassified"),
        (Declassification("review"), "2015-12-31", "needs review"),
        (Declassification("unknown"), "2015-12-31", "unknown"),
        (Declassification("unknown", released=True), "1900-01-01", "declassified"),
    ],
)
def test_the_status_follows_from_the_day(found: Declassification, as_of: str, status: str) -> None:
    assert on(found, as_of).status == status


def test_an_event_past_its_latest_day_is_due_with_that_day_and_keeps_the_event() -> None:
    found = Declassification("event", event="end of talks", order="E.O. 12356", rule="12356.event", latest="2015-12-31")
    standing = on(found, "2016-01-01")
    assert (standing.date, standing.event, standing.order) == ("2015-12-31", "end of talks", "E.O. 13526")
