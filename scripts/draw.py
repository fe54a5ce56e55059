"""Draws rows of the report of transmittals by seed, each with the lines of its paper, to be judged by a person.

usage: python -m scripts.draw DATABASE [--rows N] --as-of DATE [--seed N] [--lines N]

Open rows first; where there are fewer than asked for, the rest is drawn from the others.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from random import Random

from records.report.output import printable
from records.report.transmittals import NO_ANSWER_ASKED, state_of
from records.store.database import Database, open_database
from records.store.hop_rows import Wanted, hops
from records.store.papers import document_text
from records.store.views import HopRow


def drawn(database: Database, number: int, seed: int, as_of: date) -> list[HopRow]:
    """So many hops, open ones first, each part in the order of the papers; the same seed draws the same."""
    dice = Random(seed)
    chosen: list[HopRow] = []
    for is_open in (True, False):
        rows = list(hops(database, as_of=as_of, wanted=Wanted(is_open=is_open)))
        places = sorted(dice.sample(range(len(rows)), min(number - len(chosen), len(rows))))
        chosen += [rows[place] for place in places]
    return chosen


def told(database: Database, row: HopRow, as_of: str, most: int) -> Iterator[str]:
    """A hop, and the lines with text of its paper from the first on, at most so many."""
    hop = row.hop
    yield f"{row.source}:{row.line_start}  {hop.document}  {row.kind}  {state_of(row, as_of) or NO_ANSWER_ASKED}"
    yield f"  {hop.date or 'undated'} · {'; '.join(hop.sender) or '?'} → {'; '.join(hop.recipient) or '?'}"
    yield f"  action {hop.action or '-'} · due {hop.due or '-'} · ended {hop.outcome or '-'} by {hop.ended_by or '-'}"
    filled = (line for line in document_text(database, hop.document).lines if line.text.strip())
    for line in islice(filled, most):
        yield f"{line.number:>8} {printable(line.text)}"


def main(words: Sequence[str] | None = None) -> None:
    """Prints the rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("database")
    parser.add_argument("--rows", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as-of", type=date.fromisoformat, required=True)
    parser.add_argument("--lines", type=int, default=25)
    options = parser.parse_args(words)
    with open_database(options.database) as database:
        for number, row in enumerate(drawn(database, options.rows, options.seed, options.as_of), 1):
            print(f"\n{number}.", *told(database, row, options.as_of.isoformat(), options.lines), sep="\n")


if __name__ == "__main__":
    main()
