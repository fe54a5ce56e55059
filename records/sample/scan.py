"""Prints a clean paper through the scanner: what is read of each line, and what of it a person could still tell."""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from random import Random
from struct import unpack

from records.sample.layout import Page
from records.sample.noise import Noise
from records.sample.printed import Item, PrintedLine

DIGIT_FIELDS = frozenset(
    {"doc_date", "event_date", "log_number", "due_date", "declassify_on", "declass_stamp", "reason"}
)
"""Fields of which a lost digit leaves nothing to tell."""
MOST_CHANGED = 0.25
"""A value of which more letters than that share are changed is unreadable."""
MOST_PRONE = 6.0
"""No character slips more often than that many times the average (the noise settings hold to it)."""
BRACKETS = frozenset("()[]{}<>")


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A text as read, the number of its characters that changed, and of digits that cannot be told."""

    text: str
    changed: int
    digits_lost: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A paper as read: its pages, the fields that a person cannot tell from them."""

    pages: list[Page]
    unreadable: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scanner:
    """One paper's scanner: the same sheet of glass for all its pages."""

    noise: Noise
    rng: Random
    rate: float
    struck: bool
    blank: str
    ticks: tuple[str, ...]

    def paper(self, pages: list[Page]) -> Scan:
        """All pages as read. A banner counts as told where one of the paper's banners can be."""
        spoiled_fields: dict[str, list[bool]] = {}
        banners: list[bool] = []
        read = [[self.line(line, spoiled_fields, banners) for line in self.page(page)] for page in pages]
        unreadable = {name for name, lines in spoiled_fields.items() if any(lines)}
        if banners and not any(banners):
            unreadable.add("classification")
        else:
            unreadable.discard("classification")
        return Scan(read, frozenset(unreadable))

    def page(self, page: Page) -> Page:
        """The page with stray blank lines, a torn line, a note in the margin."""
        lines: Page = []
        for line in page:
            plain = line.role == "body" and not line.items and not line.fields and line.text
            if plain and self.noise.chance(self.rng, "layout.torn_line") and len(line.text) > 30:
                place = line.text.rfind(" ", 0, self.rng.randrange(12, len(line.text)))
                if place > 0:
                    lines += [
                        replace(line, text=line.text[:place]),
                        PrintedLine(),
                        replace(line, text=line.text[place + 1 :]),
                    ]
                    continue
            lines.append(line)
            if plain and self.noise.chance(self.rng, "layout.blank_between"):
                lines.append(PrintedLine())
        if self.noise.chance(self.rng, "layout.margin_note"):
            lines.insert(
                self.rng.randrange(len(lines) + 1),
                PrintedLine(self.noise.one(self.rng, "layout.margin_notes"), "noise"),
            )
        return lines

    def line(self, line: PrintedLine, spoiled_fields: dict[str, list[bool]], banners: list[bool]) -> PrintedLine:
        """One line as read; notes for each field whether it is spoiled on this line."""
        if not line.text or line.role in ("code", "noise"):
            return line
        if line.role == "banner":
            text, told = self.banner(line.text)
            banners.append(told)
            return replace(line, text=text)
        if line.role == "tick":
            return self.tick(line)
        if line.items:
            return self.marked(line)
        rate = self.rate * (self.noise.numbers["quality.stamp_factor"] if line.role == "stamp" else 1.0)
        spoiled = self.spoil(line.text, rate)
        for name in line.fields:
            letters = sum(char.isalnum() for char in line.text)
            lost = spoiled.changed > MOST_CHANGED * letters or (name in DIGIT_FIELDS and spoiled.digits_lost > 0)
            spoiled_fields.setdefault(name, []).append(lost)
        return replace(line, text=spoiled.text)

    def spoil(self, text: str, rate: float) -> Spoiled:
        """The text with slips of single characters and a speck."""
        out: list[str] = []
        changed = lost = done = 0
        for place in self.candidates(len(text), rate):
            char = text[place]
            if place < done or char == " " or self.rng.random() >= self.proneness(char) / MOST_PRONE:
                continue
            pair = text[place : place + 2]
            was = pair if pair in self.noise.readings and self.rng.random() < 0.5 else char
            became = self.misread(was)
            changed += 1
            if was.isdigit() and (not became.strip() or became.strip(".").isdigit()) and became.strip(".") != was:
                lost += 1
            out += (text[done:place], became)
            done = place + len(was)
        out.append(text[done:])
        if self.noise.chance(self.rng, "quality.specks_a_line"):
            line = "".join(out)
            place = self.rng.randrange(len(line) + 1)
            out = [line[:place], self.noise.one(self.rng, "quality.speck_shapes"), line[place:]]
        return Spoiled("".join(out), changed, lost)

    def candidates(self, length: int, rate: float) -> list[int]:
        """Places where the most slippery character would slip."""
        limit = int(min(rate * MOST_PRONE, 1.0) * 0x10000)
        draws = unpack(f"<{length}H", self.rng.randbytes(2 * length))
        return [place for place, draw in enumerate(draws) if draw < limit]

    def proneness(self, char: str) -> float:
        """How often the character slips beside the average."""
        if char.isdigit():
            return self.noise.numbers["quality.digit_proneness"]
        return self.noise.proneness.get(char, self.noise.numbers["quality.other_proneness"])

    def misread(self, was: str) -> str:
        """What a character or pair is read as."""
        known = self.noise.readings.get(was)
        if known and self.rng.random() < self.noise.numbers["quality.confusion_share"]:
            return self.rng.choices(known[0], known[1])[0]
        return self.rng.choice(
            ("", was + " ", was + ".", was.swapcase(), self.noise.one(self.rng, "quality.speck_shapes"))
        )

    def banner(self, text: str) -> tuple[str, bool]:
        """A banner as read, and whether it can be told. Only the level at the line's end is struck."""
        if not self.struck or "UNCLASSIFIED" in text:
            return self.spoil(text, self.rate).text, True
        lead, space, level = text.rpartition(": ")
        if self.noise.chance(self.rng, "banner.lost"):
            return f"{lead}{space}".rstrip(), False
        letters = [
            char
            if self.rng.random() < self.noise.numbers["banner.letter_kept"]
            else self.noise.one(self.rng, "banner.letter_shapes")
            for char in level
        ]
        joint = " " if self.noise.chance(self.rng, "banner.spaced") else ""
        edge = self.noise.one(self.rng, "banner.edges")
        read = edge + joint.join(letters) + self.noise.one(self.rng, "banner.edges")
        likeness = SequenceMatcher(None, level, "".join(letters), autojunk=False).ratio()
        return f"{lead}{space}{read}", likeness >= self.noise.numbers["banner.legible_from"]

    def marked(self, line: PrintedLine) -> PrintedLine:
        """A line with a portion mark: the mark as the pencil left it, the rest as read."""
        item = line.items[0]
        at_end = line.text.endswith(item.text)
        place = line.text.rfind(item.text) if at_end else line.text.find(item.text)
        if item.field != "portion_marks" or place < 0:
            return line
        before, after = line.text[:place], line.text[place + len(item.text) :]
        mark, items = self.portion(item, alone=not (before + after).strip())
        text = self.spoil(before, self.rate).text + mark + self.spoil(after, self.rate).text
        return replace(line, text=text.rstrip() if not items else text, items=items)

    def portion(self, item: Item, *, alone: bool) -> tuple[str, tuple[Item, ...]]:
        """A portion mark as read and its entry in the key: no level where the letter is gone, none at all if lost."""
        noise, rng, level = self.noise, self.rng, str(item.value)
        if level == "U" or not self.struck or not noise.chance(rng, "portion.struck"):
            if noise.chance(rng, "portion.unstruck_slip"):
                shape = noise.one(rng, f"portion.shapes.{level}")
                return f"{rng.choice(('(', '<', '{', '-('))}{shape}{rng.choice((')', '}', '-)', ').'))}", (item,)
            return item.text, (item,)
        if noise.chance(rng, "portion.lost"):
            return "", ()
        opener, closer = noise.one(rng, "portion.openers"), noise.one(rng, "portion.closers")
        legible = noise.chance(rng, "portion.legible")
        shape = noise.one(rng, f"portion.shapes.{level}" if legible else "portion.illegible")
        read = f"{opener}{shape}{closer}"
        if alone and not BRACKETS & set(read):
            read = f"{opener}{shape})"
        return read, (item if legible else replace(item, value=None),)

    def tick(self, line: PrintedLine) -> PrintedLine:
        """The line to tick as the pencil left it."""
        approve = line.items[0].value
        mark = self.rng.choice(self.ticks)
        left = mark if approve is True else self.blank
        right = mark if approve is False else self.blank
        if approve is None and self.noise.chance(self.rng, "ticks.blank_slip"):
            right += " -"
        return replace(line, text=f"Approve {left}  Disapprove {right}".replace("   ", "  ").rstrip())


def scanner(noise: Noise, rng: Random) -> Scanner:
    """A scanner of some quality for one paper."""
    rate = rng.choices(noise.rates, noise.rate_weights)[0]
    ticks = tuple(noise.one(rng, "ticks.shapes") for _ in range(2))
    return Scanner(noise, rng, rate, noise.chance(rng, "banner.struck"), noise.one(rng, "ticks.blanks"), ticks)
