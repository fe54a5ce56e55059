"""The steps from a paper's markings to its declassification date, each with the rule that it rests on."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from records.desk.documents import Step


def proof_text(steps: Sequence[Step]) -> Table:
    """The steps, numbered, the rule dimmer behind each."""
    grid = Table.grid(padding=(0, 1))
    if not steps:
        grid.add_row("Nothing was worked out for this paper.")
    for number, step in enumerate(steps, 1):
        grid.add_row(f"{number}.", Text.assemble(step.text, (f"  {step.source}", "dim")))
    return grid
