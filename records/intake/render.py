"""Turns a place into a rendition: its bytes, hashed as received, and their text with lines and pages."""

import hashlib
from pathlib import Path

from records.errors import UnusableInput
from records.intake.archives import Member, read_member
from records.intake.encoding import decode
from records.intake.limits import Limits, limits_from_environment, too_large
from records.intake.ocr_layout import layout_kind, render_layout
from records.intake.pages import text_with_pages
from records.intake.places import Place, unusable
from records.model import Content, Rendition

TEXT_ENGINE = "text"
TEXT_ENGINE_VERSION = "1"
"""Raised when the same bytes come to give another text or other lines."""

PDF_HEAD = 1024
"""Within so many bytes a PDF says that it is one."""

SIGNATURES = (
    (
        b"PK\x03\x04",
        "a zip archive or an office document",
        "give an archive its suffix .zip; save a document as text or PDF",
    ),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first, or name it .tar.gz if it is an archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as text or PDF"),
    (b"{\\rtf", "a word processor's file", "save it as text or PDF"),
    (b"SQLite format 3\x00", "a database", "name it with --db if it is one of records"),
    (b"\x89PNG\r\n\x1a\n", "a picture", "read it with an OCR engine first"),
    (b"\xff\xd8\xff", "a picture", "read it with an OCR engine first"),
    (b"II*\x00", "a picture", "read it with an OCR engine first"),
    (b"MM\x00*", "a picture", "read it with an OCR engine first"),
)
"""Bytes at the head of what people take for text, what they are, and the way out."""


def render(place: Place, limits: Limits | None = None) -> Rendition:
    """The text of a place, and how it came to be. The limits are those of the environment where None is given.

    Raises records.errors.UnusableInput, naming the place, where it cannot be read, is empty, too large, no text, or a
    PDF that is encrypted, broken or without a text layer.
    """
    limits = limits or limits_from_environment()
    data = read_bytes(place, limits)
    if not data:
        raise UnusableInput(f"{place.name}: empty (0 bytes)", "get the file again, or leave it out")
    content = Content(hashlib.sha256(data).hexdigest(), len(data))
    if b"%PDF-" in data[:PDF_HEAD]:
        from records.intake.pdf import render_pdf

        return render_pdf(place.name, data, content, limits)
    kind = layout_kind(data)
    if kind:
        return render_layout(place.name, data, content, kind)
    return _render_text(place.name, data, content)


def read_bytes(place: Place, limits: Limits) -> bytes:
    """The bytes of a place as they lie there. Raises records.errors.UnusableInput."""
    where = place.where
    if isinstance(where, Member):
        return read_member(where, place.name, limits)
    if isinstance(where, Path):
        return _read_file(where, place.name, limits)
    if len(where) > limits.size:
        raise UnusableInput(*too_large(place.name, limits))
    return where


def _read_file(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a file; one byte more than is allowed is enough to refuse it."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.size + 1)
    except OSError as error:
        raise unusable(name, error) from error
    if len(data) > limits.size:
        raise UnusableInput(*too_large(name, limits))
    return data


def _render_text(name: str, data: bytes, content: Content) -> Rendition:
    """The rendition of bytes that are text as they stand."""
    for signature, what, way_out in SIGNATURES:
        if data.startswith(signature):
            raise UnusableInput(f"{name}: no text but {what}", way_out)
    decoded = decode(data)
    if decoded is None:
        raise UnusableInput(
            f"{name}: no text (binary data)", "give the text or PDF of the paper, not its picture or program"
        )
    if not decoded.content:
        raise UnusableInput(f"{name}: holds no text but a byte order mark", "get the file again, or leave it out")
    notes = (
        (f"bytes that are no {decoded.encoding} stand as U+FFFD (places: {decoded.damaged})",)
        if decoded.damaged
        else ()
    )
    return Rendition(
        content, TEXT_ENGINE, TEXT_ENGINE_VERSION, decoded.encoding, text_with_pages(decoded.content), notes
    )
