"""The attachments that a paper lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.extract.tabs import read
from records.model import Finding
from tests.extract.whole import check_places, paper


def attachments(content: str, kind: str = "action_memo") -> list[tuple[object, str]]:
    made = paper(content, kind)
    found: list[Finding] = list(read(made))
    check_places(made, found)
    return [(finding.part("tab"), finding.value) for finding in found]


def test_tabs_are_read_with_letter_and_title() -> None:
    content = "Text.\n\nAttachment\nTab I Memorandum to the Bureau\n\nTab A - List of Ports\n"
    assert attachments(content) == [("I", "Memorandum to the Bureau"), ("A", "List of Ports")]


def test_a_numbered_list_below_attachments_is_read() -> None:
    content = "Text.\n\nAttachments:\n\n1. List of Ports\n2. Draft Reply\n\nDrafted: X:ABStone\n"
    assert attachments(content) == [("1", "List of Ports"), ("2", "Draft Reply")]


@pytest.mark.parametrize("head", ["Attashments", "A ttachments", "At~tachments", "Attachmcnts"])
def test_the_head_of_a_list_is_known_again_through_slips_and_specks(head: str) -> None:
    content = f"Text.\n\n{head}\n  1.  List of Ports\n  2.  Draft Reply\n\nDrafted: X:ABStone\n"
    assert attachments(content) == [("1", "List of Ports"), ("2", "Draft Reply")]


def test_numbers_lost_in_the_scan_follow_from_the_order_where_the_text_names_a_tab() -> None:
    content = "The list is at Tab 1.\n\nAttachments:\n\n- List of Ports\n~ Draft Reply\n\nClearance: none\n"
    assert attachments(content) == [("1", "List of Ports"), ("2", "Draft Reply")]


def test_an_attachment_without_a_tab_has_its_title_alone() -> None:
    assert attachments("Text.\n\nAttachment:\nTalking Points\n\nDEPARTMENT OF STATE\n") == [(None, "Talking Points")]


def test_as_stated_names_no_attachment() -> None:
    assert attachments("Text.\n\nAttachment:\n\nAs stated.\n") == []


def test_the_file_of_an_e_mail_is_an_attachment() -> None:
    assert attachments("TRANSLATED ATTACHMENT\nports061597.doc\n", "email") == [(None, "ports061597.doc")]


def test_a_mention_of_a_tab_in_a_sentence_is_no_attachment() -> None:
    assert attachments("The list is at Tab A and the reply at Tab B of this paper.\n") == []


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(("Attachments:", "Tab A List", "1. Ports", "", "Tab", "- x", "As stated", "\f")), max_size=12
    )
)
def test_any_order_of_lines_goes_through(lines: list[str]) -> None:
    attachments("\n".join(lines))


def test_a_tab_and_a_heading_that_the_scan_spoilt_are_still_read() -> None:
    content = "Text.\n\nAttachnents\nTav I   Memorandum to the Bureau\nTab A   List of Ports\n"
    assert attachments(content) == [("I", "Memorandum to the Bureau"), ("A", "List of Ports")]


def test_a_tab_letter_that_breaks_the_order_is_put_right() -> None:
    content = "Text.\n\nAttachments\nTab A   List of Ports\nTab B   Draft Reply\nTab G   Draft Letter\n"
    assert [tab for tab, _ in attachments(content)] == ["A", "B", "C"]


def test_a_garbled_banner_below_a_list_is_no_attachment() -> None:
    assert attachments("Text.\n\nAttachments\n1. List of Ports\n2. Draft Reply\n\nSE8R.ET\n") == [
        ("1", "List of Ports"),
        ("2", "Draft Reply"),
    ]
