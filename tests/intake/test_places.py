"""What a person names is found; what cannot be used is told in its turn."""

import io
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from records.errors import UnusableInput, UsageError
from records.intake.limits import MEGABYTE, Limits, limits_from_environment
from records.intake.places import Place, find_places


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "box/b.txt",
        "box/a.TXT",
        "box/c/d.pdf",
        "box/c/memo",
        "box/photo.jpg",
        "box/.hidden.txt",
        "box/.git/e.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"a paper\n")
    return tmp_path


def names(found: Sequence[Place | UnusableInput]) -> list[str]:
    return [item.name if isinstance(item, Place) else f"!{item.message}" for item in found]


def test_a_folder_gives_its_papers_by_name_and_leaves_hidden_and_strange_files_out(folder: Path) -> None:
    assert names(list(find_places(["box"]))) == ["box/a.TXT", "box/b.txt", "box/c/d.pdf", "box/c/memo"]


@pytest.mark.parametrize(
    ("given", "first"), [("./box", "./box/a.TXT"), ("box/", "box/a.TXT"), ("box/c/..", "box/c/../a.TXT")]
)
def test_a_source_is_named_by_the_path_as_given(folder: Path, given: str, first: str) -> None:
    assert names(list(find_places([given])))[0] == first


def test_a_file_that_is_named_is_taken_whatever_its_suffix(folder: Path) -> None:
    assert names(list(find_places(["box/photo.jpg"]))) == ["box/photo.jpg"]


def test_paths_keep_their_order_and_a_source_comes_once(folder: Path) -> None:
    assert names(list(find_places(["box/c", "box/b.txt", "box/c/memo", "box/b.txt"]))) == [
        "box/c/d.pdf",
        "box/c/memo",
        "box/b.txt",
    ]


def test_a_glob_is_opened_here_when_the_shell_left_it(folder: Path) -> None:
    assert names(list(find_places(["box/*.txt"]))) == ["box/b.txt"]
    assert names(list(find_places(["**/*.pdf"]))) == ["box/c/d.pdf"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(folder: Path) -> None:
    (folder / "box [1].txt").write_text("a paper")
    assert names(list(find_places(["box [1].txt"]))) == ["box [1].txt"]


def test_what_is_missing_is_told_in_its_turn_and_the_rest_goes_on(folder: Path) -> None:
    found = list(find_places(["box/b.txt", "nowhere", "no*where", "", "box/c/memo"]))
    assert [item.name if isinstance(item, Place) else None for item in found] == [
        "box/b.txt",
        None,
        None,
        None,
        "box/c/memo",
    ]
    problems = [item for item in found if isinstance(item, UnusableInput)]
    assert problems[0].message == "nowhere: no such file or folder"
    assert problems[1].message == "no*where: no file matches"
    assert all(problem.way_out for problem in problems)


def test_a_folder_without_papers_is_told(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "empty" / "picture.png").write_bytes(b"x")
    [problem] = find_places(["empty"])
    assert isinstance(problem, UnusableInput)
    assert problem.message == "empty: no paper in this folder"
    assert ".txt" in problem.way_out


def test_an_empty_folder_in_a_folder_of_papers_is_no_problem(folder: Path) -> None:
    (folder / "box" / "empty").mkdir()
    assert all(isinstance(item, Place) for item in find_places(["box"]))


def test_a_loop_of_links_ends_and_a_folder_comes_once(folder: Path) -> None:
    (folder / "box" / "c" / "up").symlink_to(folder / "box", target_is_directory=True)
    (folder / "box" / "same").symlink_to(folder / "box" / "c", target_is_directory=True)
    assert names(list(find_places(["box"]))) == ["box/a.TXT", "box/b.txt", "box/c/d.pdf", "box/c/memo"]


def test_a_link_to_a_paper_is_a_source_of_its_own(folder: Path) -> None:
    (folder / "box" / "z.txt").symlink_to(folder / "box" / "b.txt")
    assert "box/z.txt" in names(list(find_places(["box"])))


def test_a_link_that_points_nowhere_is_told_when_named(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    assert names(list(find_places(["gone.txt"]))) == ["!gone.txt: no such file or folder"]


def test_a_folder_that_may_not_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("c"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(list(find_places(["box"]))) == ["box/a.TXT", "box/b.txt", "!box/c: no permission to read it"]


def test_standard_input_is_read_into_the_place() -> None:
    [place] = find_places(["-"], stdin=io.BytesIO(b"SECRET\n"))
    assert place == Place("-", b"SECRET\n")


def test_standard_input_over_the_limit_is_refused() -> None:
    [problem] = find_places(["-"], stdin=io.BytesIO(b"x" * 11), limits=Limits(size=10))
    assert isinstance(problem, UnusableInput)
    assert "DECLASS_MAX_SIZE" in problem.way_out


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"a paper\n")
    os.close(writing)
    [place] = find_places([f"/dev/fd/{reading}"])
    os.close(reading)
    assert isinstance(place, Place)
    assert place.where == b"a paper\n"


def test_a_device_is_no_paper() -> None:
    assert names(list(find_places(["/dev/null"]))) == ["!/dev/null: not a regular file"]


def test_attributes_ride_on_every_place(folder: Path) -> None:
    found = list(find_places(["box"], (("box", "12"), ("series", "cables"))))
    assert all(isinstance(item, Place) and item.attributes == (("box", "12"), ("series", "cables")) for item in found)


def test_a_name_that_is_no_utf8_can_be_stored_and_its_file_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/m\xe9mo.txt"
    try:
        with open(path, "wb") as stream:  # noqa: PTH123 - a name in bytes
            stream.write(b"a paper")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    [place] = find_places([str(tmp_path)])
    assert isinstance(place, Place)
    assert place.name.endswith("m\\xe9mo.txt")
    assert isinstance(place.where, Path)
    assert place.where.read_bytes() == b"a paper"


def test_the_size_limit_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DECLASS_MAX_SIZE", raising=False)
    assert limits_from_environment().size == 64 * MEGABYTE
    monkeypatch.setenv("DECLASS_MAX_SIZE", "100")
    assert limits_from_environment().size == 100 * MEGABYTE


@pytest.mark.parametrize("setting", ["0", "-1", "64MB", "1.5", "٣", "9" * 30])
def test_a_size_limit_that_is_no_whole_number_is_wrong_usage(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECLASS_MAX_SIZE", setting)
    with pytest.raises(UsageError, match="DECLASS_MAX_SIZE"):
        limits_from_environment()


def test_a_name_with_control_characters_is_one_harmless_line(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31m.txt").write_text("a paper")
    [place] = find_places([str(tmp_path)])
    assert isinstance(place, Place)
    assert place.name == f"{tmp_path}/a\\x0a\\x1b[31m.txt"
    [problem] = find_places([f"{tmp_path}/b\n.txt"])
    assert "\n" not in str(problem)


def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    folders = [str(tmp_path) + "/d" * depth for depth in range(1, 1200)]
    for folder in folders:
        os.mkdir(folder)  # noqa: PTH102 - pathlib would recurse
    Path(folders[-1], "a.txt").write_text("a paper")
    found = list(find_places([str(tmp_path)]))
    Path(folders[-1], "a.txt").unlink()
    for folder in reversed(folders):
        os.rmdir(folder)  # noqa: PTH106 - pathlib would recurse
    assert [isinstance(item, Place) for item in found] == [True]


def test_a_link_to_itself_in_a_folder_is_told(folder: Path) -> None:
    (folder / "box" / "self.txt").symlink_to(folder / "box" / "self.txt")
    told = names(list(find_places(["box"])))
    assert [name for name in told if "self" not in name] == ["box/a.TXT", "box/b.txt", "box/c/d.pdf", "box/c/memo"]
    assert [name for name in told if "self" in name] == ["!box/self.txt: a link that leads nowhere"]
    assert names(list(find_places(["box/self.txt"])))[0].startswith("!box/self.txt: ")
