from pathlib import Path, PurePosixPath

import pytest

from records.errors import DatabaseUnusable
from records.store import mounts
from records.store.database import open_database
from records.store.mounts import network_kind

TABLE = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /srv/share nfs4 rw,vers=4.2 0 0
//server/papers /srv/two\\040words cifs rw 0 0
tmpfs /srv/share/local tmpfs rw 0 0
//server/old /mnt/smb smb3 rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/records.db", None),
        ("/srv/share/records.db", "nfs4"),
        ("/srv/share", "nfs4"),
        ("/srv/shared/records.db", None),
        ("/srv/share/local/records.db", None),
        ("/srv/two words/box/records.db", "cifs"),
        ("/mnt/smb/records.db", "smb3"),
    ],
)
def test_the_nearest_mount_tells_whether_a_file_lies_on_another_machine(path: str, kind: str | None) -> None:
    assert network_kind(PurePosixPath(path), TABLE) == kind


@pytest.mark.parametrize("table", ["", "\n\n", "one two", "x \\999 nfs", "\x00 \x00 \x00"])
def test_a_table_of_mounts_that_says_nothing_refuses_nothing(table: str) -> None:
    assert network_kind(PurePosixPath("/records.db"), table) is None


def test_a_database_is_not_filled_on_a_network_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"server:/x {tmp_path.as_posix()} nfs rw 0 0\n", encoding="utf-8")
    open_database(tmp_path / "local.db", create=True).close()
    monkeypatch.setattr(mounts, "MOUNTS", table)
    for name in ("records.db", "local.db"):
        with pytest.raises(DatabaseUnusable, match="network file system") as raised:
            open_database(tmp_path / name, create=True)
        assert "PostgreSQL" in raised.value.way_out
    open_database(tmp_path / "local.db").close()
    assert not (tmp_path / "records.db").exists()
