"""D116."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

MEANINGS = {
    "MR": "manual review",
    "DCI Only": "DCI Only",
    "DNI Only": "DNI Only",
    "treaty": "“subject to treaty or international agreement”",
}


def find(paper: PaperView) -> Iterator[Found]:
    """An instruction has no end that the law knows.

    What it finds: “MR”, “DCI Only”, “DNI Only”, or “subject to treaty or international agreement” as a declassification
    instruction.
    Why it matters: None of them may be used: the 25-year rule runs instead, and only an exemption (25X9 for a treaty)
    would stop it.
    What to do: Ask the agency for an exemption that the Panel approved; without one plan for the 25-year rule.
    Source: 32 CFR 2001.12(c)(2), 2001.26(a)(6).
    """
    for one in paper.instructions:
        if not one.marking.imagery:
            for code in one.marking.codes:
                if code in MEANINGS:
                    yield paper.found(f"{MEANINGS[code]} is no lawful instruction: the 25-year rule runs", one.finding)
