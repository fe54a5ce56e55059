"""hOCR and ALTO are read into lines in reading order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import UnusableInput
from records.intake.ocr_layout import layout_kind
from records.intake.places import Place, find_places
from records.intake.render import render
from records.model import Rendition

Placed = tuple[int, int, str]

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="ocr-system" content="reader 5.3"/></head>
<body>{}</body></html>
"""
ALTO = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><OCRProcessing><softwareName>reader</softwareName>
</OCRProcessing></Description><Layout>{}</Layout></alto>
"""


def hocr_page(*lines: Placed) -> str:
    """A page of lines, each at its place from the left and the top; a letter is 20 wide and 30 high."""
    made: list[str] = []
    for left, top, text in lines:
        words: list[str] = []
        for word in text.split(" "):
            box = f"bbox {left} {top} {left + 20 * len(word)} {top + 30}; x_wconf 91"
            words.append(f"<span class='ocrx_word' title='{box}'>{word}</span>")
            left += 20 * (len(word) + 1)
        made.append(f"<span class='ocr_line' title='bbox 0 {top} 900 {top + 30}'>{' '.join(words)}</span>")
    return f"<div class='ocr_page' title='bbox 0 0 2000 3000'>{''.join(made)}</div>"


def alto_page(*lines: Placed) -> str:
    made: list[str] = []
    for left, top, text in lines:
        made.append("<TextLine>")
        for word in text.split(" "):
            made.append(
                f'<String CONTENT="{word}" HPOS="{left}" VPOS="{top}" WIDTH="{20 * len(word)}" HEIGHT="30"/><SP/>'
            )
            left += 20 * (len(word) + 1)
        made.append("</TextLine>")
    return f"<Page><PrintSpace><TextBlock>{''.join(made)}</TextBlock></PrintSpace></Page>"


def read(text: str) -> Rendition:
    return render(Place("a.hocr", text.encode()))


def lines(rendition: Rendition) -> list[str]:
    return [line.text.lstrip("\f") for line in rendition.text.lines()]


def test_hocr_gives_its_lines_page_by_page() -> None:
    rendition = read(
        HOCR.format(
            hocr_page((100, 100, "MEMORANDUM FOR THE FILE"), (100, 150, "SECRET")) + hocr_page((100, 100, "Page two"))
        )
    )
    assert lines(rendition) == ["MEMORANDUM FOR THE FILE", "SECRET", "Page two"]
    assert rendition.text.page_lines == (1, 3)
    assert (rendition.engine, rendition.engine_version, rendition.encoding) == ("hocr", "1 reader 5.3", "utf-8")


def test_alto_gives_its_lines_page_by_page() -> None:
    rendition = read(
        ALTO.format(
            alto_page((100, 100, "MEMORANDUM FOR THE FILE"), (100, 150, "SECRET")) + alto_page((100, 100, "Page two"))
        )
    )
    assert lines(rendition) == ["MEMORANDUM FOR THE FILE", "SECRET", "Page two"]
    assert rendition.text.page_lines == (1, 3)
    assert (rendition.engine, rendition.engine_version) == ("alto", "1 reader")


@pytest.mark.parametrize(("frame", "page"), [(HOCR, hocr_page), (ALTO, alto_page)])
def test_labels_read_before_all_values_find_them_again(frame: str, page: object) -> None:
    assert callable(page)
    drawn = page((100, 100, "SUBJECT:"), (100, 150, "PLACE:"), (600, 104, "Fishing Rights"), (600, 148, "Room 9"))
    assert [" ".join(line.split()) for line in lines(read(frame.format(drawn)))] == [
        "SUBJECT: Fishing Rights",
        "PLACE: Room 9",
    ]


def test_a_page_without_text_keeps_its_number_and_is_noted() -> None:
    rendition = read(HOCR.format(hocr_page((100, 100, "one")) + hocr_page() + hocr_page((100, 100, "three"))))
    assert rendition.text.page_lines == (1, 2, 3)
    assert rendition.notes[0].startswith("page 2 holds no text: ")


def test_marked_words_and_entities_of_html_are_read() -> None:
    words = "<span class='ocrx_word'><strong>TOP&nbsp;SECRET</strong></span> <span class='ocrx_word'>R&amp;D</span>"
    text = f"<div class='ocr_page'><span class='ocr_line'>{words}</span></div>"
    assert lines(read(HOCR.format(text))) == ["TOP SECRET R&D"]


def test_a_line_without_words_is_its_own_text() -> None:
    assert lines(read(HOCR.format("<div class='ocr_page'><span class='ocr_line'>words in a line</span></div>"))) == [
        "words in a line"
    ]


def test_a_hyphen_of_alto_stands_at_its_word() -> None:
    word = '<String CONTENT="decla" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"/><HYP CONTENT="-"/>'
    page = f"<Page><TextLine>{word}</TextLine></Page>"
    assert lines(read(ALTO.format(page))) == ["decla-"]


BOMB = '<!DOCTYPE alto [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE alto [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE, PARAMETER])
def test_a_document_that_declares_entities_is_refused(head: str) -> None:
    text = f"{head}<alto><Page><TextLine><String CONTENT='&b;&a;'/></TextLine></Page></alto>"
    with pytest.raises(UnusableInput, match="declares the entity"):
        read(text)


@pytest.mark.parametrize("text", ["<alto><Page>", "<alto ></Page></alto>", "<html><div class='ocr_page'>&</html>"])
def test_a_broken_document_is_told(text: str) -> None:
    with pytest.raises(UnusableInput, match="broken") as caught:
        read(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["<alto></alto>", HOCR.format(hocr_page())])
def test_a_document_without_text_is_told(text: str) -> None:
    with pytest.raises(UnusableInput, match="holds no text"):
        read(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<html><p>a page of the web</p></html>", ""),
        ("the word ocr_page in a paper", ""),
        (ALTO, "alto"),
        (HOCR, "hocr"),
    ],
)
def test_only_what_says_so_is_taken_for_layout(text: str, kind: str) -> None:
    assert layout_kind(text.encode()) == kind


def test_in_a_folder_markup_counts_where_it_is_layout(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(ALTO.format(alto_page((1, 1, "one"))))
    (tmp_path / "b.xml").write_text("<mets/>")
    (tmp_path / "c.html").write_text(HOCR.format(hocr_page((1, 1, "one"))))
    (tmp_path / "d.html").write_text("<html/>")
    found = find_places([str(tmp_path)])
    assert [Path(item.name).name for item in found if isinstance(item, Place)] == ["a.xml", "c.html"]


ALTO_FRAGMENTS = ["<Page>", "</Page>", "<TextLine>", "</TextLine>", '<String CONTENT="a" HPOS="nan" WIDTH="1e400"/>']
HOCR_FRAGMENTS = ["<p class='ocr_page'>", "<p class='ocr_line'>", "<p class='ocrx_word' title='bbox 9 9 1 1'>", "</p>"]
FRAGMENTS = st.sampled_from([*ALTO_FRAGMENTS, *HOCR_FRAGMENTS, "<HYP/>", "words", "&amp;", "\x00"])


@given(st.lists(FRAGMENTS, max_size=20).map("".join))
def test_any_markup_gives_a_rendition_or_a_refusal(text: str) -> None:
    try:
        rendition = read(f"<alto>{text}</alto>")
    except UnusableInput:
        return
    assert rendition.text.page_lines[0] == 1


def test_the_encoding_that_is_declared_does_not_mislead() -> None:
    page = '<Page><TextLine><String CONTENT="café"/></TextLine></Page>'
    assert lines(read(f'<?xml version="1.0" encoding="ISO-8859-1"?><alto>{page}</alto>')) == ["café"]
