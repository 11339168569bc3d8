"""Where a file is put and found again: nothing is overwritten, nothing hidden is shown."""

import os
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
