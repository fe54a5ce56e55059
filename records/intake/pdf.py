"""Reads the text layer of a PDF page by page; pages are joined with form feeds."""

from collections.abc import Iterator
from importlib.metadata import version

import pypdfium2
import pypdfium2.raw as pdfium

from records.errors import UnusableInput
from records.intake.limits import Limits, too_large
from records.intake.page_lines import Word, page_lines
from records.intake.pages import text_with_pages
from records.model import Content, Rendition

ENGINE = "pdfium"
ENGINE_VERSION = f"{version('pypdfium2')}+lines.1"
"""The last figure is raised when lines come to be put together otherwise."""

SCANNED = "run an OCR engine over it first, and ingest what that makes"
HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
"""What pdfium gives for a hyphen at the end of a line."""

REPLACEMENT = "\ufffd"


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
    text = text_with_pages("\f".join(f"{page}\n" for page in pages))
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
    handle = textpage.raw
    letters: list[str] = []
    first, lead = 0, 0
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000 and lead:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)
        lead = 0
        letter = chr(code) if 32 < code < 127 else _letter(code)
        if letter.isspace():
            if letters:
                yield _word(textpage, letters, first, index - 1)
                letters = []
        elif letter:
            if not letters:
                first = index
            letters.append(letter)
    if letters:
        yield _word(textpage, letters, first, textpage.count_chars() - 1)


def _word(textpage: pypdfium2.PdfTextPage, letters: list[str], first: int, last: int) -> Word:
    """A word with the box from its first to its last character."""
    box, end = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage.raw, first, box)
    pdfium.FPDFText_GetLooseCharBox(textpage.raw, last, end)
    return Word(
        "".join(letters),
        min(box.left, end.left),
        max(box.right, end.right),
        min(box.bottom, end.bottom),
        max(box.top, end.top),
    )


def _letter(code: int) -> str:
    """The character of a code; the empty string for a control character, U+FFFD for what is no character."""
    if code in HYPHENS:
        return "-"
    if code in (9, 10, 13):
        return " "
    if code < 32 or 0x7F <= code < 0xA0:
        return ""
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return REPLACEMENT
    return chr(code)
