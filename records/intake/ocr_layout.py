"""Reads hOCR and ALTO, what OCR engines write with a box for every word, into lines in reading order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html.entities import html5
from statistics import median
from xml.parsers import expat

from records.errors import UnusableInput
from records.intake.encoding import decode
from records.intake.page_lines import Word, page_lines
from records.model import Content, Rendition, text_of

VERSION = "1"
"""Raised when lines come to be put together otherwise."""

HEAD = 4096
"""Within so many bytes a file says that it is hOCR or ALTO."""

ALTO_HEAD = re.compile(rb"<(?:\w{1,20}:)?alto[\s>]")
HOCR_HEAD = re.compile(rb"""["']ocr[-_](?:page|system|capabilities)\b""")
BOX = re.compile(r"\bbbox +(-?\d{1,7}) +(-?\d{1,7}) +(-?\d{1,7}) +(-?\d{1,7})")

HOCR_KINDS = {
    "ocr_page": "page",
    "ocr_line": "line",
    "ocrx_line": "line",
    "ocr_header": "line",
    "ocr_footer": "line",
    "ocr_caption": "line",
    "ocr_textfloat": "line",
    "ocrx_word": "word",
}
ALTO_KINDS = {"Page": "page", "TextLine": "line", "String": "string", "HYP": "hyphen", "softwareName": "software"}

AGAIN = "write it anew with the OCR engine, or give its plain text"
NO_PLACE = (0.0, 0.0, 0.0, 0.0)


def layout_kind(data: bytes) -> str:
    """`hocr` or `alto` where the head of a file says so, else the empty string."""
    head = data[:HEAD]
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return ""
    if ALTO_HEAD.search(head):
        return "alto"
    return "hocr" if HOCR_HEAD.search(head) else ""


def render_layout(name: str, data: bytes, content: Content, kind: str) -> Rendition:
    """The rendition of an hOCR or ALTO file, its pages parted by form feeds. The notes tell of pages without text.

    Raises records.errors.UnusableInput where the file is broken, declares entities, or holds no text.
    """
    decoded = decode(data)
    if decoded is None:
        raise UnusableInput(f"{name}: no text (binary data)", AGAIN)
    reader = _Reader(kind)
    try:
        reader.read(decoded.content)
    except expat.ExpatError as error:
        raise UnusableInput(f"{name}: broken {kind} ({error})", AGAIN) from error
    except _EntityDeclared as error:
        raise UnusableInput(f"{name}: declares the entity {error}, which is not read", AGAIN) from error
    pages = ["\n".join(_lines(page)) for page in reader.pages]
    if not any(map(str.strip, pages)):
        raise UnusableInput(f"{name}: holds no text ({kind} of {len(pages)} pages)", AGAIN)
    notes = tuple(f"page {number} holds no text: {AGAIN}" for number, page in enumerate(pages, 1) if not page.strip())
    version = f"{VERSION} {reader.software}".strip()
    text = text_of("\f".join(f"{page}\n" for page in pages))
    return Rendition(content, kind, version, decoded.encoding, text, notes)


class _EntityDeclared(Exception):
    """A document declares an entity: nothing that engines write does, but what is made to do harm."""


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet; one that means nothing shares its parent's text."""

    kind: str
    box: tuple[float, float, float, float]
    text: list[str] = field(default_factory=list[str])


class _Reader:
    """Takes in a document and keeps its pages: lists of lines, which are lists of words."""

    def __init__(self, kind: str) -> None:
        self.pages: list[list[list[Word]]] = []
        self.software = ""
        self._start = self._start_hocr if kind == "hocr" else self._start_alto
        self._open: list[_Open] = []

    def read(self, text: str) -> None:
        """Takes in a whole document. Raises ExpatError where it is not well formed, _EntityDeclared."""
        parser = expat.ParserCreate("utf-8")  # whatever the document declares: it is decoded already
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = _refuse_entity
        parser.SkippedEntityHandler = self._skipped
        parser.Parse(text.encode("utf-8"), True)

    def _start_hocr(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta" and attributes.get("name") == "ocr-system":
            self.software = " ".join(attributes.get("content", "").split())[:80]
        kind = next((HOCR_KINDS[name] for name in attributes.get("class", "").split() if name in HOCR_KINDS), "")
        match = BOX.search(attributes.get("title", "")) if kind else None
        box = NO_PLACE
        if match:
            left, top, right, bottom = map(float, match.groups())
            box = (left, right, -bottom, -top)
        self._begin(kind, box)

    def _start_alto(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = ALTO_KINDS.get(tag.rpartition(":")[2], "")
        left, top, width, height = (_figure(attributes.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        self._begin(kind, (left, left + width, -(top + height), -top))
        text = attributes.get("CONTENT", "")
        if kind == "string":
            self._add_word(text, self._open[-1].box)
        elif kind == "hyphen" and self.pages and self.pages[-1] and self.pages[-1][-1]:
            words = self.pages[-1][-1]
            words[-1] = replace(words[-1], text=words[-1].text + (text or "-"))

    def _begin(self, kind: str, box: tuple[float, float, float, float]) -> None:
        if kind == "page":
            self.pages.append([])
        elif kind == "line":
            self._page().append([])
        self._open.append(_Open(kind, box) if kind or not self._open else _Open("", box, self._open[-1].text))

    def _end(self, _tag: str) -> None:
        closed = self._open.pop()
        if closed.kind == "word" or (closed.kind == "line" and not self._page()[-1]):
            self._add_word("".join(closed.text), closed.box)
        elif closed.kind == "software" and not self.software:
            self.software = " ".join("".join(closed.text).split())[:80]

    def _data(self, text: str) -> None:
        if self._open:
            self._open[-1].text.append(text)

    def _skipped(self, name: str, _is_parameter: bool) -> None:
        self._data(html5.get(f"{name};", " "))

    def _page(self) -> list[list[Word]]:
        if not self.pages:
            self.pages.append([])
        return self.pages[-1]

    def _add_word(self, text: str, box: tuple[float, float, float, float]) -> None:
        text = " ".join(text.split())
        if text:
            page = self._page()
            if not page:
                page.append([])
            page[-1].append(Word(text, *box))


def _refuse_entity(name: str, *_what: object) -> None:
    """Stops at the first entity that a document declares."""
    raise _EntityDeclared(name)


def _figure(text: str | None) -> float:
    """A number of an attribute, 0 where there is none."""
    try:
        number = float(text or 0)
    except ValueError:
        return 0.0
    return number if abs(number) < 1e7 else 0.0


def _lines(page: list[list[Word]]) -> list[str]:
    """A page's lines in reading order: by where the words stand, or as the engine gave them where it does not say."""
    lines = [line for line in page if line]
    if any(word.right <= word.left for line in lines for word in line):
        return [" ".join(word.text for word in line) for line in lines]
    return page_lines([word for line in lines for word in _levelled(line)])


def _levelled(line: list[Word]) -> list[Word]:
    """The words of an engine's line on one level, though the scan be askew or the letters of unlike height."""
    middle = median((word.bottom + word.top) / 2 for word in line)
    half = median(word.height for word in line) / 2
    return [replace(word, bottom=middle - half, top=middle + half) for word in line]
