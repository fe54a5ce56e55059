"""Writes any amount of varied sample text into any number of files, for benchmarks of reading."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from records.errors import UnusableInput
from records.sample.assemble import print_file, scanned
from records.sample.noise import usual_noise
from records.sample.packages import groups
from records.sample.words import word_lists
from records.sample.world import World

MEGABYTE = 1_000_000
PAPERS_AT_ONCE = 8
FRESH = 4 * MEGABYTE
"""So much text is made paper by paper; beyond it papers come back under other names, numbers and topics."""
NAMED = re.compile(r"[A-Za-z]{4,16}|[0-9]{4,9}")
TOLD_APART = ("surnames", "given", "foreign_surnames", "foreign_given", "towns")
"""Lists within which words change places when a paper comes back."""
YEARS = ("19", "20")


def write_text(folder: Path, megabytes: float, files: int, seed: int) -> list[Path]:
    """Writes that many megabytes of papers in UTF-8, in files of about equal size; returns the paths.

    A file ends with its last whole paper, so that it is a little longer than its share. Raises ValueError where `files`
    is under 1, UnusableInput where the folder cannot be written.
    """
    if files < 1:
        raise ValueError(f"text in {files} files")
    share = int(megabytes * MEGABYTE / files)
    fresh = fresh_papers(seed)
    stock: list[str] = []
    held = 0
    paths: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, files + 1):
            rng = Random(f"declass text {seed} {number}")
            parts: list[str] = []
            length = 0
            while length < share:
                if held < FRESH:
                    stock.append(next(fresh))
                    held += len(stock[-1])
                    parts.append(stock[-1])
                else:
                    parts.append(retold(rng.choice(stock), rng))
                length += len(parts[-1])
            paths.append(folder / f"text-{seed}-{number:05}.txt")
            paths[-1].write_bytes("".join(parts).encode())
    except OSError as error:
        raise UnusableInput(f"{folder}: {error.strerror or error}", "name a folder that you may write") from error
    return paths


def fresh_papers(seed: int) -> Iterator[str]:
    """The texts of packages without end, all different."""
    noise = usual_noise()
    world = World(seed)
    while True:
        for group in groups(world, PAPERS_AT_ONCE):
            papers = [scanned(draft, noise, world.rng) for draft in group]
            yield print_file("text.txt", papers, noise, world.rng)[0].text


def retold(text: str, rng: Random) -> str:
    """The text with other names, towns, numbers and matters, each changed alike throughout."""
    others: dict[str, str] = {}
    for name in TOLD_APART:
        words = word_lists()[name]
        turned = rng.sample(words, len(words))
        others.update(zip(words, turned, strict=True))
        others.update({was.upper(): became.upper() for was, became in zip(words, turned, strict=True)})
    shift = rng.randrange(1, 9000)

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word.isdigit() and not word.startswith(YEARS):
            return f"{(int(word) + shift) % 10 ** len(word):0{len(word)}}"
        return others.get(word, word)

    return NAMED.sub(other, text)
