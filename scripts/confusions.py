"""Writes schema/vocabulary/confusions.toml: what it costs that a letter of a mark was read as another sign.

usage: python -m scripts.confusions [--check]

The pairs of printed and read marks come from the papers of ../shared whose keys tell the level; the shapes of letters
(schema/calibration/letter_shapes.toml) are the prior. The figures printed are the mean surprise (negative natural
logarithm of the probability that a mark is decoded to what was printed): by the shapes alone, and by costs fitted
without the mark's paper and without its whole collection.
"""

import argparse
import math
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from records.declassification import LEVELS
from records.text.confusion import Channel, channel_of, probabilities
from scripts.calibration.parts import collection_of
from scripts.calibration.slips import Pair, fit_costs, pairs_of, toml_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SHAPES = ROOT / "schema" / "calibration" / "letter_shapes.toml"
COSTS = ROOT / "schema" / "vocabulary" / "confusions.toml"
ABOUT = """\
# What a scanner makes of a letter that was struck through, stamped over or badly copied. Made by `make confusions` from
# letter_shapes.toml and pairs of printed and read marks: do not edit. A cost is about the negative natural logarithm of
# how likely the slip is, beside a right reading that costs nothing.

"""
WORDS = tuple(level.replace(" ", "") for level in LEVELS)


def costs_in(file: Path) -> Channel:
    """The costs that a file holds."""
    return channel_of(tomllib.loads(file.read_text(encoding="utf-8")), file.name)


def shapes() -> Channel:
    """The prior."""
    return costs_in(SHAPES)


def generated(pairs: Sequence[Pair]) -> str:
    """The text of the file."""
    return ABOUT + toml_of(fit_costs(pairs, shapes()))


def surprise(pair: Pair, costs: Channel) -> float:
    """How unlikely the decoder holds what was printed."""
    return -math.log(probabilities(pair.read, WORDS, costs)[WORDS.index(pair.printed)])


def held_out(pairs: Sequence[Pair], fold: Callable[[Pair], str]) -> float:
    """The mean surprise by costs fitted without the pair's fold."""
    fitted = {name: fit_costs([pair for pair in pairs if fold(pair) != name], shapes()) for name in map(fold, pairs)}
    return sum(surprise(pair, fitted[fold(pair)]) for pair in pairs) / len(pairs)


def main() -> int:
    """Fits, prints the figures, writes the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("confusions: ../shared with papers and keys is not here; nothing was fitted")
        return 0
    prior = shapes()
    pairs = pairs_of(SHARED, prior)
    print(f"{len(pairs)} garbled marks; mean surprise:")
    print(f"  shapes alone            {sum(surprise(pair, prior) for pair in pairs) / len(pairs):.3f}")
    print(f"  without the paper       {held_out(pairs, lambda pair: pair.source):.3f}")
    print(f"  without the collection  {held_out(pairs, lambda pair: collection_of(pair.source)):.3f}")
    if not options.check:
        COSTS.write_text(generated(pairs), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
