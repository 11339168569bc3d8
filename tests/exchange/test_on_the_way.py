"""What was written for the office is on its way, until the office answers; the rest waits."""

from pathlib import Path

from builders_exchange import Seat, World
from pendamping.usecases.today import TodayDesk


def counted(seat: Seat) -> tuple[int, int]:
    """Return how many saves of somebody's wait, and how many are on their way."""
    unsent = TodayDesk(seat.room).unsent()
    return unsent.waiting, unsent.on_the_way


def test_what_was_written_waits_no_more_and_is_on_its_way_until_it_is_answered(
    world: World,
) -> None:
    case = world.melati.open_case()
    waiting, on_the_way = counted(world.melati)
    assert waiting > 0
    assert on_the_way == 0

    files = world.melati.write_to(world.office)
    assert counted(world.melati) == (0, waiting)

    world.melati.session(case, "Saya tenang")
    later, still = counted(world.melati)
    assert later > 0
    assert still == waiting

    world.office.take(files)
    world.office.send(world.melati)
    assert counted(world.melati) == (later, 0)


def test_after_a_backup_was_put_back_what_is_written_anew_is_counted_under_the_new_number(
    world: World, tmp_path: Path
) -> None:
    case = world.melati.open_case()
    world.melati.write_to(world.office)
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.session(case, "Sesudah cadangan")
    author = world.melati.author

    world.melati.go_back_to(backup)
    assert world.melati.author == author + 1
    first = sum(counted(world.melati))
    assert counted(world.melati) == (first, 0)
    assert first > 0

    world.melati.session(case, "Sesudah pemulihan")
    both = sum(counted(world.melati))
    assert counted(world.melati) == (both, 0)

    world.melati.write_to(world.office)
    assert counted(world.melati) == (0, both)
