"""A place becomes a rendition, or one clear line says why not."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from records.errors import ExitCode, UnusableInput
from records.intake.limits import Limits
from records.intake.places import Place
from records.intake.render import render
from records.model import Rendition, line_starts_of


def refusal(place: Place, limits: Limits | None = None) -> UnusableInput:
    with pytest.raises(UnusableInput) as caught:
        render(place, limits)
    problem = caught.value
    assert place.name in problem.message
    assert problem.way_out
    assert "\n" not in str(problem)
    assert problem.exit_code == ExitCode.UNUSABLE_INPUT
    return problem


def test_bytes_are_hashed_as_received(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfMEMORANDUM\r\nSECRET\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    rendition = render(Place("a.txt", path))
    assert rendition.content.sha256 == hashlib.sha256(data).hexdigest()
    assert rendition.content.size == len(data)
    assert rendition.text.content == "MEMORANDUM\r\nSECRET\r\n"
    assert rendition.encoding == "utf-8"
    assert rendition.engine == "text"
    assert [line.text for line in rendition.text.lines()] == ["MEMORANDUM", "SECRET"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "no such file" in refusal(Place("gone.txt", tmp_path / "gone.txt")).message


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert "a folder" in refusal(Place("box", tmp_path)).message


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("a paper")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything: let the system refuse as it would anybody else

        def refuse(self: Path, mode: str = "r") -> None:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "open", refuse)
    assert "no permission" in refusal(Place("locked.txt", path)).message


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, mode: str = "r") -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    assert "Input/output error" in refusal(Place("a.txt", tmp_path / "a.txt")).message


def test_an_empty_file_is_told() -> None:
    assert "empty (0 bytes)" in refusal(Place("a.txt", b"")).message


def test_nothing_but_a_byte_order_mark_is_told() -> None:
    assert "byte order mark" in refusal(Place("a.txt", b"\xef\xbb\xbf")).message


def test_random_bytes_are_told() -> None:
    assert "no text" in refusal(Place("a.bin", bytes(range(256)) * 16)).message


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"PK\x03\x04", "zip"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"SQLite format 3\x00", "database"),
        (b"{\\rtf1 text", "word processor"),
    ],
)
def test_what_people_take_for_text_is_named(head: bytes, what: str) -> None:
    assert what in refusal(Place("a", head + b" words and words")).message


@pytest.mark.parametrize("stored", ["file", "bytes"])
def test_a_source_over_the_limit_is_told_with_the_setting(tmp_path: Path, stored: str) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 2000)
    problem = refusal(Place("large.txt", path if stored == "file" else b"x" * 2000), Limits(size=1999))
    assert "DECLASS_MAX_SIZE" in problem.way_out
    assert isinstance(render(Place("large.txt", path), Limits(size=2000)), Rendition)


def test_damaged_letters_are_noted() -> None:
    rendition = render(Place("a.txt", "“One” — “two”".encode() + b"\xff\n"))
    assert rendition.notes == ("bytes that are no utf-8 stand as U+FFFD (places: 1)",)


@given(st.binary(max_size=600) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"%PDF-1.7\n%%EOF")
@example(b"\r\n\r\r\n\f\f\n")
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\xd8\x00\xd8")
def test_any_bytes_give_a_rendition_or_a_refusal_and_nothing_else(data: bytes) -> None:
    try:
        rendition = render(Place("any", data))
    except UnusableInput as problem:
        assert "\n" not in str(problem)  # noqa: PT017 - either outcome is right
        return
    text = rendition.text
    assert text.line_starts == line_starts_of(text.content)
    assert list(text.page_lines) == sorted(set(text.page_lines))
    assert all(1 <= line <= text.line_count for line in text.page_lines)
    assert (text.page_lines[:1] == (1,)) is (text.line_count > 0)
    rendition.text.content.encode("utf-8")


def test_every_paper_of_the_collections_is_read(shared: Path) -> None:
    paths = sorted((shared / "corpus").rglob("*.txt"))
    assert paths
    for path in paths:
        rendition = render(Place(path.name, path))
        assert rendition.encoding == "utf-8"
        assert not rendition.notes
        assert rendition.text.content == path.read_bytes().decode("utf-8")
        assert rendition.text.pages_inferred is ("\f" not in rendition.text.content)
