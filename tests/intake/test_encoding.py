"""The encoding is found from the bytes."""

import codecs
import os

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from records.intake.encoding import decode

LETTER = "The café’s “memo” — SECRET\r\nfrom José\n"

LATIN = st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("\n\r\t\f"), min_size=8)


def found(data: bytes) -> tuple[str, str]:
    decoded = decode(data)
    assert decoded is not None
    return decoded.content, decoded.encoding


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_no_part_of_the_text(encoding: str, mark: bytes) -> None:
    assert found(mark + LETTER.encode(encoding)) == (LETTER, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_encoding_without_a_mark_is_found(encoding: str) -> None:
    assert found(LETTER.encode(encoding)) == (LETTER, encoding)


def test_plain_ascii_is_utf8() -> None:
    assert found(b"SECRET\n") == ("SECRET\n", "utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\f\t"), min_size=1))
def test_any_text_comes_back_from_utf8(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    assert found(text.encode("utf-8")) == (text, "utf-8")


@given(LATIN, st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_any_latin_text_comes_back_from_utf16(text: str, encoding: str) -> None:
    assert found(text.encode(encoding)) == (text, encoding)


@given(LATIN, st.lists(st.sampled_from("éàü’“”—£§"), min_size=1, max_size=3))
def test_any_latin_text_comes_back_from_windows_1252(text: str, letters: list[str]) -> None:
    text = (text * 3) + " ".join(letters)
    assert found(text.encode("cp1252")) == (text, "cp1252")


def test_control_characters_stay_where_they_are() -> None:
    text = "the paper\x1b[31m red\x07 and\x00 on with the words of the paper, which are many, to its end\n"
    assert found(text.encode())[0] == text


def test_a_few_bad_bytes_do_not_make_utf8_something_else() -> None:
    decoded = decode("“One” — “two” — “three”".encode() + b" \xff and so on")
    assert decoded is not None
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)
    assert decoded.content.startswith("“One”")


def test_utf8_cut_in_the_middle_of_a_letter_is_still_utf8() -> None:
    decoded = decode("“One” and café".encode()[:-1])
    assert decoded is not None
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)


def test_utf16_of_odd_length_keeps_its_text() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "MEMORANDUM FOR THE FILE".encode("utf-16-le") + b"x")
    assert decoded is not None
    assert decoded.content.startswith("MEMORANDUM FOR THE FILE")
    assert decoded.damaged == 1


def test_another_alphabet_in_one_byte_a_letter_is_guessed() -> None:
    text = "Докладная записка о встрече в министерстве иностранных дел, состоявшейся вчера утром.\n" * 4
    decoded = decode(text.encode("cp1251"))
    assert decoded is not None
    assert "Докладная записка" in decoded.content


@pytest.mark.parametrize("size", [64, 1000, 100_000])
def test_random_bytes_are_no_text(size: int) -> None:
    assert all(decode(os.urandom(size)) is None for _ in range(20))


def test_zeros_are_no_text() -> None:
    assert decode(bytes(4096)) is None


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_that_can_be_stored_or_none(data: bytes) -> None:
    decoded = decode(data)
    if decoded is not None:
        decoded.content.encode("utf-8")
