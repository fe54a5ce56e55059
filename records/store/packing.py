"""How values lie in columns: canonical JSON, whole per mille, folded keys, compressed text; and the way back."""

import json
import re
import zlib
from collections.abc import Iterator
from hashlib import blake2b

from records.model import Evidence, PartValue, Span, Text
from records.text.words import fold

PART_CHARACTERS = 65_536
"""How much text lies in one row, about: a paper is shown by unpacking one or two."""

KEY_LENGTH = 120
NUMBER_WIDTH = 12

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Cell = str | int | bool | None
Parts = tuple[tuple[str, PartValue], ...]
SpanRow = tuple[int, int, int, int]


CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """JSON with sorted keys and without spaces; equal values give equal text."""
    return CANONICAL.encode(value)


def per_mille(probability: float) -> int:
    """A probability as a whole number of thousandths."""
    return round(probability * 1000)


def pack_parts(parts: Parts) -> str | None:
    """The parts of a finding, in their order; None where there are none."""
    return canonical(parts) if parts else None


def unpack_parts(packed: str | None) -> Parts:
    """The parts that `pack_parts` packed."""
    if packed is None:
        return ()
    pairs: list[tuple[str, str | int | bool | list[str] | None]] = json.loads(packed)
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in pairs)


def pack_spans(spans: tuple[Span, ...]) -> str | None:
    """Spans as JSON; None where there are none."""
    if not spans:
        return None
    return canonical([[span.line_start, span.col_start, span.line_end, span.col_end] for span in spans])


def unpack_spans(packed: str | None) -> tuple[Span, ...]:
    """The spans that `pack_spans` packed."""
    return () if packed is None else tuple(Span(*span) for span in json.loads(packed))


def pack_evidence(evidence: tuple[Evidence, ...]) -> str:
    """Evidence as JSON, score and confidence in whole per mille."""
    return canonical(
        [
            [item.raw, pack_spans(item.spans), item.rule, per_mille(item.score), per_mille(item.confidence)]
            for item in evidence
        ]
    )


def unpack_evidence(packed: str) -> tuple[Evidence, ...]:
    """The evidence that `pack_evidence` packed."""
    return tuple(
        Evidence(raw, unpack_spans(spans), rule, score / 1000, confidence / 1000)
        for raw, spans, rule, score, confidence in json.loads(packed)
    )


def unpack_names(packed: str) -> tuple[str, ...]:
    """A JSON list of strings as a tuple."""
    return tuple(json.loads(packed))


def sort_key(value: str | None) -> str | None:
    """What a text is sorted by: folded, without marks at its start, cut; None where nothing is left."""
    if value is None:
        return None
    return fold(value).lstrip(" \t\"'([{<*-.,:;_^~")[:KEY_LENGTH] or None


def number_key(number: str) -> str:
    """What a number of a record system is found by: folded, letters and digits only, without leading zeros."""
    kept = "".join(letter for letter in fold(number) if letter.isalnum())
    return kept.lstrip("0") or kept[-1:]


def number_sort_key(number: str) -> str:
    """What a number is sorted by: as `number_key`, plain numbers in the order of their size."""
    key = number_key(number)
    return key.rjust(NUMBER_WIDTH, "0") if key.isdigit() else key


def lookup_key(kind: str, value: str) -> int:
    """A link key as a whole number that every database can index; equal keys give equal numbers."""
    digest = blake2b(f"{kind}\x1f{value}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def storable(text: str) -> str:
    """The text with what no database takes, half surrogates and NUL, shown as U+FFFD."""
    return UNSTORABLE.sub("\ufffd", text) if "\x00" in text or not text.isascii() else text


def pack_text(text: Text) -> Iterator[tuple[int, int, bytes]]:
    """The text as runs of whole lines: first line, last line, compressed characters."""
    first = 1
    while first <= text.line_count:
        begin = text.line_starts[first - 1]
        last = max(first, min(text.line_of(begin + PART_CHARACTERS), text.line_count))
        end = text.line_starts[last] if last < text.line_count else len(text.content)
        yield first, last, zlib.compress(text.content[begin:end].encode("utf-8", "surrogatepass"), 1)
        first = last + 1


def unpack_text(data: bytes) -> str:
    """The characters of one run of lines."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
