import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from failing_medium import FailingMedium
from pendamping.kernel import files
from pendamping.kernel.files import (
    PIECE,
    DiskFull,
    FileRefused,
    FileTooBig,
    MediumGone,
    NotAsWritten,
    NotPlainFile,
    ReadOnly,
    make_folder,
    read_capped,
    remove,
    write_whole,
)
from pendamping.kernel.problems import Problem

OLD, NEW = b"what stood here before", os.urandom(2 * PIECE + 100)
PLENTY = 1 << 40


def test_a_file_is_put_down_and_read(tmp_path: Path) -> None:
    write_whole(tmp_path / "slots", NEW)

    assert read_capped(tmp_path / "slots", len(NEW)) == NEW
    assert [each.name for each in tmp_path.iterdir()] == ["slots"]


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "slots", b"")

    assert read_capped(tmp_path / "slots", 0) == b""


def test_a_file_bears_the_time_it_is_told(tmp_path: Path) -> None:
    write_whole(tmp_path / "slots", NEW, dated=946_728_000)

    assert (tmp_path / "slots").stat().st_mtime == 946_728_000


def test_only_its_owner_reads_a_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "slots", NEW)

    assert (tmp_path / "slots").stat().st_mode & 0o077 == 0


def test_a_leftover_is_written_over_and_a_link_in_its_place_is_not_followed(
    tmp_path: Path,
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(OLD)
    (tmp_path / "slots.part").symlink_to(elsewhere)

    write_whole(tmp_path / "slots", NEW)

    assert elsewhere.read_bytes() == OLD
    assert (tmp_path / "slots").read_bytes() == NEW


def cost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    medium = FailingMedium(tmp_path, after=PLENTY)
    (tmp_path / "slots").write_bytes(OLD)
    with medium.plugged_in(monkeypatch):
        write_whole(tmp_path / "slots", NEW)
    return medium.spent


def test_whenever_the_stick_is_pulled_the_old_file_stands_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = cost(tmp_path, monkeypatch)
    steps = set(range(12)) | set(range(total - 12, total))
    borders = {2 + PIECE * piece + by for piece in range(3) for by in (-1, 0, 1)}
    assert total - len(NEW) > 6

    for after in sorted(steps | borders):
        (tmp_path / "slots").write_bytes(OLD)
        medium = FailingMedium(tmp_path, after=after)
        with medium.plugged_in(monkeypatch), pytest.raises(MediumGone):
            write_whole(tmp_path / "slots", NEW)

        assert (tmp_path / "slots").read_bytes() in (OLD, NEW)
        write_whole(tmp_path / "slots", NEW)  # plugged in again
        assert [each.name for each in tmp_path.iterdir()] == ["slots"]
        assert (tmp_path / "slots").read_bytes() == NEW


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.ENODEV, MediumGone),
        (errno.EIO, MediumGone),
        (errno.ENAMETOOLONG, FileRefused),
    ],
)
def test_what_the_system_says_becomes_a_problem(
    code: int, problem: type[Problem], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slots").write_bytes(OLD)
    medium = FailingMedium(tmp_path, after=1000, code=code)

    with medium.plugged_in(monkeypatch), pytest.raises(problem):
        write_whole(tmp_path / "slots", NEW)

    assert (tmp_path / "slots").read_bytes() == OLD


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = 1000
    real = os.write

    def write(handle: int, data: bytes) -> int:
        nonlocal room
        if room == 0:
            raise OSError(errno.ENOSPC, "full")
        written = real(handle, data[:room])
        room -= written
        return written

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(DiskFull):
        write_whole(tmp_path / "slots", NEW)

    assert list(tmp_path.iterdir()) == []


def test_a_worn_out_stick_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write

    def write(handle: int, data: bytes) -> int:
        return real(handle, bytes(data).replace(b"e", b"f"))

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(NotAsWritten):
        write_whole(tmp_path / "slots", b"before the end")

    assert list(tmp_path.iterdir()) == []


def test_a_file_system_that_settles_folders_by_itself_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112 - a handle is no path
            raise OSError(errno.EINVAL, "not here")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_whole(tmp_path / "slots", NEW)

    assert (tmp_path / "slots").read_bytes() == NEW


def test_a_file_larger_than_the_cap_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "huge").write_bytes(b"")
    os.truncate(tmp_path / "huge", 1 << 40)

    with pytest.raises(FileTooBig) as refusal:
        read_capped(tmp_path / "huge", 1 << 20)

    assert refusal.value.facts == {"bytes": 1 << 40, "most": 1 << 20}


def test_a_file_that_grows_while_it_is_read_is_not_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "growing").write_bytes(b"x" * 10)
    monkeypatch.setattr(os, "read", lambda _handle, count: b"x" * count)

    with pytest.raises(FileTooBig):
        read_capped(tmp_path / "growing", 10)


def test_links_pipes_and_folders_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()

    for name in ("link", "pipe", "folder"):
        with pytest.raises(NotPlainFile):
            read_capped(tmp_path / name, 100)


def test_a_file_that_is_gone_is_a_problem_to_read_and_none_to_remove(tmp_path: Path) -> None:
    with pytest.raises(MediumGone):
        read_capped(tmp_path / "gone", 100)

    remove(tmp_path / "gone")


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    make_folder(tmp_path / "data1")
    make_folder(tmp_path / "data1")

    assert (tmp_path / "data1").is_dir()


def test_a_link_or_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "file").write_bytes(b"")

    for name in ("link", "file"):
        with pytest.raises(NotPlainFile):
            make_folder(tmp_path / name)


@pytest.mark.skipif(
    os.geteuid() != 0 or sys.platform != "linux", reason="mounting takes an administrator"
)
def test_a_medium_that_is_really_full_or_really_locked(tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("no mounting here")
    try:
        write_whole(place / "slots", OLD)
        with pytest.raises(DiskFull):
            write_whole(place / "slots", NEW)
        assert [each.name for each in place.iterdir()] == ["slots"]
        assert (place / "slots").read_bytes() == OLD
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        with pytest.raises(ReadOnly):
            write_whole(place / "slots", b"new")
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "slots"
    loop = (
        "import sys; from pathlib import Path; from pendamping.kernel.files import write_whole\n"
        "turn = 0\n"
        "while True:\n"
        "    turn += 1\n"
        "    write_whole(Path(sys.argv[1]), b'%08d' % turn * 5000)\n"
        "    print(turn, flush=True)\n"
    )
    source = Path(files.__file__).parents[2]
    for rounds in (1, 3, 9):
        with subprocess.Popen(
            [sys.executable, "-c", loop, str(target)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(source)},
        ) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline() for _ in range(rounds)]
            writer.kill()
        data = target.read_bytes()
        assert data == data[:8] * 5000
        assert int(data[:8]) >= int(said[-1])
