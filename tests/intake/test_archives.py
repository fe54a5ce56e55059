"""Archives are read in memory, and nothing in them can do harm."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from records.errors import UnusableInput
from records.intake.limits import MEGABYTE, Limits
from records.intake.places import Place, find_places
from records.intake.render import render

PAPERS = {"box/one.txt": b"MEMORANDUM\n", "box/two": b"TELEGRAM\n", "box/photo.jpg": b"\xff\xd8", ".hidden/x.txt": b"x"}


def make_zip(path: Path, members: dict[str, bytes]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return str(path)


def make_tar(path: Path, members: dict[str, bytes], mode: str = "w") -> str:
    with tarfile.open(path, mode) as archive:  # pyright: ignore[reportArgumentType, reportCallIssue, reportUnknownVariableType]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))  # pyright: ignore[reportUnknownMemberType]
    return str(path)


def problems(paths: list[str], limits: Limits | None = None) -> list[str]:
    return [str(item) for item in find_places(paths, limits=limits) if isinstance(item, UnusableInput)]


@pytest.mark.parametrize(
    ("suffix", "mode"), [(".zip", ""), (".tar", "w"), (".tgz", "w:gz"), (".tar.bz2", "w:bz2"), (".tar.xz", "w:xz")]
)
def test_an_archive_gives_its_papers_named_by_archive_and_member(tmp_path: Path, suffix: str, mode: str) -> None:
    path = tmp_path / f"papers{suffix}"
    given = make_tar(path, PAPERS, mode) if mode else make_zip(path, PAPERS)
    found = list(find_places([given], (("box", "12"),)))
    assert [item.name for item in found if isinstance(item, Place)] == [f"{given}/box/one.txt", f"{given}/box/two"]
    texts = [render(item).text.content for item in found if isinstance(item, Place)]
    assert texts == ["MEMORANDUM\n", "TELEGRAM\n"]
    assert [render(item).text.content for item in reversed(found) if isinstance(item, Place)] == texts[::-1]
    assert all(isinstance(item, Place) and item.attributes == (("box", "12"),) for item in found)


def test_an_archive_in_a_folder_is_opened(tmp_path: Path) -> None:
    make_zip(tmp_path / "b.zip", {"one.txt": b"a paper"})
    (tmp_path / "a.txt").write_text("a paper")
    found = list(find_places([str(tmp_path)]))
    assert [item.name for item in found if isinstance(item, Place)] == [
        f"{tmp_path}/a.txt",
        f"{tmp_path}/b.zip/one.txt",
    ]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "box/../../out.txt", "..\\out.txt", "C:\\out.txt"])
def test_a_member_that_would_leave_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    [told] = problems([make_zip(tmp_path / "bad.zip", {name: b"x"})])
    assert "its path leaves the archive" in told


@pytest.mark.parametrize("name", ["../out.txt", "box/../../out.txt"])
def test_a_tar_member_that_would_leave_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    given = make_tar(tmp_path / "bad.tar", {name: b"x", "good.txt": b"a paper"})
    [told] = problems([given])
    assert "its path leaves the archive" in told
    assert [item.name for item in find_places([given]) if isinstance(item, Place)] == [f"{given}/good.txt"]


def test_a_link_or_a_device_in_a_tar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "links.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("device.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert len(problems([str(path)])) == 2
    assert not [item for item in find_places([str(path)]) if isinstance(item, Place)]


def test_a_member_that_swells_too_much_is_refused(tmp_path: Path) -> None:
    [told] = problems([make_zip(tmp_path / "bomb.zip", {"a.txt": b"\n" * (4 * MEGABYTE)})])
    assert "unpacks to more than 200 times its size" in told


def test_a_tar_that_swells_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    given = make_tar(tmp_path / "bomb.tgz", {"a.txt": b"\n" * (4 * MEGABYTE)}, "w:gz")
    [told] = problems([given], Limits(ratio=2))
    assert "unpacks to more than 2 times its size" in told


def test_a_member_over_the_size_limit_is_refused_when_read(tmp_path: Path) -> None:
    [place] = find_places([make_zip(tmp_path / "a.zip", {"a.txt": b"word " * 10})])
    assert isinstance(place, Place)
    with pytest.raises(UnusableInput, match=r"a\.zip/a\.txt: larger than"):
        render(place, Limits(size=10))


def test_only_so_many_members_are_read(tmp_path: Path) -> None:
    given = make_zip(tmp_path / "many.zip", {f"{number}.txt": b"x" for number in range(5)})
    found = list(find_places([given], limits=Limits(members=3)))
    assert [isinstance(item, Place) for item in found] == [True, True, True, False]


def test_an_archive_in_an_archive_is_told(tmp_path: Path) -> None:
    inner = Path(make_zip(tmp_path / "inner.zip", PAPERS)).read_bytes()
    [told] = problems([make_zip(tmp_path / "outer.zip", {"inner.zip": inner})])
    assert "an archive in an archive" in told


def test_an_archive_without_papers_is_told(tmp_path: Path) -> None:
    [told] = problems([make_zip(tmp_path / "none.zip", {"photo.jpg": b"x"})])
    assert "no paper in this archive" in told


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tgz", ".tar.xz"])
@pytest.mark.parametrize(
    "data", [b"", b"not an archive at all", b"PK\x03\x04" + bytes(range(256)), b"\x1f\x8b\x08\x00garbage"]
)
def test_a_damaged_archive_is_told_and_names_its_file(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(data)
    told = problems([str(path)])
    assert told
    assert all(str(path) in line and "\n" not in line for line in told)


def test_a_cut_archive_gives_what_it_can_and_says_what_it_cannot(tmp_path: Path) -> None:
    path = Path(make_tar(tmp_path / "cut.tar", {"one.txt": b"a" * 5000, "two.txt": b"b" * 5000}))
    path.write_bytes(path.read_bytes()[:8000])
    for item in find_places([str(path)]):
        if isinstance(item, Place):
            try:
                render(item)
            except UnusableInput as problem:
                assert str(path) in problem.message  # noqa: PT017 - either outcome is right


def test_a_damaged_member_is_told_when_read(tmp_path: Path) -> None:
    path = Path(make_zip(tmp_path / "a.zip", {"a.txt": b"word for word " * 100}))
    data = bytearray(path.read_bytes())
    data[40:50] = b"\0" * 10
    path.write_bytes(bytes(data))
    [place] = find_places([str(path)])
    assert isinstance(place, Place)
    with pytest.raises(UnusableInput, match=r"a\.zip/a\.txt"):
        render(place)


def test_an_encrypted_member_is_told_when_read(tmp_path: Path) -> None:
    path = Path(make_zip(tmp_path / "a.zip", {"a.txt": b"word"}))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    [place] = find_places([str(path)])
    assert isinstance(place, Place)
    with pytest.raises(UnusableInput, match="encrypted"):
        render(place)


def test_two_members_of_one_name_are_one_source(tmp_path: Path) -> None:
    path = tmp_path / "twice.tar"
    with tarfile.open(path, "w") as archive:
        for data in (b"first", b"second"):
            info = tarfile.TarInfo("./a.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    assert [item.name for item in find_places([str(path)]) if isinstance(item, Place)] == [f"{path}/a.txt"]


def test_an_archive_that_was_changed_is_opened_anew(tmp_path: Path) -> None:
    given = make_zip(tmp_path / "a.zip", {"a.txt": b"old"})
    [place] = find_places([given])
    assert isinstance(place, Place)
    assert render(place).text.content == "old"
    make_zip(tmp_path / "a.zip", {"a.txt": b"newer"})
    assert render(place).text.content == "newer"
