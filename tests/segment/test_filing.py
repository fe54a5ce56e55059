"""A paper that others tear apart is one paper, and a paper that another one lists lies inside it."""

from records.model import Bounds, Segment, text_of
from records.segment.split import split_source

CALL = (
    "THE WHITE HOUSE\nWASHINGTON\n\nMEMORANDUM OF TELEPHONE CONVERSATION\n\nSUBJECT: Telcon with President Holm\n"
    "PARTICIPANTS: The President and President Holm\nDATE/TIME: March 4, 1998, 10:00-10:20 a.m.\n\n"
    "The President:  Thank you for calling. I have read your letter on the harbour.\n\n"
    "President Holm:  The tariff is what troubles us, and the board has asked for\n"
    "another reading of the annex before the two delegations can come\n"
)
CALL_GOES_ON = (
    "2\n\ntogether in the spring and settle it.\n\nThe President:  We can look at the annex again.\n\n"
    "President Holm:  That would help me at home. Goodbye.\n\nEnd of Conversation\n"
)
OTHER_CALL_GOES_ON = (
    "3\n\nPresident Marchetti:  The pipeline is another matter, and nobody has asked us.\n\n"
    "The President:  I will ask my people.\n\nPresident Marchetti:  Goodbye.\n\nEnd of Conversation\n"
)
SLIP = (
    "DEPARTMENT OF STATE\nROUTING SLIP\n\nDATE: 3/9/98\nTO:\n1. Eleanor Hathersage, EUR\n2. Orlando Pike, PM\n\n"
    "REMARKS\nPlease clear by noon.\n"
)
REFERRAL = (
    "NATIONAL SECURITY COUNCIL\n\nREFERRAL\n\nID 0004711\n\nDATE: 09 MAR 98\n\nMEMORANDUM FOR: PIKE, O\n"
    "STATE SECRETARIAT\n\n"
    "DOCUMENT DESCRIPTION: TO: PIKE, O\nSOURCE: WRENFIELD\nDATE: 08 MAR 98\nSUBJ: FISHING RIGHTS\n\n"
    "REQUIRED ACTION: FOR DISPATCH\n\nDUEDATE: 12 MAR 98\nCOMMENT:\n\nFOR TOBIAS WRENFIELD\n"
)
COVER = (
    "NATIONAL SECURITY COUNCIL\nWASHINGTON, D.C. 20504\n\nMarch 9, 1998\n\nACTION\n\n"
    "MEMORANDUM FOR ORLANDO PIKE\nFROM: TOBIAS WRENFIELD\nSUBJECT: Fishing Rights\n\n"
    "The board met twice and could not settle the tariff before the recess.\n\n"
    "Attachments\nTab A   Fishing Fleets of the Northern Strait\n"
)
TAB = (
    "Fishing Fleets of the Northern Strait\n\nThe fleets of the strait have grown by a third in four years, and the\n"
    "harbours have not kept pace with them.\n\nThe boards of three towns have asked for loans to build new piers,\n"
    "which the ministry has not granted so far.\n"
)


def split(*pages: str) -> tuple[Bounds, ...]:
    return split_source(text_of("\f".join(pages) + "\f"))


def lines(first: int, pages: tuple[str, ...]) -> Segment:
    """The lines of the last of these pages, which stand one behind another from the first line of a source on."""
    before = sum(page.count("\n") for page in pages[:-1])
    return Segment(before + first, before + pages[-1].count("\n"))


def test_a_call_torn_apart_by_a_slip_is_one_paper_of_two_segments() -> None:
    call, slip = split(CALL, SLIP, CALL_GOES_ON)
    assert (call.kind, slip.kind) == ("telcon", "routing_slip")
    assert call.segments == (lines(1, (CALL,)), lines(1, (CALL, SLIP, CALL_GOES_ON)))
    assert not call.is_fragment
    assert slip.line_start > call.line_start
    assert slip.line_end < call.line_end


def test_its_pages_stand_in_the_order_of_the_paper_where_the_second_lies_first() -> None:
    call, slip = split(CALL_GOES_ON, SLIP, CALL)
    assert call.kind == "telcon" or slip.kind == "telcon"
    torn = next(paper for paper in (call, slip) if paper.kind == "telcon")
    assert [segment.line_start for segment in torn.segments] == [lines(1, (CALL_GOES_ON, SLIP, CALL)).line_start, 1]


def test_the_same_speakers_are_enough_where_one_paper_alone_lies_between() -> None:
    rest = (
        "The President:  We can look at the annex again.\n\nPresident Holm:  That would help me at home, as I said\n"
        "to the board last week, and nobody there would object.\n"
    )
    whole = CALL.replace("can come\n", "can come.\n")
    assert [len(paper.segments) for paper in split(whole, SLIP, rest)] == [2, 1]
    assert [len(paper.segments) for paper in split(whole, SLIP, SLIP, rest)] == [1, 1, 1, 1]


def test_speech_behind_a_form_is_no_part_of_the_form() -> None:
    call, referral, rest = split(CALL, REFERRAL, OTHER_CALL_GOES_ON)
    assert (call.kind, referral.kind) == ("telcon", "referral")
    assert rest.line_start == lines(1, (CALL, REFERRAL, OTHER_CALL_GOES_ON)).line_start


def test_a_page_on_which_others_speak_stays_a_fragment() -> None:
    papers = split(CALL, SLIP, OTHER_CALL_GOES_ON)
    assert [len(paper.segments) for paper in papers] == [1, 1, 1]
    assert papers[2].is_fragment


def test_a_page_number_that_follows_is_enough_for_a_talk_where_one_paper_alone_lies_between() -> None:
    whole = CALL.replace("can come\n", "can come.\n")
    rest = "2\n\n" + 3 * "The President:  I thought so too.\n\nThe Minister:  The annex was his last word on it.\n\n"
    assert [len(paper.segments) for paper in split(whole, SLIP, rest)] == [2, 1]
    assert [len(paper.segments) for paper in split(whole, SLIP, rest.replace("2", "4", 1))] == [1, 1, 1]


def test_speech_fits_into_no_letter_though_a_sentence_goes_on() -> None:
    letter = (
        "THE SECRETARY OF STATE\nWASHINGTON\n\nMarch 4, 1998\n\nDear Mr. President:\n\n"
        "The tariff is what troubles us, and the board has asked for another reading before\f"
        "we meet.\n\nSincerely,\n\nOrlando Pike\n"
    )
    papers = split(letter, MIDDLE)
    assert [len(paper.segments) for paper in papers] == [1, 1]


def test_of_two_papers_that_break_off_alike_neither_gets_the_page() -> None:
    papers = split(CALL, SLIP, CALL, SLIP, CALL_GOES_ON)
    assert all(len(paper.segments) == 1 for paper in papers)


def test_a_tab_has_the_memo_that_lists_it_as_parent() -> None:
    cover, tab = split(COVER, TAB)
    assert cover.parent is None
    assert tab.parent == 0


def test_a_paper_that_nothing_lists_has_no_parent() -> None:
    assert [paper.parent for paper in split(COVER, SLIP)] == [None, None]


CALL_ENDS = (
    "The annex was his last word on the matter.\n\nThe President:  We agree on that.\n\n"
    "President Holm:  I am glad of it.\n\nThe President:  Goodbye.\n\nEnd of Conversation\n"
)
MIDDLE = (
    "together in the spring and settle it.\n\nThe President:  We can look at the annex again.\n\n"
    "President Holm:  That would help me at home, where everyone reads it.\n\n"
    "The President:  So I hear.\n\nPresident Holm:  They do.\n"
)


def test_a_page_filed_behind_the_last_one_goes_where_its_sentence_broke_off() -> None:
    call, slip = split(CALL, CALL_ENDS, SLIP, MIDDLE)
    assert (call.kind, slip.kind) == ("telcon", "routing_slip")
    assert call.segments[1] == lines(1, (CALL, CALL_ENDS, SLIP, MIDDLE))
    assert not call.is_fragment


def test_a_page_that_goes_on_with_no_sentence_stays_where_it_lies() -> None:
    papers = split(CALL, CALL_ENDS, SLIP, MIDDLE.replace("together", "Together"))
    assert [len(paper.segments) for paper in papers] == [1, 1, 1]


def test_a_later_page_amid_a_sentence_behind_a_form_goes_to_the_paper_that_broke_off() -> None:
    rest = "2\n\ntogether in the spring and settle it.\n\nIt can wait.\n\nIt has to.\n\nNobody asked.\n"
    assert [len(paper.segments) for paper in split(CALL, REFERRAL, rest)] == [2, 1]


def test_the_last_words_of_a_call_behind_a_form_go_to_the_call() -> None:
    rest = (
        "together in the spring and settle it.\n\nWe can look at the annex again.\n\n"
        "It would help me at home.\n\nGoodbye.\n\nEnd of Conversation\n"
    )
    call, referral = split(CALL, REFERRAL, rest)
    assert (call.kind, referral.kind) == ("telcon", "referral")
    assert call.segments[1] == lines(1, (CALL, REFERRAL, rest))


def test_a_page_that_closes_with_its_own_list_opens_no_listed_tab() -> None:
    page = (
        "The boards of three towns have asked for loans to build new piers.\nNone was granted.\n"
        "The ministry waits.\nThe towns wait too.\nNobody builds.\n\nAttachments\n"
        "Tab A   Fishing Fleets of the Northern Strait\nTab B   A Map of the Piers\nTab C   A Note\n"
    )
    without_list = COVER[: COVER.index("\n\nAttachments")] + "\n"
    assert len(split(COVER, without_list, page)) == 2
