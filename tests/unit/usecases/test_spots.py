"""Where a file is put and found again: nothing is overwritten, nothing hidden is shown."""

import errno
import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from pendamping.transports import media
from pendamping.transports.media import Medium
from pendamping.usecases import spots
from pendamping.usecases.spots import NothingThere


def test_the_newest_file_stands_first(tmp_path: Path) -> None:
    for age, name in enumerate(("baru.bin", "lama.bin")):
        (tmp_path / name).write_bytes(b"x" * (age + 1))
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))

    found = spots.lying_in(tmp_path, (".bin",), UTC)

    assert [(one.file.name, one.size) for one in found] == [("baru.bin", 1), ("lama.bin", 2)]


def test_only_plain_files_of_the_wanted_kind_are_shown(tmp_path: Path) -> None:
    (tmp_path / "surat.PDF").write_bytes(b"")
    (tmp_path / "catatan.txt").write_bytes(b"")
    (tmp_path / ".rahasia.pdf").write_bytes(b"")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "tautan.pdf").symlink_to(tmp_path / "surat.PDF")

    assert [one.file.name for one in spots.lying_in(tmp_path, (".pdf",), UTC)] == ["surat.PDF"]
    assert len(spots.lying_in(tmp_path, (), UTC)) == 2


def test_a_stick_that_was_pulled_out_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        spots.lying_in(tmp_path / "gone", (), UTC)


def test_a_folder_shows_its_folders_and_no_links(tmp_path: Path) -> None:
    for name in ("b", "A", ".c"):
        (tmp_path / name).mkdir()
    (tmp_path / "tautan").symlink_to(tmp_path / "b")
    (tmp_path / "x.pdf").write_bytes(b"x")

    within = spots.look_into(tmp_path, None, UTC)
    with_files = spots.look_into(tmp_path, (".pdf",), UTC)

    assert [one.name for one in within.folders] == ["A", "b"]
    assert within.above == tmp_path.parent
    assert within.files == ()
    assert [one.file.name for one in with_files.files] == ["x.pdf"]
    assert spots.look_into(Path(tmp_path.anchor), None, UTC).above is None
    with pytest.raises(NothingThere):
        spots.look_into(tmp_path / "gone", None, UTC)


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of what may not be looked at, as on a share whose server is gone."""
    name = "terkunci.pdf"

    def refusing(look: Callable[[Path], object]) -> Callable[[Path], object]:
        def refuse(path: Path) -> object:
            if path.name == name:
                raise PermissionError(errno.EACCES, "not to be looked at")
            return look(path)

        return refuse

    for look in ("is_dir", "is_file"):
        monkeypatch.setattr(Path, look, refusing(getattr(Path, look)))
    return name


def test_what_cannot_be_looked_at_is_left_out_and_hides_nothing_else(
    tmp_path: Path, shut: str
) -> None:
    (tmp_path / shut).mkdir()
    (tmp_path / "Arsip").mkdir()
    (tmp_path / "surat.pdf").write_bytes(b"x")

    within = spots.look_into(tmp_path, (".pdf",), UTC)

    assert [one.name for one in within.folders] == ["Arsip"]
    assert [one.file.name for one in within.files] == ["surat.pdf"]
    assert [one.file.name for one in spots.lying_in(tmp_path, (), UTC)] == ["surat.pdf"]


def test_looking_begins_elsewhere_where_an_own_folder_cannot_be_looked_at(
    tmp_path: Path, shut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "plugged_in", list)
    (tmp_path / shut).mkdir()

    found = spots.begin_with([("Documents", tmp_path / shut), ("Downloads", tmp_path)])

    assert found == (("Downloads", tmp_path),)


def test_a_file_of_a_day_that_no_calendar_has_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("aneh.pdf", "surat.pdf"):
        (tmp_path / name).write_bytes(b"x")
    look = Path.stat
    far_off = os.stat_result((0o100644, 0, 0, 1, 0, 0, 1, 0, 10**15, 0))
    monkeypatch.setattr(
        Path,
        "stat",
        lambda path, **how: far_off if path.name == "aneh.pdf" else look(path, **how),
    )

    assert [one.file.name for one in spots.lying_in(tmp_path, (), UTC)] == ["surat.pdf"]


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "surat").mkdir()

    assert spots.look_into(Path("~/surat"), None, UTC).folder == tmp_path / "surat"


def test_the_home_of_nobody_is_named_as_not_there() -> None:
    with pytest.raises(NothingThere):
        spots.look_into(Path("~nobody-of-this-name/surat"), None, UTC)


def test_a_path_that_no_system_can_have_is_named_as_not_there() -> None:
    with pytest.raises(NothingThere):
        spots.look_into(Path("/tmp/\0"), None, UTC)


def test_a_folder_is_called_by_its_own_name(tmp_path: Path) -> None:
    assert spots.called(tmp_path / "Dokumen") == "Dokumen"
    assert spots.called(Path(tmp_path.anchor)) == tmp_path.anchor


def test_where_there_is_no_place_looking_begins_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "plugged_in", list)

    assert spots.begin_with([("Documents", tmp_path)]) == (("Documents", tmp_path),)
    assert spots.begin_with([("Documents", tmp_path / "gone")])[0][1] == Path.home()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    names = [spots.put(tmp_path, "lembar.pdf", data).name for data in (b"1", b"2", b"3")]

    assert names == ["lembar.pdf", "lembar-2.pdf", "lembar-3.pdf"]
    assert (tmp_path / "lembar.pdf").read_bytes() == b"1"


def test_sticks_are_told_by_name_and_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugged = [Medium(path=tmp_path, label="KANTOR 2", free=7)]
    monkeypatch.setattr(media, "plugged_in", lambda: plugged)

    (stick,) = spots.sticks()

    assert (stick.folder, stick.name, stick.free) == (tmp_path, "KANTOR 2", 7)
