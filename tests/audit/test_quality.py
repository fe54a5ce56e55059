"""Each check of the reading's quality finds its fault, and passes over papers that were read well."""

from dataclasses import replace

import pytest

from records.audit.groups import ChainView
from records.audit.paper import PaperView
from records.model import ILLEGIBLE, Link
from tests.audit.making import chain, finding, notices, paper

View = PaperView | ChainView

SUBJECT = "Telcon with Minister Radimov, September 6, 1999"


def unsure(view: PaperView, sure: float) -> PaperView:
    """A paper whose bounds are so sure."""
    return replace(view, stored=replace(view.stored, bounds_confidence=sure))


def copied(whole: bool) -> PaperView:
    link = Link("copy_of", "one", "other", 0.9, "copies.pages", "")
    return paper("memcon", whole=whole, links=[link], subject="Grain")


def covered(title: str, event: str) -> ChainView:
    cover = paper(
        "action_memo",
        id="cover",
        dated="1999-09-08",
        attachments=finding("attachments", title, 9, tab="A"),
        subject="x",
    )
    return chain(cover, paper("telcon", id="talk", event_date=event, subject="Telcon with Minister Radimov"))


PROSE = "The allied capitals declined to discuss the text on grain, asked for our reaction. " * 3
"""More words than a scrap has."""

FAULTS: list[tuple[str, View]] = [
    ("Q101", paper(dated=finding("doc_date", "1999-09-06", 3, 0.3, "9/b/9g"))),
    ("Q102", chain(paper("telcon", subject=SUBJECT, event_date="1999-09-16"))),
    ("Q102", covered(SUBJECT, "1999-09-05")),
    ("Q103", paper("other", PROSE, portion_marks="S")),
    ("Q104", paper(level=ILLEGIBLE)),
    ("Q105", paper("memcon", whole=False)),
    ("Q106", paper("memcon", level="SECRET", subject="Grain")),
    ("Q107", unsure(paper(), 0.3)),
]

IN_ORDER: list[tuple[str, View]] = [
    ("Q101", paper(dated="1999-09-06")),
    ("Q101", paper("other", "9/b/9g\n\nAIRGRAM", dated=finding("doc_date", "1999-09-06", 1, 0.3, "9/b/9g"))),
    ("Q101", paper("other", "AIRGRAM\nLate:\n9/b/9g", dated=finding("doc_date", "1999-09-06", 3, 0.3, "9/b/9g"))),
    ("Q102", chain(paper("telcon", subject=SUBJECT, event_date="1999-09-06"))),
    ("Q102", covered(SUBJECT, "1999-09-06")),
    ("Q103", paper("other", subject="Grain")),
    ("Q104", paper(level="SECRET")),
    ("Q105", paper("memcon", subject="Grain")),
    ("Q105", copied(whole=False)),
    ("Q106", paper("memcon", level="SECRET", event_date="1999-09-06")),
    ("Q106", paper("memcon", level="SECRET", dated=ILLEGIBLE)),
    ("Q106", paper("routing_slip", level="SECRET")),
    ("Q107", unsure(paper(), 0.9)),
]


@pytest.mark.parametrize(("code", "view"), FAULTS, ids=[f"{code}-{at}" for at, (code, _) in enumerate(FAULTS)])
def test_the_fault_is_found(code: str, view: View) -> None:
    found = notices(code, view)
    assert len(found) == 1
    assert 0.5 < found[0].confidence <= 1.0


@pytest.mark.parametrize(("code", "view"), IN_ORDER, ids=[f"{code}-{at}" for at, (code, _) in enumerate(IN_ORDER)])
def test_what_is_in_order_is_passed_over(code: str, view: View) -> None:
    assert notices(code, view) == []


def test_a_fragment_with_its_heading_may_be_whole() -> None:
    (sure,) = notices("Q105", paper("memcon", whole=False))
    (unsure,) = notices("Q105", paper("memcon", whole=False, subject="Grain"))
    assert unsure.confidence <= 0.5 < sure.confidence


def test_a_scrap_beside_what_a_release_prints_may_be_no_paper() -> None:
    (notice,) = notices("Q103", paper("other", "Doc No 5032\nGrain"))
    assert notice.confidence <= 0.5


def test_an_undated_page_without_a_heading_may_be_one_of_another_paper() -> None:
    (notice,) = notices("Q106", paper("memcon", level="SECRET"))
    assert notice.confidence <= 0.5


@pytest.mark.parametrize("text", ["SECRET\n- 2 -\n" + PROSE, "SECRET\n\f" + PROSE, "SECRET\nThe end."])
def test_an_undated_paper_that_looks_like_a_later_page_or_an_end_may_be_one(text: str) -> None:
    (notice,) = notices("Q106", paper("memcon", text, level="SECRET", subject="Grain"))
    assert notice.confidence <= 0.5


def test_a_classified_paper_whose_level_cannot_be_read_needs_a_date_too() -> None:
    (notice,) = notices("Q106", paper("memcon", subject="Grain", classified_by="Ada Quill"))
    assert notice.confidence > 0.5
