"""T116."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.steps import found_at, joined

BY_WAY_OF_OTHERS = 0.85
ANSWERS = frozenset({"email", "cable", "letter"})
"""Papers that answer one another."""


def find(view: ChainView) -> Iterator[Found]:
    """The matter comes back, by way of others, to somebody who had sent it on.

    What it finds: A step to a person who sent the matter on before, from somebody to whom it had not been sent by that
    step. Messages and letters, which answer one another, are passed over.
    Why it matters: A paper that goes in a circle has no owner: the action may never have been taken.
    What to do: Read the steps with declass history; look for the decision that closed the matter.
    Source: 36 CFR 1222.22.
    """
    for paper, text, hop in view.remarked("loop"):
        if hop is not None and paper.kind not in ANSWERS:
            yield found_at(paper, hop, text, BY_WAY_OF_OTHERS * joined(paper, view.papers))
