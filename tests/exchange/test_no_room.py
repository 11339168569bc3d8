"""A full disk, a full, locked or pulled stick: a sentence, and the next attempt works."""

import errno
import os
import resource
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builders_exchange import World, WorldOf
from failing_medium import FailingMedium
from pendamping.i18n.catalogue import catalogue
from pendamping.kernel.files import DiskFull, MediumGone, ReadOnly
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store.opening import VaultDiskFull, VaultMediumRefused
from pendamping.transports.folder import Direction, Folder
from pendamping.usecases.exchange.incoming import Taken

SOAK = int(os.environ.get("PENDAMPING_SOAK", "0"))
PLACES = 60 if SOAK else 5

HOW = {
    errno.ENOSPC: DiskFull,
    errno.EROFS: ReadOnly,
    errno.EIO: MediumGone,
}


@pytest.fixture
def world(world_of: WorldOf) -> World:
    return world_of("melati")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@contextmanager
def no_file_longer_than(size: int) -> Generator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def log_of(folder: Path) -> int:
    """Return how long the write-ahead log is: every write of a vault goes to its end."""
    log = folder / "data.db-wal"
    return log.stat().st_size if log.exists() else 0


def says(problem: Problem) -> None:
    """The problem has a sentence in both languages."""
    assert all(catalogue().problems[problem.code])


def all_of(world: World, case: EntityId) -> tuple[object, ...]:
    """Return what a failed taking-in must leave as it was."""
    office = world.office
    with office.reading() as reader:
        kept = [
            list(reader.tuples(f"SELECT * FROM {table} ORDER BY 1, 2"))
            for table in (
                "channel",
                "package_seen",
                "quarantine",
                "receipt",
                "gap",
                "scope",
                "peer",
            )
        ]
    return office.digest(case), kept


def test_a_full_disk_while_taking_in_changes_nothing(world: World) -> None:
    case = world.melati.open_case()
    world.settle(1)
    for number in range(20):
        world.melati.session(case, f"Sesi {number} " + "kata " * 400)
    (sealed,) = world.melati.write_to(world.office)
    world.office.reopen()
    before = all_of(world, case)
    begun = log_of(world.office.folder)
    seen: set[str] = set()
    for place in range(PLACES):
        with no_file_longer_than(begun + 4096 + place * 150_000 // PLACES):
            try:
                world.office.exchange.take_file(sealed)
            except (VaultDiskFull, VaultMediumRefused) as problem:
                says(problem)
                seen.add(problem.code)
            else:
                break
        assert all_of(world, case) == before
    assert seen

    assert world.office.exchange.take_file(sealed).taken in {Taken.MERGED, Taken.REPEATED}
    world.settle(2)
    world.assert_same()
    assert len(world.office.said()) == 20


def test_a_disk_that_fills_up_amid_a_segment_is_said_to_be_full(world: World) -> None:
    """The engine then takes the whole transaction back on its own, with what is nested in it."""
    case = world.melati.open_case()
    world.settle(1)
    for number in range(60):
        world.melati.session(case, f"Sesi {number} " + "kata " * 4000)
    (sealed,) = world.melati.write_to(world.office)
    before = all_of(world, case)
    connection = world.office.vault._connection
    connection.set_authorizer(None)
    [(pages,)] = connection.execute("PRAGMA page_count").fetchall()
    connection.execute(f"PRAGMA max_page_count = {pages + 50}")

    with pytest.raises(VaultDiskFull):
        world.office.exchange.take_file(sealed)

    assert all_of(world, case) == before
    world.office.reopen()
    assert world.office.exchange.take_file(sealed).taken is Taken.MERGED
    assert len(world.office.said()) == 60


def test_a_full_disk_while_a_refused_file_is_kept_says_so(world: World) -> None:
    world.office.reopen()
    begun = log_of(world.office.folder)

    with no_file_longer_than(begun + 4096), pytest.raises((VaultDiskFull, VaultMediumRefused)):
        world.office.exchange.take_file(b"bukan paket" * 20_000)

    assert world.office.judging.waiting() == []
    world.office.exchange.take_file(b"bukan paket" * 20_000)
    assert len(world.office.judging.waiting()) == 1


def test_a_full_disk_while_a_letter_is_written_consumes_no_number(world: World) -> None:
    case = world.melati.open_case()
    world.settle(1)
    world.melati.session(case, "kata " * 400)
    world.melati.reopen()
    begun = log_of(world.melati.folder)
    for place in range(PLACES):
        try:
            with no_file_longer_than(begun + 4096 + place * 100_000 // PLACES):
                world.melati.write_to(world.office)
        except (VaultDiskFull, VaultMediumRefused) as problem:
            says(problem)

    reports = world.melati.send(world.office)

    assert {one.taken for one in reports} <= {Taken.MERGED, Taken.REPEATED}
    assert all(one.missing == () for one in reports)
    world.settle(2)
    world.assert_same()


@pytest.mark.parametrize("code", HOW, ids=errno.errorcode.get)
def test_a_stick_that_fails_at_any_write_costs_nothing(
    code: int, world: World, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = world.melati.open_case()
    world.settle(1)
    counting = FailingMedium(stick, after=1 << 40)
    with counting.plugged_in(monkeypatch):
        world.melati.exchange.write(Folder(stick))
    whole = counting.spent
    for place in range(PLACES):
        world.melati.session(case, f"Sesi {place}")
        medium = FailingMedium(stick, after=place * whole // PLACES, code=code)
        with medium.plugged_in(monkeypatch), pytest.raises(HOW[code]) as problem:
            world.melati.exchange.write(Folder(stick))
        says(problem.value)

    world.melati.exchange.write(Folder(stick))

    reports = [one.report for one in world.office.exchange.take(Folder(stick))]
    assert {one.taken for one in reports} <= {Taken.MERGED, Taken.REPEATED, Taken.NOT_OURS}
    assert not any(one.missing for one in reports)
    assert len(world.office.said()) == PLACES
    world.settle(2)
    world.assert_same()
    assert not list((stick / Direction.TO_OFFICE).glob("*.part"))


def test_a_stick_that_is_pulled_while_reading_is_read_again(
    world: World, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = world.melati.open_case()
    for number in range(3):
        world.melati.session(case, f"Sesi {number}")
        world.melati.exchange.write(Folder(stick))
    for place in range(PLACES):
        medium = FailingMedium(stick, after=place * 12 // PLACES, code=errno.EIO)
        with medium.plugged_in(monkeypatch):
            try:
                world.office.exchange.take(Folder(stick))
            except MediumGone as problem:
                says(problem)

    world.office.exchange.take(Folder(stick))

    assert len(world.office.said()) == 3
    assert world.office.exchange.missing_packages() == []


def test_a_stick_that_is_not_there_is_said_to_be_missing(world: World, tmp_path: Path) -> None:
    world.melati.open_case()

    with pytest.raises(Problem) as problem:
        world.melati.exchange.write(Folder(tmp_path / "nowhere"))
    says(problem.value)
    with pytest.raises(Problem):
        world.office.exchange.take_from_folder(tmp_path / "nowhere")

    world.settle(2)
    world.assert_same()


def test_what_was_not_put_down_is_put_down_later_as_the_very_same_file(
    world: World, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.melati.open_case()
    medium = FailingMedium(stick, after=3, code=errno.EIO)
    with medium.plugged_in(monkeypatch), pytest.raises(MediumGone):
        world.melati.exchange.write_to_folder(stick)
    with world.melati.reading() as reader:
        waiting = "SELECT content FROM package_sent WHERE written_at IS NULL"
        kept = {content for (content,) in reader.tuples(waiting)}

    world.melati.exchange.write_to_folder(stick)

    lying = {file.read_bytes() for file in (stick / Direction.TO_OFFICE).glob("*.bin")}
    assert kept
    assert kept <= lying
