"""T120."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.declassification import LEVELS
from records.link.vocabulary import words

ALL_READ = 0.85


def find(view: ChainView) -> Iterator[Found]:
    """A receipt registers another level than the papers that it was made out for.

    What it finds: A receipt whose level is not the highest of the papers of its package.
    Why it matters: The registry handled the paper at the wrong level, or the receipt belongs to another dispatch.
    What to do: Compare the banners; look whether a paper of the package is missing or does not belong.
    Source: 32 CFR 2001.24(b), 2001.46.
    """
    forms = words().kinds["forms"]
    sent = [paper for paper in view.finals if paper.kind not in forms and paper.level is not None]
    highest = max(sent, key=lambda paper: paper.level or 0, default=None)
    if highest is None or highest.level is None:
        return
    for receipt in view.finals:
        if receipt.kind != "distribution_receipt" or receipt.level in (None, highest.level):
            continue
        ours, theirs = receipt.first("classification"), highest.first("classification")
        if ours and theirs:
            yield receipt.found(
                f"registers {ours.value}, and the highest paper of the package is {LEVELS[highest.level]}",
                ours,
                theirs,
                sure=ALL_READ,
                others=(highest.place(theirs),),
            )
