"""Reads the text layer of a PDF page by page; pages are joined with form feeds."""

import re
from collections.abc import Iterator
from importlib.metadata import version

import pypdfium2
import pypdfium2.raw as pdfium

from records.errors import UnusableInput
from records.intake.limits import Limits, too_large
from records.intake.page_lines import Word, page_lines
from records.model import Content, Rendition, text_of

ENGINE = "pdfium"
ENGINE_VERSION = f"{version('pypdfium2')}+lines.1"
"""The last figure is raised when lines come to be put together otherwise."""

SCANNED = "run an OCR engine over it first, and ingest what that makes"
WORD = re.compile(r"\S+")
SIMPLER = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "") | dict.fromkeys((0x02, 0xAD, 0xFFFE), "-")
"""Control characters go; pdfium has several codes for a hyphen at the end of a line."""


def render_pdf(name: str, data: bytes, content: Content, limits: Limits) -> Rendition:
    """The rendition of a PDF's text layer. A page without text, or one that is broken, is told of in the notes.

    Raises records.errors.UnusableInput where the PDF is encrypted, broken, or has no text at all.
    """
    document = _open(name, data)
    pages: list[str] = []
    notes: list[str] = []
    size = 0
    try:
        for number in range(len(document)):
            text, note = _read_page(document, number)
            pages.append(text)
            size += len(text)
            if size > limits.size:
                raise UnusableInput(*too_large(name, limits))
            if note:
                notes.append(f"page {number + 1} {note}")
    finally:
        document.close()
    if not any(map(str.strip, pages)):
        raise UnusableInput(f"{name}: a PDF without a text layer ({len(pages)} pages of pictures)", SCANNED)
    text = text_of("\f".join(f"{page}\n" for page in pages))
    return Rendition(content, ENGINE, ENGINE_VERSION, "pdf", text, tuple(notes))


def _open(name: str, data: bytes) -> pypdfium2.PdfDocument:
    """The document, opened without a password."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnusableInput(f"{name}: an encrypted PDF", "save it without its password, and ingest that") from error
        raise UnusableInput(f"{name}: a broken PDF", "get the file again, or print it to a new PDF") from error
    if len(document) < 1:
        document.close()
        raise UnusableInput(f"{name}: a PDF without a page", "get the file again")
    return document


def _read_page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, str]:
    """A page's lines joined with line feeds, and what is to be said of it (empty where nothing is)."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return "", "is broken: nothing was read from it"
    try:
        textpage = page.get_textpage()
        try:
            lines = page_lines(tuple(_words(textpage)))
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return "", "is broken: nothing was read from it"
    finally:
        page.close()
    text = "\n".join(lines)
    return (text, "") if text.strip() else ("", f"holds no text: {SCANNED}")


def _words(textpage: pypdfium2.PdfTextPage) -> Iterator[Word]:
    """The words of a page in the order of the file, parted by blanks (pdfium puts one where the type leaves a gap)."""
    for match in WORD.finditer(_characters(textpage)):
        text = match[0]
        if not text.isascii() or not text.isprintable():
            text = _cleaned(text)
        if text:
            yield _word(textpage, text, match.start(), match.end() - 1)


def _characters(textpage: pypdfium2.PdfTextPage) -> str:
    """A page's characters, one for each of pdfium's, surrogates apart."""
    count = textpage.count_chars()
    text = textpage.get_text_range()
    if len(text) == count:
        return text
    return "".join(chr(min(pdfium.FPDFText_GetUnicode(textpage.raw, index), 0x10FFFF)) for index in range(count))


def _cleaned(text: str) -> str:
    """A word without control characters, with hyphens and letters of two surrogates made whole."""
    return text.translate(SIMPLER).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _word(textpage: pypdfium2.PdfTextPage, text: str, first: int, last: int) -> Word:
    """A word with the box from its first to its last character."""
    box, end = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage.raw, first, box)
    pdfium.FPDFText_GetLooseCharBox(textpage.raw, last, end)
    return Word(
        text,
        min(box.left, end.left),
        max(box.right, end.right),
        min(box.bottom, end.bottom),
        max(box.top, end.top),
    )
