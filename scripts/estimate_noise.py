"""Estimates which characters a scanner takes for which, from the words of a folder of OCR text.

A word that stands in one paper only and lies one edit from a word of many papers was most likely read wrongly. What
differs is counted, and the counts are written into the table of the noise settings. No word and no sentence is kept.

usage: estimate_noise.py FOLDER [SETTINGS.toml]
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

SETTINGS = Path(__file__).resolve().parents[1] / "schema" / "calibration" / "noise.toml"
TABLE_STARTS = "# --- what follows is written by scripts/estimate_noise.py ---\n"
WORD = re.compile(r"[^\s\"“”()\[\]<>,;]{4,24}")
FEWEST_PAPERS = 10
"""A word of so many papers is taken as printed."""
FEWEST_CASES = 3
MOST_READINGS = 8
VOWELS = frozenset("aeiou")
"""One vowel for another is most often another word, not a slip."""


def words_of_papers(folder: Path) -> Iterator[set[str]]:
    """The different words of each paper under the folder, as they stand."""
    for path in sorted(folder.rglob("*.txt")):
        yield {word.strip(".:'-") for word in WORD.findall(path.read_text(encoding="utf-8", errors="replace"))}


def shortened(word: str) -> Iterator[tuple[int, str]]:
    """The word without one and without two neighbouring characters, with the place of the gap."""
    for place in range(len(word)):
        yield place, word[:place] + word[place + 1 :]
        if place + 2 <= len(word):
            yield place, word[:place] + word[place + 2 :]


def differences(papers: Counter[str]) -> Counter[tuple[str, str]]:
    """How often one or two printed characters were read as one or two others."""
    printed = sorted(word for word, count in papers.items() if count >= FEWEST_PAPERS and len(word) >= 5)
    by_gap: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in printed:
        for gap in shortened(word):
            by_gap[gap].append(word)
    counts: Counter[tuple[str, str]] = Counter()
    for word, count in sorted(papers.items()):
        if count != 1 or len(word) < 5:
            continue
        pairs = {
            pair for gap in shortened(word) for source in by_gap.get(gap, ()) for pair in [slip(source, word)] if pair
        }
        if len(pairs) == 1:
            counts.update(pairs)
    return counts


def slip(printed: str, read: str) -> tuple[str, str] | None:
    """What differs between two words, where that is one or two characters on either side and no other word form."""
    start = 0
    while start < min(len(printed), len(read)) and printed[start] == read[start]:
        start += 1
    end = 0
    while end < min(len(printed), len(read)) - start and printed[-1 - end] == read[-1 - end]:
        end += 1
    was, became = printed[start : len(printed) - end], read[start : len(read) - end]
    if not was or not became or len(was) > 2 or len(became) > 2 or (was in VOWELS and became in VOWELS):
        return None
    if end == 0 and became.isalpha() and was.isalpha():  # another ending
        return None
    if was.casefold() == became.casefold() or (was.isdigit() and became.isdigit()):
        return None
    return was, became


def toml_table(counts: Counter[tuple[str, str]], printed: Counter[str]) -> str:
    """The counts as TOML: what each character or pair was read as, and how prone to slips it is (1 on average)."""
    readings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (was, became), count in counts.items():
        if count >= FEWEST_CASES and became.isprintable():
            readings[was].append((count, became))
    lines = ["[confusions] # what a character or a pair is read as, with the cases counted"]
    for was in sorted(readings):
        found = sorted(readings[was], key=lambda item: (-item[0], item[1]))[:MOST_READINGS]
        lines.append(f"{quoted(was)} = {{ {', '.join(f'{quoted(became)} = {count}' for count, became in found)} }}")
    single = {
        was: sum(count for count, _ in found) for was, found in readings.items() if len(was) == 1 and printed[was]
    }
    average = sum(single.values()) / sum(printed[was] for was in single)
    lines += ["", "[proneness] # slips a character, 1 on average"]
    lines += [
        f"{quoted(was)} = {min(max(round(slips / printed[was] / average, 2), 0.05), 6.0)}"
        for was, slips in sorted(single.items())
    ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A TOML key in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(arguments: list[str]) -> int:
    """Writes the table; returns the exit code."""
    if len(arguments) not in (1, 2) or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    settings = Path(arguments[1]) if len(arguments) == 2 else SETTINGS
    papers: Counter[str] = Counter()
    for words in words_of_papers(Path(arguments[0])):
        papers.update(words)
    counts = differences(papers)
    printed: Counter[str] = Counter()
    for word, count in papers.items():
        if count >= FEWEST_PAPERS:
            printed.update(dict.fromkeys(word, count))
    kept = settings.read_text(encoding="utf-8").partition(TABLE_STARTS)[0]
    settings.write_text(f"{kept}{TABLE_STARTS}{toml_table(counts, printed)}", encoding="utf-8")
    print(f"{sum(counts.values())} slips of {len(counts)} kinds")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
