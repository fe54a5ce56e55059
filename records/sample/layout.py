"""Lays a clean paper out on pages: headings in one of their shapes, banners, page numbers, the block, the stamp."""

from dataclasses import replace
from random import Random

from records.sample.noise import Noise
from records.sample.printed import Draft, Entry, Heading, PrintedLine

Page = list[PrintedLine]

LEAST_LEFT = 14
"""Lines with text that a fragment has at least; a paper of which less would be left stays whole."""

CUT_KINDS = frozenset({"memcon", "telcon", "letter"})
"""Kinds that stand alone in the collection though pages of them are lost."""


def pages_of(draft: Draft, noise: Noise, rng: Random) -> list[Page]:
    """The paper's pages, first to last, before anything is lost of it."""
    lines: list[PrintedLine] = []
    for part in draft.parts:
        lines += heading_lines(part, noise, rng) if isinstance(part, Heading) else [part]
    if draft.stamp:
        lines = stamped(lines, draft.stamp, noise, rng)
    sheets = split(lines, draft.page_length)
    return [dressed(draft, sheet, number, rng) for number, sheet in enumerate(sheets, 1)]


def split(lines: list[PrintedLine], length: int) -> list[Page]:
    """Lines in pages of that length; a page break opens one at once, and no page opens with a blank line."""
    pages: list[Page] = [[]]
    for line in lines:
        if line.role == "page" or len(pages[-1]) >= length:
            pages.append([])
        if line.role != "page" and (pages[-1] or line.text):
            pages[-1].append(line)
    return [page for page in pages if page]


def dressed(draft: Draft, sheet: Page, number: int, rng: Random) -> Page:
    """A page with what stands at its head and foot."""
    banner = [PrintedLine(draft.banner, "banner", ("classification",))] if draft.banner else []
    head = list(banner)
    if number > 1 and draft.running:
        head += [PrintedLine(draft.running.format(page=number), "form")]
    elif number > 1 and rng.random() < 0.6:
        head += [PrintedLine(str(number), "form")]
    foot = [PrintedLine(), *banner, *draft.block] if number == 1 else [PrintedLine(), *banner]
    return [*head, *([PrintedLine()] if head else []), *sheet, *(foot if banner or draft.block else [])]


def heading_lines(heading: Heading, noise: Noise, rng: Random) -> list[PrintedLine]:
    """A run of labels and values as a scanner read them."""
    entries = [worn(each, noise, rng) for each in heading.entries]
    if len(entries) > 1 and noise.chance(rng, "layout.columns_apart"):
        crossed = noise.chance(rng, "layout.columns_crossed")
        return apart(entries, crossed=crossed)
    stacked = noise.chance(rng, "layout.stacked")
    lines: list[PrintedLine] = []
    gap = noise.chance(rng, "layout.blank_after_heading_line")
    for each in entries:
        lines += on_their_own(each) if stacked else beside(each, heading.column if rng.random() < 0.4 else 0)
        lines += [PrintedLine()] if gap else []
    return lines


def apart(entries: list[Entry], *, crossed: bool) -> list[PrintedLine]:
    """All labels, then all values; where `crossed`, the last label stands after the first value."""
    labels = [[PrintedLine(line, "label") for line in each.label] + [PrintedLine()] for each in entries]
    values = [[*each.values, PrintedLine()] for each in entries]
    blocks = [*labels, *values]
    if crossed:
        blocks = [*labels[:-1], values[0], labels[-1], *values[1:]]
    return [line for block in blocks for line in block]


def on_their_own(each: Entry) -> list[PrintedLine]:
    """The label, then the value's lines below it."""
    return [*(PrintedLine(line, "label") for line in each.label), *each.values]


def beside(each: Entry, column: int) -> list[PrintedLine]:
    """The value beside its label, further lines under it."""
    rows = max(len(each.label), len(each.values))
    lines: list[PrintedLine] = []
    for row in range(rows):
        label = each.label[row] if row < len(each.label) else ""
        value = each.values[row] if row < len(each.values) else PrintedLine()
        text = f"{label.ljust(column)} {value.text}".rstrip() if label else " " * column + value.text
        lines.append(replace(value, text=text, role="value"))
    return lines


def worn(each: Entry, noise: Noise, rng: Random) -> Entry:
    """The entry with its colon read otherwise, its value broken anew or torn."""
    label, values = each.label, list(each.values)
    if label[-1].endswith(":") and noise.chance(rng, "layout.colon_slips"):
        label = (*label[:-1], label[-1][:-1].rstrip() + noise.one(rng, "layout.colon_shapes"))
    if values and noise.chance(rng, "layout.torn_value"):
        last = values[-1]
        front, space, end = last.text.rpartition(" ")
        if space and not last.items and front.strip():
            values[-1:] = [replace(last, text=front), PrintedLine(), replace(last, text=end)]
    return Entry(label, tuple(values))


def stamped(lines: list[PrintedLine], stamp: tuple[PrintedLine, ...], noise: Noise, rng: Random) -> list[PrintedLine]:
    """The paper with its stamp of release among its first lines, beside the letterhead or on lines of its own."""
    letterhead = [index for index, line in enumerate(lines[:8]) if line.role == "body" and line.text]
    if letterhead and not noise.chance(rng, "layout.stamp_between"):
        merged, rest = list(lines), list(stamp)
        for index in letterhead[: len(rest)]:
            line, print_ = merged[index], rest.pop(0)
            merged[index] = PrintedLine(f"{line.text}   {print_.text}", "stamp", line.fields + print_.fields)
        place = letterhead[-1] + 1
        return [*merged[:place], *rest, *merged[place:]]
    place = rng.randrange(min(4, len(lines)), min(16, len(lines)) + 1)
    return [*lines[:place], PrintedLine(), *stamp, PrintedLine(), *lines[place:]]


def cut(pages: list[Page], how: str, rng: Random) -> list[Page]:
    """What is left of the pages: all but the first (`head`), all but the last (`tail`), one further in (`middle`)."""
    if len(pages) < 2 or not how:
        return pages
    middle = rng.randrange(1, max(len(pages) - 1, 2))
    kept = {"head": pages[1:], "tail": pages[:-1], "middle": [pages[middle]]}[how]
    return kept if sum(bool(line.text) for page in kept for line in page) >= LEAST_LEFT else pages


def shuffled(pages: list[Page], noise: Noise, rng: Random) -> list[Page]:
    """The pages, two neighbours of them in each other's place now and then."""
    if len(pages) < 3 or not noise.chance(rng, "loss.shuffled"):
        return pages
    place = rng.randrange(1, len(pages) - 1)
    return [*pages[:place], pages[place + 1], pages[place], *pages[place + 2 :]]
