"""Puts right the words of an instruction that the scanner misread, and leaves every other word as it stands.

Letters that look alike count as one (`0` and `O`; `1`, `l`, `I`; `C`, `G`, `6`; `5` and `S`); a long word may have one
or two letters wrong beside, though not two and its first. Letters set apart (`S E C R E T`) are put together.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

LOOKALIKES = str.maketrans("0QG6€1L|!5$82", "OOCCCIIIISSBZ")

WORD = re.compile(r"[A-Za-z0-9|!$€]+")
SPACED = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9](?:[ ][A-Za-z0-9]){2,19}(?![A-Za-z0-9])")
STRAY_DIGIT = re.compile(r"(?<=[A-Za-z])[015](?=[A-Za-z]|$)|^[05](?=[A-Za-z]{2})")
SHORTEST_FUZZY = 6
LONGEST = 24
KEPT_LINES = 512
KEPT_WORDS = 2048


def skeleton(word: str) -> str:
    """A word in capitals with letters that look alike made one."""
    return word.upper().translate(LOOKALIKES)


class Speller:
    """Mends words against a lexicon.

    `words` are those to mend to; `never` are ordinary words close to one of them that stay as they are.
    """

    def __init__(self, words: Iterable[str], never: Iterable[str] = ()) -> None:
        lexicon = sorted({word.upper() for word in words if word.isalpha()})
        self.by_skeleton = {skeleton(word): word for word in reversed(lexicon)}
        self.by_length: dict[int, list[tuple[str, str]]] = {}
        for word in lexicon:
            if len(word) >= SHORTEST_FUZZY:
                self.by_length.setdefault(len(word), []).append((skeleton(word), word))
        self.never = frozenset(word.upper() for word in never)
        self.mend_word = lru_cache(KEPT_WORDS)(self.find)
        self.mend_line = lru_cache(KEPT_LINES)(self.mended_line)

    def mend(self, text: str) -> str:
        """The text with misread words of the lexicon put right."""
        return "\n".join([self.mend_line(line) for line in text.split("\n")])

    def mended_line(self, line: str) -> str:
        """One line with misread words of the lexicon put right."""
        return WORD.sub(self.replacement, SPACED.sub(self.joined, line))

    def joined(self, match: "re.Match[str]") -> str:
        """Letters set apart as the word that they spell, or as they stand where they spell none."""
        letters = match[0].replace(" ", "")
        return self.by_skeleton.get(skeleton(letters), match[0])

    def replacement(self, match: "re.Match[str]") -> str:
        """What a word is put right to."""
        word = match[0]
        if not 2 <= len(word) <= LONGEST or not any(letter.isalpha() for letter in word):
            return word
        return self.mend_word(word)

    def find(self, word: str) -> str:
        """The word of the lexicon that a word stands for, or the word itself with stray digits read as letters."""
        shape, upper = skeleton(word), word.upper()
        exact = self.by_skeleton.get(shape)
        if exact is not None:
            return word if upper == exact or is_plain_pair(word) else in_case_of(word, exact)
        if upper in self.never:
            return word
        if len(word) < SHORTEST_FUZZY:
            return STRAY_DIGIT.sub(stray_letter, word) if one_stray(word) else word
        allowed = 2 if len(word) >= 10 else 1
        best = min(
            (
                (distance, target)
                for length in range(len(word) - allowed, len(word) + allowed + 1)
                for candidate, target in self.by_length.get(length, ())
                if (distance := edit_distance(shape, candidate, allowed)) <= allowed
                and (distance < 2 or shape[0] == candidate[0])
            ),
            default=None,
        )
        if best is None:
            return STRAY_DIGIT.sub(stray_letter, word)
        return word if word.isalpha() and same_family(upper, best[1]) else in_case_of(word, best[1])


def is_plain_pair(word: str) -> bool:
    """Whether a word of two letters stands as it was printed; an `l` before a capital is a misread I."""
    return len(word) == 2 and word.isalpha() and not (word[0] == "l" and word[1].isupper())


def one_stray(word: str) -> bool:
    """Whether a short word is all letters but for one digit inside it (`vis1t`), and no code (`GP4`)."""
    return len(word) > 3 and sum(letter.isalpha() for letter in word) == len(word) - 1 and not word[-1].isdigit()


def in_case_of(word: str, target: str) -> str:
    """The target in capitals, small letters or with a capital, as the misread word has them (not counting l and o)."""
    if not any(letter.islower() and letter not in "lo" for letter in word):
        return target
    return target.capitalize() if word[0].isupper() else target.lower()


def same_family(word: str, target: str) -> bool:
    """Whether a clean word is another form of the target (`attachment`, `attachments`), not a misreading of it."""
    return word.startswith(target[:-2]) or target.startswith(word[:-2])


def stray_letter(match: "re.Match[str]") -> str:
    """The letter that a digit inside a word stands for: 1 is i between consonants, else l."""
    digit, text = match[0], match.string
    if digit == "0":
        return "o" if text[1:].islower() else "O"
    if digit == "5":
        return "s" if text[1:].islower() else "S"
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    between = bool(after) and before.lower() not in "aeiou" and after.lower() not in "aeiou"
    letter = "i" if between else "l"
    return letter.upper() if before.isupper() and (not after or after.isupper()) else letter


def edit_distance(left: str, right: str, most: int) -> int:
    """How many letters must be changed, dropped or added to make one word of the other; `most` + 1 where it is more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        diagonal, row[0] = row[0], index
        for column, other in enumerate(right, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != other)),
            )
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
