"""Draws notices of an audited database, of all checks in turn, with the lines beside each, to be judged by hand.

usage: python -m scripts.draw_notices DATABASE [--seed SEED] [--count N] [--around LINES]
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from random import Random

from records.desk.audit import audit
from records.desk.database import open_database
from records.store.database import Database
from records.store.notices import NoticeRow
from records.store.papers import document_text

AS_OF = "2026-01-01"


def drawn(rows: Sequence[NoticeRow], count: int, seed: int) -> list[NoticeRow]:
    """So many notices: one of each check in turn, as long as it has some, in an order that the seed alone settles."""
    rng = Random(seed)
    waiting: dict[str, list[NoticeRow]] = {}
    for row in sorted(rows, key=lambda row: (row.code, row.source, row.line, row.message)):
        waiting.setdefault(row.code, []).append(row)
    for group in waiting.values():
        rng.shuffle(group)
    chosen: list[NoticeRow] = []
    while len(chosen) < count and any(waiting.values()):
        chosen += [group.pop() for group in waiting.values() if group]
    return chosen[:count]


def beside(database: Database, document: str, line: int, around: int) -> Iterator[str]:
    """The lines of a paper about a line."""
    for each in document_text(database, document).lines:
        if abs(each.number - line) <= around and each.text.strip():
            yield f"    {'>' if each.number == line else ' '} {each.number:5} {each.text.strip()[:150]}"


def main() -> int:
    """Prints the draw."""
    parser = argparse.ArgumentParser(description="Draws notices with the papers' lines beside each.")
    parser.add_argument("database")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--around", type=int, default=3)
    options = parser.parse_args()
    with open_database(str(options.database)) as database:
        rows = audit(database, "", AS_OF).rows
        for number, row in enumerate(drawn(rows, int(options.count), int(options.seed)), 1):
            print(
                f"\n{number}. {row.source}:{row.line}: {row.code} {row.message} ({row.confidence:.2f}, {row.document})"
            )
            for line in beside(database, row.document, row.line, int(options.around)):
                print(line)
            for _, line, document in row.places[:2]:
                print(f"    beside {document}:{line}")
                for text in beside(database, document, line, int(options.around)):
                    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
