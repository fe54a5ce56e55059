"""S104."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView, codes_of

CLASSIFIED = re.compile(r"\(b\)\(1\)|P1|(?:25|50|75)X\d.*|(?:E\.O\. \d{5} )?(?:1\.[45]\([a-h]\)|3\.[34]\(b\)\(\d\))")


def find(paper: PaperView) -> Iterator[Found]:
    """A paper was declassified in full, yet passages are withheld as classified.

    What it finds: A stamp that declassifies the whole paper beside passages withheld under (b)(1), P1, a section of an
    order, or 25X, where no later stamp says that the release was in part.
    Why it matters: One of the two is not so: either information is withheld that is no longer classified, or the paper
    was not released in full and must not be handed out whole.
    What to do: Find out which came later; correct the stamp's status or ask for the passages.
    Source: 32 CFR 2001.25; E.O. 13526 1.7, 3.3(b).
    """
    stamps = paper.all("stamps")
    full = [one for one in stamps if one.value == "declassified"]
    if not full or any(one.value != "declassified" for one in stamps):
        return
    for one in paper.all("redactions"):
        code = next((each for each in codes_of(one) if CLASSIFIED.fullmatch(each)), None)
        if code:
            yield paper.found(
                f"{code} withholds a passage of a paper declassified in full",
                one,
                full[0],
                others=[paper.place(full[0])],
            )
