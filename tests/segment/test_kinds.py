"""What kind of paper a stretch of lines is."""

from tests.whole_reading import read_one

FILE_MEMO = """\
14 February 1972

MEMORANDUM FOR THE RECORD

SUBJECT: Visit of Orlando Pike

1. Tobias Wrenfield of the salt desk called me to state that Mr. Pike has
again asked for a seat on the barge committee, and that he was told
to write to the Secretary.

2. I told him that this office had no objection to a meeting.

Miriam Oakenshaw
Special Assistant to the Chief
"""

NOTES_ON_A_FILE = """\
Salt Commission

OCCURRENCE:
Pike and Wrenfield
SOURCE:
Oakenshaw, Miriam
OCCURRENCE:
Barge committee
SOURCE:
Hathersage, Eleanor
OCCURRENCE:
Mine visit
SOURCE:
Wrenfield, Tobias

RELEASE IN PART
"""

E_MAIL_WITH_A_LETTER = """\
RELEASE IN PART

From:                Pike, Orlando <PikeO@valdonia.example>
Sent:                Monday, March 9, 2009 8:11 PM
To:                  Wrenfield, Tobias <WrenfieldT@valdonia.example>
Subject:             Letter to the Minister

This is the proposed final.

Dear Minister:

The barges leave on Tuesday, and we hope to see you on the quay.

Sincerely yours,

Orlando Pike
"""

MEMO_TO_THE_FILE = """\
Date: March 9, 2009
From: Valdonia Salt Archive
Subject: Lost ledgers of the barge committee
To: The File

This memorandum briefly summarizes what is known of the ledgers. RELEASE IN FULL
"""

ROUTING_SLIP = """\
UNCLASSIFIED    CONFIDENTIAL    SECRET
OFFICIAL ROUTING SLIP
TO    NAME AND ADDRESS    DATE    INITIALS
1. Tobias Wrenfield, Salt Desk
2. Eleanor Hathersage
ACTION
DIRECT REPLY
PREPARE REPLY
CONCURRENCE
Remarks: 1. The minister is back on Tuesday.
FROM: NAME, ADDRESS AND PHONE NO.
Orlando Pike, Mines Branch
"""


def test_a_memorandum_for_the_record_is_no_routing_slip() -> None:
    memo = read_one(FILE_MEMO)
    assert memo.kind == "other"
    assert memo.all("from") == ["Miriam Oakenshaw"]


def test_the_entries_of_a_form_are_no_speakers() -> None:
    assert read_one(NOTES_ON_A_FILE).kind == "other"


def test_an_e_mail_that_holds_a_letter_is_an_e_mail() -> None:
    mail = read_one(E_MAIL_WITH_A_LETTER)
    assert mail.kind == "email"
    assert mail.all("from") == ["Orlando Pike"]
    assert mail.one("doc_date") == "2009-03-09"


def test_a_memo_to_the_file_is_no_e_mail() -> None:
    assert read_one(MEMO_TO_THE_FILE).kind == "other"


def test_the_boxes_of_a_routing_slip_ask_for_no_decision() -> None:
    slip = read_one(ROUTING_SLIP)
    assert slip.kind == "routing_slip"
    assert slip.all("distribution") == ["Tobias Wrenfield", "Eleanor Hathersage"]
    assert slip.all("from") == ["Orlando Pike"]
