"""The text layer of a PDF is read page by page, in reading order."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from records.errors import UnusableInput
from records.intake.limits import Limits
from records.intake.page_lines import Word, page_lines
from records.intake.places import Place
from records.intake.render import render
from records.model import Rendition

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, password: str = "") -> bytes:
    """A PDF with the pages as drawn."""
    made = BytesIO()
    encryption = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(made, pagesize=(612, 792), encrypt=encryption)
    for draw in pages:
        canvas.setFont("Times-Roman", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def write(*lines: tuple[float, float, str]) -> Draw:
    """A page with the texts at their places (points from the left and the bottom)."""

    def draw(canvas: Canvas) -> None:
        for left, bottom, text in lines:
            canvas.drawString(left, bottom, text)

    return draw


def typed(count: int, text: str = "Line {} of the letter, which has many") -> Draw:
    return write(*((72, 720 - 14 * number, text.format(number)) for number in range(count)))


def read(*pages: Draw) -> Rendition:
    return render(Place("a.pdf", pdf(*pages)))


def lines(rendition: Rendition) -> list[str]:
    return [line.text.lstrip("\f") for line in rendition.text.lines()]


def blank(canvas: Canvas) -> None:
    canvas.rect(100, 100, 200, 200, fill=1)


def test_pages_are_parted_by_form_feeds_and_counted() -> None:
    rendition = read(typed(3), typed(2))
    assert lines(rendition) == [f"Line {number} of the letter, which has many" for number in (0, 1, 2, 0, 1)]
    assert rendition.text.page_lines == (1, 4)
    assert rendition.text.content.count("\f") == 1
    assert not rendition.text.pages_inferred
    assert rendition.engine == "pdfium"
    assert rendition.notes == ()


def test_a_label_and_its_value_on_one_level_are_one_line() -> None:
    rows = [
        ("SUBJECT:", "Fishing Rights"),
        ("PARTICIPANTS:", "A. Sample, Desk Officer"),
        ("", "B. Example"),
        ("PLACE:", "Room 9"),
    ]
    drawn = [
        (left, 700.0 - 14 * row, text)
        for row, pair in enumerate(rows)
        for left, text in zip((72, 250), pair, strict=True)
        if text
    ]
    for order in (drawn, sorted(drawn)):  # row by row, and all labels before all values
        found = [" ".join(line.split()) for line in lines(read(write(*order)))]
        assert found == [
            "SUBJECT: Fishing Rights",
            "PARTICIPANTS: A. Sample, Desk Officer",
            "B. Example",
            "PLACE: Room 9",
        ]


def test_a_wide_gap_within_a_line_stays_wide() -> None:
    [line] = lines(read(write((72, 700, "TO:"), (250, 700, "The Secretary"))))
    assert line.startswith("TO:   ")
    assert line.endswith("The Secretary")


def test_two_columns_of_running_text_are_read_one_after_the_other() -> None:
    left = [(72, 700 - 14 * row, f"left column with words {row}") for row in range(12)]
    right = [(330, 700 - 14 * row, f"right column with words {row}") for row in range(12)]
    both = [item for pair in zip(left, right, strict=True) for item in pair]
    head = (72, 740, "A heading that runs over the whole width of the page, from margin to margin, as it does")
    found = [line for line in lines(read(write(head, *both))) if line]
    assert found == [head[2], *(text for *_, text in left), *(text for *_, text in right)]


def test_lines_come_from_top_to_bottom_whatever_the_order_in_the_file() -> None:
    found = lines(read(write((72, 672, "third"), (72, 700, "first"), (72, 686, "second"))))
    assert found == ["first", "second", "third"]


def test_a_wide_distance_between_lines_gives_a_blank_line() -> None:
    found = lines(read(write((72, 700, "one"), (72, 686, "two"), (72, 640, "three"), (72, 626, "four"))))
    assert found == ["one", "two", "", "three", "four"]


def test_letters_of_one_width_stay_in_their_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 10)
        canvas.drawString(72, 700, "will it fit in its little line")

    assert lines(read(draw)) == ["will it fit in its little line"]


def test_bold_type_made_by_printing_twice_is_read_once() -> None:
    assert lines(read(write((72, 700, "SECRET"), (72.4, 700, "SECRET")))) == ["SECRET"]


def test_a_page_without_text_keeps_its_number_and_is_noted() -> None:
    rendition = read(typed(2), blank, typed(1))
    assert rendition.text.page_lines == (1, 3, 4)
    [note] = rendition.notes
    assert note.startswith("page 2 holds no text: ")


def test_a_last_page_without_text_counts_too() -> None:
    assert read(typed(2), blank).text.page_lines == (1, 3)


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnusableInput) as caught:
        render(Place("box/a.pdf", data), limits)
    assert caught.value.message.startswith("box/a.pdf: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_pdf_of_pictures_is_told_in_one_line() -> None:
    assert "without a text layer (2 pages" in refusal(pdf(blank, blank))


def test_an_encrypted_pdf_is_told() -> None:
    assert "encrypted" in refusal(pdf(typed(2), password="sesame"))


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    made = BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    typed(2)(canvas)
    canvas.showPage()
    canvas.save()
    assert len(lines(render(Place("a.pdf", made.getvalue())))) == 2


@pytest.mark.parametrize("keep", [10, 100, 400])
def test_a_broken_pdf_is_told(keep: int) -> None:
    assert "broken PDF" in refusal(pdf(typed(5))[:keep])


def test_a_pdf_of_garbage_is_told() -> None:
    assert "PDF" in refusal(b"%PDF-1.7\n" + bytes(range(256)) * 20)


def test_any_cut_of_a_pdf_gives_a_rendition_or_a_refusal() -> None:
    whole = pdf(typed(5), typed(5))
    for keep in range(5, len(whole), 97):
        try:
            render(Place("a.pdf", whole[:keep]))
        except UnusableInput as problem:
            assert "a.pdf" in problem.message  # noqa: PT017 - either outcome is right


def test_any_damage_within_a_pdf_gives_a_rendition_or_a_refusal() -> None:
    whole = pdf(typed(5), typed(5))
    for place in range(10, len(whole), 53):
        damaged = whole[:place] + b"\xff\0x" + whole[place + 3 :]
        try:
            render(Place("a.pdf", damaged))
        except UnusableInput as problem:
            assert "a.pdf" in problem.message  # noqa: PT017 - either outcome is right


def test_a_pdf_whose_text_swells_over_the_limit_is_told() -> None:
    data = pdf(*[typed(40)] * 40)
    assert "DECLASS_MAX_SIZE" in refusal(data, Limits(size=len(data) + 10))


def test_words_that_stand_a_little_askew_are_one_line() -> None:
    words = [
        Word(f"word{number}", 72 + 50 * number, 112 + 50 * number, 700 + number * 0.5, 712 + number * 0.5)
        for number in range(6)
    ]
    assert page_lines(words) == [" ".join(word.text for word in words)]


def test_a_large_initial_does_not_swallow_the_lines_beside_it() -> None:
    words = [Word("A", 50, 70, 672, 712)]
    words += [Word(f"line{row}", 80, 120, 700 - 14 * row, 712 - 14 * row) for row in range(3)]
    found = page_lines(words)
    assert [line.split()[-1] for line in found if line != "A"] == ["line0", "line1", "line2"]


def test_a_page_without_words_has_no_lines() -> None:
    assert page_lines([]) == []
