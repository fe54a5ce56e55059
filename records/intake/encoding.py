"""Finds the encoding of a text's bytes from the bytes themselves, and decodes them."""

import codecs
from dataclasses import dataclass

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first where one opens another."""

CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\b\x1a\x1b") + b"\x7f"
"""Bytes that plain text hardly ever holds: what they are not is tabs, line ends, page ends, overstrikes, escapes."""

LEADS = bytes(range(0xC2, 0xF5))
"""Bytes that open a UTF-8 sequence of several."""

HIGH = bytes(range(0x80, 0x100))
UNDEFINED = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""What Windows-1252 gives no letter."""

MOST_CONTROLS = 0.05
"""The share of control bytes above which something is no text; random bytes have 0.1."""

MOST_HIGH = 0.3
"""The share of bytes above 127 up to which Windows-1252 is believed without asking further."""

FEWEST_ZEROS = 0.4
"""The share of zero bytes in every second place that says UTF-16: nearly all of a Latin text's high bytes are zero."""

SAMPLE = 65536
"""Bytes shown to the guesser of last resort."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without byte order mark, its encoding by Python's name, and how many places could not be decoded."""

    content: str
    encoding: str
    damaged: int = 0


def decode(data: bytes) -> Decoded | None:
    """The text that `data` holds, None where it holds none.

    Tried in this order: byte order marks, UTF-16 without one, UTF-8, damaged UTF-8, Windows-1252, and last what
    charset-normalizer makes of it. Line ends and control characters stay as they are.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _believe(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _believe(data, wide)
    if _share(data, CONTROLS) > MOST_CONTROLS:
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _damaged_utf8(data) or _single_byte(data)


def _believe(data: bytes, encoding: str) -> Decoded | None:
    """`data` in an encoding that its head names; None where what comes out is no text."""
    try:
        content, damaged = data.decode(encoding), 0
    except UnicodeDecodeError:
        content = data.decode(encoding, "replace")
        damaged = max(content.count("\ufffd"), 1)
    odd = sum(content.count(chr(code)) for code in CONTROLS) + damaged
    return Decoded(content, encoding, damaged) if odd <= MOST_CONTROLS * len(content) + 1 else None


def _wide_encoding(data: bytes) -> str:
    """UTF-16's byte order where every second byte of `data` is zero as in Latin text, else the empty string."""
    pairs = len(data) // 2
    if not pairs or b"\0" not in data:
        return ""
    first, second = data[: 2 * pairs : 2].count(0) / pairs, data[1::2].count(0) / pairs
    if second >= FEWEST_ZEROS and first < second / 8:
        return "utf-16-le"
    if first >= FEWEST_ZEROS and second < first / 8:
        return "utf-16-be"
    return ""


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes, which stand as U+FFFD; None where there are more of them than of good sequences.

    A sequence that is good UTF-8 hardly ever comes about by chance in another encoding.
    """
    content = data.decode("utf-8", "replace")
    bad = content.count("\ufffd")
    good = len(data) - len(data.translate(None, LEADS)) - bad
    return Decoded(content, "utf-8", bad) if bad <= good else None


def _single_byte(data: bytes) -> Decoded | None:
    """A text of one byte a letter; None where it looks like none."""
    if _share(data, HIGH) <= MOST_HIGH and not _share(data, UNDEFINED):
        return Decoded(data.decode("cp1252"), "cp1252")
    guess = _guess(data)
    if guess:
        return guess
    if _share(data, HIGH) > MOST_HIGH:
        return None
    content = data.decode("cp1252", "replace")
    return Decoded(content, "cp1252", content.count("\ufffd"))


def _guess(data: bytes) -> Decoded | None:
    """What charset-normalizer makes of the text, None where it makes nothing of it or its guess does not hold."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return None
    try:
        content = data.decode(best.encoding)
        content.encode("utf-8")
    except (UnicodeError, LookupError):
        return None
    return Decoded(content, best.encoding)


def _share(data: bytes, wanted: bytes) -> float:
    """The share of `data` that is one of the `wanted` bytes."""
    return 1 - len(data.translate(None, wanted)) / len(data) if data else 0.0
