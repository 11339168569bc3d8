from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from builders_room import a_room, a_session, an_open_case, new
from builders_vault import NOON
from pendamping.domain.density import LoadVerdict
from pendamping.domain.programme import Holiday, Programme, ProgrammeTarget
from pendamping.domain.roles import Role
from pendamping.domain.session import Appointment
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.finding_outcome import StillToAnswer
from pendamping.usecases.programmes import ProgrammeDesk, WindowEndsBeforeItBegins
from pendamping.usecases.room import NotYours, Room

DAY = timedelta(days=1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault", Role.OFFICE) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> ProgrammeDesk:
    return ProgrammeDesk(room)


def a_programme(**facts: object) -> Programme:
    known = {
        "name": "Pendampingan 2026",
        "window_start": date(2026, 11, 2),
        "window_end": date(2026, 11, 27),
        "sessions_per_survivor_planned": 4,
        "min_gap_days": 3,
        "max_contacts_per_companion_day": 1,
    }
    programme: Programme = new(Programme, **(known | facts))
    return programme


def met(room: Room, case: EntityId, *days_ago: int) -> None:
    with room.changing() as changes:
        for days in days_ago:
            start = NOON - days * DAY
            records.add(changes, a_session(case, started_at=start, ended_at=start + DAY / 24))


def test_a_programme_is_written_with_its_targets_in_order(desk: ProgrammeDesk) -> None:
    targets = [new(ProgrammeTarget, indicator=name, value=1) for name in ("I-10", "I-15")]
    made = desk.write(a_programme(), targets, [new(Holiday, day=date(2026, 11, 10))]).record

    more = [new(ProgrammeTarget, indicator="I-20", value=1)]
    desk.write(desk.open_programme(made.id).programme, more)

    found = desk.open_programme(made.id)
    assert [target.indicator for target in found.targets] == ["I-10", "I-15", "I-20"]
    assert [day.day for day in found.holidays] == [date(2026, 11, 10)]
    assert [one.id for one in desk.programmes()] == [made.id]


def test_a_window_ends_after_it_begins(desk: ProgrammeDesk) -> None:
    with pytest.raises(WindowEndsBeforeItBegins):
        desk.write(a_programme(window_end=date(2026, 11, 1)))
    with pytest.raises(StillToAnswer):
        desk.write(new(Programme, name="Tanpa hari"))


def test_a_companion_sets_no_targets(tmp_path: Path) -> None:
    with a_room(tmp_path / "mine") as room, pytest.raises(NotYours):
        ProgrammeDesk(room).write(a_programme())


def test_a_load_is_weighed_against_what_the_companions_hold(
    room: Room, desk: ProgrammeDesk
) -> None:
    programme = desk.write(a_programme()).record.id
    for owner in ("melati", "mawar"):
        case = an_open_case(room, owner=owner).id
        desk.enrol(case, programme)
        met(room, case, 1, 3, 11)
    met(room, an_open_case(room).id, 2)  # in no programme

    load = desk.load(programme)

    assert (load.enrolled, load.companions) == (2, 2)
    assert (load.sessions_done, load.sessions_planned) == (6, 8)
    assert (load.days_elapsed, load.days_in_window, load.workdays_left) == (20, 26, 5)
    assert (load.load.needed, load.load.capacity) == (2, 10)
    assert load.load.verdict is LoadVerdict.FITS
    assert load.needed_a_day == Fraction(2, 5)
    assert (load.gaps.too_short.part, load.gaps.too_short.whole) == (2, 4)
    assert load.full_companion_days.part == 3


def test_what_does_not_fit_is_said(room: Room, desk: ProgrammeDesk) -> None:
    programme = desk.write(a_programme(sessions_per_survivor_planned=30)).record.id
    desk.enrol(an_open_case(room).id, programme)

    assert desk.load(programme).load.verdict is LoadVerdict.INFEASIBLE


def test_days_off_are_no_workdays(room: Room, desk: ProgrammeDesk) -> None:
    off = [new(Holiday, day=date(2026, 11, day)) for day in (23, 24)]
    programme = desk.write(a_programme(), holidays=off).record.id

    assert desk.load(programme).workdays_left == 3


def test_only_what_runs_is_loaded(desk: ProgrammeDesk) -> None:
    desk.write(a_programme(window_end=date(2026, 11, 20)))
    running = desk.write(a_programme()).record.id

    assert [load.programme for load in desk.loads()] == [running]


def test_weeks_tell_held_agreed_and_the_limit(room: Room, desk: ProgrammeDesk) -> None:
    programme = desk.write(a_programme()).record.id
    case = an_open_case(room).id
    desk.enrol(case, programme)
    met(room, case, 1, 11)
    with room.changing() as changes:
        facts = {"kind": "individual", "planned_at": NOON + 4 * DAY, "status": "planned"}
        records.add(changes, new(Appointment, case, **facts))

    weeks = desk.weeks(programme)

    assert [(week.held, week.agreed, week.limit) for week in weeks] == [
        (0, 0, 5),
        (1, 0, 5),
        (1, 0, 5),
        (0, 1, 5),
    ]
    assert weeks[0].monday == date(2026, 11, 2)
