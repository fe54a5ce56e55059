"""C108."""

from collections.abc import Iterator
from itertools import pairwise

from records.audit.notice import Found
from records.audit.pages import printed_numbers
from records.audit.paper import PaperView

NOT_READ = 0.75


def find(paper: PaperView) -> Iterator[Found]:
    """Pages are missing: the printed numbers leave some out.

    What it finds: A paper whose printed page numbers go on after a gap, or end before the last page that they promise
    (page 2 of 4).
    Why it matters: What the missing page says, its markings too, is not covered by any decision on this paper.
    What to do: Look for the page in the folder and in other copies; a page whose number alone was not read can be
    acknowledged.
    Source: 36 CFR 1222.28; the papers' own page numbers.
    """
    numbers = list(printed_numbers(paper))
    seen = {one.number for one in numbers}
    for before, after in pairwise(numbers):
        if after.number == before.number + 2 and before.number + 1 not in seen:
            message = f"page {before.number + 1} is missing between pages {before.number} and {after.number}"
            yield paper.found(message, sure=NOT_READ, line=after.line, others=(paper.place(line=before.line),))
    promised = {one.of for one in numbers if one.of}
    if len(numbers) > 1 and len(promised) == 1:
        last, of = max(seen), promised.pop()
        if of > last:
            yield paper.found(f"ends with page {last} of {of}", sure=NOT_READ, line=numbers[-1].line)
