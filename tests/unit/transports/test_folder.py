import errno
import os
import re
from contextlib import nullcontext
from pathlib import Path

import pytest

from failing_medium import FailingMedium
from pendamping.kernel.files import DiskFull, MediumGone, NotPlainFile
from pendamping.kernel.problems import Problem
from pendamping.transports.folder import (
    DATED,
    LARGEST,
    MOST_ENTRIES,
    SMALLEST,
    Direction,
    Folder,
    NoSuchFolder,
    TooManyFiles,
)

SEALED = os.urandom(SMALLEST + 8000)
UP = Direction.TO_OFFICE
PLENTY = 1 << 40


def a_decoy() -> bytes:
    return os.urandom(SMALLEST)


@pytest.fixture
def stick(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def names(stick: Folder, direction: Direction = UP) -> list[str]:
    return [found.name for found in stick.look(direction).files]


def test_a_package_is_put_down_listed_taken_and_removed(stick: Folder) -> None:
    put = stick.put(UP, SEALED, a_decoy)

    assert {put.name, *put.decoys} == set(names(stick))
    assert stick.take(UP, put.name) == SEALED
    assert stick.take(UP, put.name) == SEALED  # taking leaves it where it is
    stick.remove(UP, put.name)
    stick.remove(UP, put.name)
    assert put.name not in names(stick)


def test_names_and_times_say_nothing(stick: Folder) -> None:
    for _ in range(3):
        stick.put(UP, SEALED, a_decoy)
    lying = list((stick.path / UP).iterdir())

    assert all(re.fullmatch(r"[a-z2-7]{16}\.bin", each.name) for each in lying)
    assert {each.stat().st_mtime for each in lying} == {DATED}


def test_the_count_is_filled_up_so_that_it_says_little(stick: Folder) -> None:
    counts = []
    for _ in range(18):
        stick.put(UP, SEALED, a_decoy)
        counts.append(len(names(stick)))

    assert counts[:5] == [2, 4, 8, 16, 17]
    assert counts[-1] == 30


def test_decoys_are_fewer_when_own_ones_are_taken_away(stick: Folder) -> None:
    first = stick.put(UP, SEALED, a_decoy)
    for decoy in first.decoys:
        stick.remove(UP, decoy)

    second = stick.put(UP, SEALED, a_decoy)

    assert second.decoys == ()
    assert len(names(stick)) == 2


def test_directions_do_not_mix(stick: Folder) -> None:
    stick.put(UP, SEALED, a_decoy)

    assert names(stick, Direction.FROM_OFFICE) == []
    assert sorted(each.name for each in stick.path.iterdir()) == ["data1"]


def test_a_fat_stick_may_shout(stick: Folder) -> None:
    put = stick.put(UP, SEALED, a_decoy)
    (stick.path / UP / put.name).rename(stick.path / UP / put.name.upper())

    assert put.name.upper() in names(stick)
    assert stick.take(UP, put.name.upper()) == SEALED


def test_what_is_strange_is_counted_and_left_alone(stick: Folder) -> None:
    put = stick.put(UP, SEALED, a_decoy)
    folder = stick.path / UP
    (folder / "readme.txt").write_text("not ours")
    (folder / "aaaaaaaaaaaaaaaa.bin").symlink_to(folder / put.name)
    (folder / "bbbbbbbbbbbbbbbb.bin").mkdir()
    (folder / "cccccccccccccccc.bin").write_bytes(b"too small")
    (folder / "dddddddddddddddd.bin").write_bytes(b"")
    os.truncate(folder / "dddddddddddddddd.bin", LARGEST + 1)
    os.mkfifo(folder / "eeeeeeeeeeeeeeee.bin")
    (folder / "ffffffffffffffff.bin.exe").write_bytes(SEALED)
    before = sorted(each.name for each in folder.iterdir())

    listing = stick.look(UP)

    assert {found.name for found in listing.files} == {put.name, *put.decoys}
    assert listing.strange == 7
    assert sorted(each.name for each in folder.iterdir()) == before


def test_a_link_is_not_followed_even_when_asked(stick: Folder, tmp_path: Path) -> None:
    stick.put(UP, SEALED, a_decoy)
    (tmp_path / "secret").write_bytes(SEALED)
    (stick.path / UP / "aaaaaaaaaaaaaaaa.bin").symlink_to(tmp_path / "secret")

    with pytest.raises(NotPlainFile):
        stick.take(UP, "aaaaaaaaaaaaaaaa.bin")


def test_a_linked_direction_is_refused(stick: Folder, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (stick.path / UP).symlink_to(tmp_path / "elsewhere")

    for step in (
        lambda: stick.look(UP),
        lambda: stick.put(UP, SEALED, a_decoy),
        lambda: stick.take(UP, "aaaaaaaaaaaaaaaa.bin"),
        lambda: stick.remove(UP, "aaaaaaaaaaaaaaaa.bin"),
    ):
        with pytest.raises(NotPlainFile):
            step()
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["../secret", "readme.txt", "a.bin", "", "a" * 16 + ".bin.part"])
def test_only_our_names_are_asked_for(stick: Folder, name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name) or "^$"):
        stick.take(UP, name)


def test_a_heap_of_files_is_not_read(stick: Folder) -> None:
    (stick.path / UP).mkdir()
    for number in range(MOST_ENTRIES + 1):
        (stick.path / UP / f"{number}.txt").touch()

    for step in (lambda: stick.look(UP), lambda: stick.put(UP, SEALED, a_decoy)):
        with pytest.raises(TooManyFiles):
            step()


def test_a_stick_that_is_not_plugged_in_is_named(tmp_path: Path) -> None:
    gone = Folder(tmp_path / "gone")

    for step in (lambda: gone.look(UP), lambda: gone.put(UP, SEALED, a_decoy)):
        with pytest.raises(NoSuchFolder):
            step()
    assert not (tmp_path / "gone").exists()


def test_what_is_no_envelope_is_not_put_down(stick: Folder) -> None:
    for size in (SMALLEST - 1, LARGEST + 1):
        with pytest.raises(ValueError, match=str(size)):
            stick.put(UP, bytes(size), a_decoy)


def cost_of_putting(stick: Folder, monkeypatch: pytest.MonkeyPatch) -> int:
    medium = FailingMedium(stick.path, after=PLENTY)
    with medium.plugged_in(monkeypatch):
        stick.put(UP, SEALED, a_decoy)
    for each in (stick.path / UP).iterdir():
        each.unlink()
    (stick.path / UP).rmdir()
    return medium.spent


def test_pulled_out_at_any_step_the_stick_holds_whole_files_and_takes_the_package_again(
    stick: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = cost_of_putting(stick, monkeypatch)
    package, decoy = len(SEALED), SMALLEST
    steps = total - package - decoy
    borders = {*range(14), *range(package - 2, package + 26), *range(total - 14, total)}
    assert 20 < steps < 40

    for after in sorted(borders):
        medium = FailingMedium(stick.path, after=after)
        with medium.plugged_in(monkeypatch), pytest.raises(MediumGone):
            stick.put(UP, SEALED, a_decoy)

        for name in names(stick):
            assert len(stick.take(UP, name)) in {len(SEALED), SMALLEST}
        put = stick.put(UP, SEALED, a_decoy)  # plugged in again
        assert stick.take(UP, put.name) == SEALED
        left = [each.name for each in (stick.path / UP).iterdir()]
        assert not [name for name in left if name.endswith(".part")]
        for name in left:
            (stick.path / UP / name).unlink()
        (stick.path / UP).rmdir()


def test_pulled_out_while_it_is_read_nothing_is_lost(
    stick: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = stick.put(UP, SEALED, a_decoy)

    for after in range(3):
        medium = FailingMedium(stick.path, after=after)
        with medium.plugged_in(monkeypatch), pytest.raises(Problem):
            stick.take(UP, put.name)
        assert stick.take(UP, put.name) == SEALED


def test_pulled_out_while_it_is_listed_the_stick_is_said_to_be_gone(
    stick: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick.put(UP, SEALED, a_decoy)
    medium = FailingMedium(stick.path, after=0)

    with medium.plugged_in(monkeypatch), pytest.raises(MediumGone):
        stick.look(UP)


def test_a_file_that_vanishes_while_it_is_listed_is_strange(
    stick: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = stick.put(UP, SEALED, a_decoy)
    real = os.scandir

    def scandir(place: Path) -> nullcontext[list[os.DirEntry[str]]]:
        entries = list(real(place))
        (stick.path / UP / put.name).unlink()
        return nullcontext(entries)

    monkeypatch.setattr(os, "scandir", scandir)
    listing = stick.look(UP)

    assert listing.strange == 1
    assert put.name not in {found.name for found in listing.files}


def test_a_full_stick_says_so_and_keeps_what_it_held(
    stick: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stick.put(UP, SEALED, a_decoy)
    medium = FailingMedium(stick.path, after=5000, code=errno.ENOSPC)

    with medium.plugged_in(monkeypatch), pytest.raises(DiskFull):
        stick.put(UP, SEALED, a_decoy)

    assert stick.take(UP, first.name) == SEALED
