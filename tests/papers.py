"""Invented papers that tests of several rooms share."""

MEMCON = """\
SECRET

MEMORANDUM OF CONVERSATION

SUBJECT:        Fishing Rights in the Northern Strait

PARTICIPANTS:   U.S.
                Eleanor Hathersage, Assistant Secretary
                Tobias Wrenfield, Notetaker

                Valdonia
                Ambassador Oriel Marchetti

DATE, TIME      March 4, 1998, 10:00-10:45 a.m.
AND PLACE:      Room 7240, Department of State

(S) Assistant Secretary Hathersage opened by asking about the fishing fleet. The Ambassador said that
his government had no intention of closing the strait.

(C) The Ambassador replied that the matter was under study in his capital, and that an answer would come
within the month.

SECRET
Classified by: Miriam Oakenshaw
Reason: 1.5(b)(d)
Declassify on: 3/4/08
"""

MEMO = """\
NATIONAL SECURITY COUNCIL
WASHINGTON, D.C. 20504

March 9, 1998

ACTION                                         4410

MEMORANDUM FOR ORLANDO PIKE

FROM:     TOBIAS WRENFIELD

SUBJECT:  Memorandum of Conversation on Fishing Rights

Attached at Tab A is the memorandum of conversation between Assistant Secretary Hathersage and Ambassador
Marchetti on March 4.

RECOMMENDATION

That you approve the memorandum of conversation at Tab A for transmittal to State.

      Approve   _X_            Disapprove ____

Attachments
Tab A   Memorandum of Conversation
"""

PROSE = """\
# How to build the garden shed

Take four posts and a saw. Measure twice. The roof wants felt, and the door wants hinges.
"""
