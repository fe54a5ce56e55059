"""Assigns the blocks of a heading to its labels in one order, so that the total of their scores is best."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

NEAREST = 4
"""A value goes on at most so many lines with text behind its last one."""


class Placed(Protocol):
    """What is assigned: a piece of text with its line's index and the label beside it, if any."""

    @property
    def line(self) -> int:
        """The index of its line."""
        ...

    @property
    def beside(self) -> int | None:
        """The index of the label before it on its line."""
        ...


Piece = TypeVar("Piece", bound=Placed)


def align(
    slots: int,
    blocks: Sequence[Piece],
    emit: Callable[[Piece], Iterable[tuple[int, float]]],
    carry_on: Callable[[Piece, Piece, int], float | None],
) -> list[int | None]:
    """The monotone assignment of blocks to slots with the best total score: for each block its slot, or None.

    `emit` gives the slots for which a block may be the first of the value, with what it adds there; `carry_on` scores a
    block as a further one behind the block before it, None forbids; it is not asked of a block beside a label. `emit`
    gives the slots in rising order. A block left out adds nothing.
    """
    worst = float("-inf")
    best = [0.0] + [worst] * slots  # best[s + 1]: the last slot that has a value is s
    open_ends: dict[int, int] = {}  # for each place with a value, the number of its last block
    steps: list[dict[int, tuple[int, bool]]] = []
    for number, block in enumerate(blocks):
        step: dict[int, tuple[int, bool]] = {}
        changed: dict[int, float] = {}
        gains = list(emit(block))
        leads = _leads(best, gains[-1][0]) if gains else []
        for slot, gain in gains:
            total = best[leads[slot]] + gain
            if total > best[slot + 1]:
                changed[slot + 1], step[slot + 1] = total, (leads[slot], True)
        for state, before in list(open_ends.items()) if block.beside is None else ():
            if block.line - blocks[before].line > NEAREST:
                del open_ends[state]
                continue
            gain = carry_on(block, blocks[before], state - 1)
            if gain is not None and best[state] + gain > changed.get(state, best[state]):
                changed[state], step[state] = best[state] + gain, (state, True)
        for state, total in changed.items():
            best[state], open_ends[state] = total, number
        steps.append(step)
    state = max(range(slots + 1), key=best.__getitem__)
    taken: list[int | None] = []
    for step in reversed(steps):
        before_state, used = step.get(state, (state, False))
        taken.append(state - 1 if used else None)
        state = before_state
    return taken[::-1]


def _leads(best: Sequence[float], last: int) -> list[int]:
    """For each place up to `last`, the place up to and including it with the highest total, the first of equal ones."""
    leads: list[int] = []
    lead = 0
    for place in range(last + 1):
        if best[place] > best[lead]:
            lead = place
        leads.append(lead)
    return leads
