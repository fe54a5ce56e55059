"""T110."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found

CHANNELS = ("NODIS", "EXDIS", "STADIS", "LIMDIS")
NOT_MARKED = 0.8


def find(view: ChainView) -> Iterator[Found]:
    """A cover orders a channel that the paper under it does not bear.

    What it finds: A cover marked or ordering NODIS, EXDIS, STADIS or LIMDIS that lists a classified paper without a
    channel of its own.
    Why it matters: Taken from its cover the paper goes to everybody who is cleared for its level, against the order.
    What to do: Look whether the caption stands on the paper and was not read. If it does not, tell the office that
    controls the channel before the paper is passed on.
    Source: 5 FAH-2 H-443 (when and how captions are used).
    """
    for cover, paper, title in view.carried():
        ordered = [one for one in cover.all("handling") if one.value in CHANNELS]
        borne = [one for one in paper.all("handling") if one.value in CHANNELS]
        if ordered and not borne and paper.is_whole and paper.is_classified:
            yield cover.found(
                f"orders {ordered[0].value}, and the {paper.kind.replace('_', ' ')} that it lists bears no channel",
                ordered[0],
                title,
                sure=NOT_MARKED,
                others=(paper.place(),),
            )
