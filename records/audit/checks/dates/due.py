"""D115."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

UNSTAMPED, SPOILED, HEADLESS = 0.9, 0.5, 0.6
TRACE = re.compile(
    r"\bNARA\b|\bB[yY] [A-Z]{2,4}\b.{1,12}D[a-z]te|\bSec[.,] ?3[.,]\d|1[23]\d{3}, ?Sec|\bReleased (?:on|under)\b"
    r"|\bRELEASE UNDER THE\b|\b(?-i:RELEASED)\b|\(.{0,4}\) ?D?REL[EW]A|\bDEC?L[AE][SR].{0,3}IFY IN PART\b|\bA/CDC/MR\b"
    r"|\bKennedy Assassination\b|\bSANITI[ZL]ED\b|\bREVIEW PANE"
    r"|[()] ?.{0,2}(?:\b[DE]?EN[DY]|EXCISE|\bXCISE|\b.KCISE)\b",
    re.IGNORECASE,
)
"""What tells of a release beside a stamp, or is left of a stamp or a reviewer's block that the scan spoiled."""
OF_THE_RECORD = re.compile(
    r"\b[RH]eleased (?:on|under)\b|\bRELEASE UNDER THE\b|\bRELEASED (?:IN (?:PART|FULL)|WITH DELETIONS)\b"
    r"|\bNO OBJECTION TO\b|\bRecords (?:Collection )?Act of 19\d\d|\bA\WCDC\WMR\b",
    re.IGNORECASE,
)
"""What the head of a source says of the release of all that it holds."""


def find(paper: PaperView) -> Iterator[Found]:
    """The declassification date has passed and no stamp shows a release.

    What it finds: A paper that is due as of the day: its date, or that of the 25-year rule, has come, and it bears no
    stamp that declassifies it. Where words of a release are left, the source's own head tells of one, or the head with
    the date was not read, it is not sure.
    Why it matters: It may be open by law and is still kept closed, or an exemption stands that the paper does not show.
    What to do: Review it for release; enter an exempt series or another fact that holds it back with declass facts.
    Source: E.O. 13526 3.3(a); 32 CFR 2001.30.
    """
    outcome = paper.outcome
    if outcome.basis != "date" or outcome.date is None or outcome.released or paper.all("stamps"):
        return
    marked = [one.finding for one in paper.instructions]
    rests_on = [found for found in (*marked[:1], paper.date) if found]
    sure = UNSTAMPED if paper.date else HEADLESS
    if any(TRACE.search(line.text) for line in paper.lines) or any(map(OF_THE_RECORD.search, paper.source_head)):
        sure = SPOILED
    yield paper.found(
        f"due since {outcome.date}, and no stamp shows a release", *rests_on, sure=sure, holds_from=outcome.date
    )
