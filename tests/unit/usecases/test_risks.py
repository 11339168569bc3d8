from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_room import a_room, an_open_case, new
from pendamping.domain.case import Case
from pendamping.domain.risk import RedFlag, RiskAssessment, RiskFactor
from pendamping.domain.roles import Role
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.finding_outcome import StillToAnswer
from pendamping.usecases.risks import FlagSettled, NothingWasDone, RiskDesk
from pendamping.usecases.room import NotYours, Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> RiskDesk:
    return RiskDesk(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


def risk_of(room: Room, case: EntityId) -> object:
    with room.reading() as reader:
        return records.find(reader, Case, case).risk_level


def look(case: EntityId, level: str, overall: str) -> RiskAssessment:
    found: RiskAssessment = new(RiskAssessment, case, level=level, overall=overall)
    return found


def test_rounds_are_counted_level_by_level(desk: RiskDesk, case: EntityId) -> None:
    for level in ("individual", "household", "individual"):
        desk.assess(look(case, level, "low"))

    told = [(one.assessment.level, one.assessment.round) for one in desk.rounds(case)]

    assert told == [("individual", 1), ("household", 1), ("individual", 2)]


def test_a_case_is_as_high_as_the_last_round_of_any_level(
    room: Room, desk: RiskDesk, case: EntityId
) -> None:
    desk.assess(look(case, "individual", "high"))
    desk.assess(look(case, "household", "medium"))
    assert risk_of(room, case) == "high"

    desk.assess(look(case, "individual", "low"))

    assert risk_of(room, case) == "medium"


def test_an_open_flag_keeps_a_case_high(room: Room, desk: RiskDesk, case: EntityId) -> None:
    flag = desk.raise_flag(new(RedFlag, case, kind="missing")).record
    desk.assess(look(case, "individual", "low"))
    assert risk_of(room, case) == "high"

    desk.settle_flag(flag.id, "Sudah ditemukan di rumah bibi")
    desk.assess(look(case, "individual", "low"))

    assert risk_of(room, case) == "low"


def test_factors_stand_with_their_round_in_their_order(desk: RiskDesk, case: EntityId) -> None:
    factors = [
        new(RiskFactor, factor=name, present=True) for name in ("debt", "stigma", "rejection")
    ]

    desk.assess(look(case, "household", "medium"), factors)

    (one,) = desk.rounds(case)
    assert [factor.factor for factor in one.factors] == ["debt", "stigma", "rejection"]


def test_a_round_says_how_high_the_risk_is(desk: RiskDesk, case: EntityId) -> None:
    with pytest.raises(StillToAnswer):
        desk.assess(new(RiskAssessment, case, level="individual"))

    assert desk.rounds(case) == []


def test_a_flag_is_due_today_and_settled_once_with_words(
    room: Room, desk: RiskDesk, case: EntityId
) -> None:
    flag = desk.raise_flag(new(RedFlag, case, kind="suicidal")).record

    (line,) = desk.open_flags()
    assert (line.flag, line.kind, line.is_overdue, line.days_open) == (
        flag.id,
        "suicidal",
        False,
        0,
    )
    assert flag.due_on == room.today()
    with pytest.raises(NothingWasDone):
        desk.settle_flag(flag.id, " ")
    desk.settle_flag(flag.id, "Ditemani ke puskesmas")
    assert desk.open_flags(case) == []
    with pytest.raises(FlagSettled):
        desk.settle_flag(flag.id, "Lagi")


def test_raising_a_risk_is_no_data_clerks_duty(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault", Role.DATA_PIC) as room:
        case = an_open_case(room).id

        with pytest.raises(NotYours):
            RiskDesk(room).raise_flag(new(RedFlag, case, kind="missing"))
