"""C109."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from records.audit.notice import Found
from records.audit.pages import page_texts
from records.audit.paper import PaperView

ALIKE = 85
FEWEST_CHARACTERS = 400


def find(paper: PaperView) -> Iterator[Found]:
    """A page stands twice in one paper.

    What it finds: Two neighbouring pages of a paper whose texts are the same, as far as the scan lets one see.
    Why it matters: A page was scanned or filed twice, perhaps in place of another one; two prints may bear two
    decisions on release.
    What to do: Compare the pages; look whether a page is missing in its place.
    Source: 36 CFR 1222.28.
    """
    before = ""
    before_line = 0
    for line, text in page_texts(paper):
        if min(len(before), len(text)) >= FEWEST_CHARACTERS:
            alike = fuzz.ratio(before, text, score_cutoff=ALIKE)
            if alike:
                yield paper.found(
                    "this page stands twice", sure=alike / 100, line=line, others=(paper.place(line=before_line),)
                )
        before, before_line = text, line
