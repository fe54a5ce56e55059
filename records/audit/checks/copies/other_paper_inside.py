"""C107."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from records.audit.notice import Found
from records.audit.pages import Numbered, releases, station_pages
from records.audit.paper import PaperView

ANOTHER = 0.8
SLIPS = 80
"""Two heads more alike than this are one, and the scan misread it."""


def find(paper: PaperView) -> Iterator[Found]:
    """A page of another paper lies inside.

    What it finds: A page headed with another telegram's post and number, or with another document number of a release,
    than the pages around it. A page that bears its own number beside that of an earlier release is passed over.
    Why it matters: Two papers were scanned or joined as one: one of them is not found, and the markings of one are
    taken for those of the other.
    What to do: Look at the page; part the papers with declass split.
    Source: 36 CFR 1222.28; the papers' own page heads.
    """
    for read in (station_pages, releases):
        heads = list(read(paper))
        own = paper.first("log_number")
        usual = most_frequent(heads) or next((head for head in heads if own and head.name == own.value), None)
        of_usual = {head.page for head in heads if usual and head.name == usual.name}
        for head in heads:
            if usual and head.page not in of_usual and not is_misread(head.name, usual.name):
                yield paper.found(
                    f"a page of {head.name} lies among those of {usual.name}",
                    sure=ANOTHER,
                    line=head.line,
                    others=(paper.place(line=usual.line),),
                )


def is_misread(name: str, usual: str) -> bool:
    """Whether one head is the other as a scan misread it: their posts are alike, and their numbers but for a digit, or
    one of them lost several.
    """
    (post, _, number), (usual_post, _, usual_number) = name.rpartition(" "), usual.rpartition(" ")
    if not post or not usual_post:
        return fuzz.ratio(name, usual) >= SLIPS
    spoiled = abs(len(number) - len(usual_number)) > 1 or Levenshtein.distance(number, usual_number) <= 1
    return fuzz.ratio(post, usual_post) >= SLIPS and spoiled


def most_frequent(heads: Sequence[Numbered]) -> Numbered | None:
    """The first head with the name that most of them give; None where two names are given as often."""
    counted = Counter(head.name for head in heads).most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] == counted[1][1]):
        return None
    return next(head for head in heads if head.name == counted[0][0])
