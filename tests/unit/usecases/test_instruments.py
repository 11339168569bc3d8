from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders_room import a_room, an_intake, an_open_case, new
from pendamping.domain.case import Case
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import Change, names, scale
from pendamping.domain.roles import Role
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.usecases.instruments import InstrumentDesk
from pendamping.usecases.room import Room
from pendamping.usecases.wordings import NoSuchInstrument


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> InstrumentDesk:
    return InstrumentDesk(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


def srq(
    case: EntityId, yes: int, *, seventeen: bool = False, **facts: object
) -> InstrumentResponse:
    marks = ["1" if item <= yes else "0" for item in range(1, 21)]
    marks[16] = "1" if seventeen else "0"
    known = {"instrument": "srq20", "answers": ",".join(marks)}
    response: InstrumentResponse = new(InstrumentResponse, case, **(known | facts))
    return response


def test_a_scale_is_scored_here_whatever_the_response_brought(
    desk: InstrumentDesk, case: EntityId
) -> None:
    done = desk.record(srq(case, 9, score=99, band="low", alert=True))

    assert (done.response.score, done.response.alert) == (9, False)
    assert done.response.band == scale("srq20").band(9).code
    assert done.response.phase == "baseline"
    assert done.response.pack_hash == scale("srq20").topic_pack("id").hash


def test_an_alert_item_raises_a_flag_and_the_risk(
    room: Room, desk: InstrumentDesk, case: EntityId
) -> None:
    done = desk.record(srq(case, 0, seventeen=True))

    assert [flag.kind for flag in done.red_flags] == ["suicidal"]
    assert done.red_flags[0].due_on == room.today()
    with room.reading() as reader:
        assert records.find(reader, Case, case).risk_level == "high"


def test_an_open_item_holds_the_response_up_and_a_skipped_one_leaves_no_score(
    desk: InstrumentDesk, case: EntityId
) -> None:
    with pytest.raises(HeldUp) as held:
        desk.record(srq(case, 0, answers="0,1,,0"))

    assert [one.code for one in held.value.findings] == ["instrument.items_open"]
    skipped = desk.record(srq(case, 0, answers=",".join(["s", *["0"] * 19])))
    assert skipped.result.score is None
    assert [one.code for one in skipped.findings] == ["instrument.items_skipped"]


@pytest.mark.parametrize(
    ("age", "opened_on", "is_too_young"),
    [
        (14, date(2024, 6, 1), False),
        (14, date(2026, 10, 1), True),
        (15, date(2026, 10, 1), False),
    ],
    ids=["two years ago", "last month", "old enough"],
)
def test_who_has_grown_since_the_case_opened_is_not_too_young(
    room: Room, desk: InstrumentDesk, age: int, opened_on: date, *, is_too_young: bool
) -> None:
    intake = an_intake(opened_on=opened_on)
    survivor = replace(intake.survivor, age_at_intake=age)
    case = CaseDesk(room).open_case(replace(intake, survivor=survivor)).record.id

    done = desk.record(srq(case, 3))

    assert ("instrument.too_young" in [one.code for one in done.findings]) is is_too_young


def test_asking_again_too_soon_is_said(desk: InstrumentDesk, case: EntityId) -> None:
    desk.record(srq(case, 13, given_on=date(2026, 11, 1)))

    again = desk.record(srq(case, 9, given_on=date(2026, 11, 14)))

    assert "instrument.too_soon" in [one.code for one in again.findings]
    assert again.response.phase == "during"


def test_a_companion_sees_the_band_and_never_the_score(
    desk: InstrumentDesk, case: EntityId
) -> None:
    desk.record(srq(case, 13, given_on=date(2026, 9, 1)))
    desk.record(srq(case, 3, given_on=date(2026, 11, 1)))

    curve = desk.curve(case, "srq20")

    assert [point.score for point in curve.points] == [None, None]
    assert [point.beyond_cutoff for point in curve.points] == [True, False]
    assert curve.points[0].change is Change.FIRST
    assert curve.cutoff == 6


def test_a_psychologist_sees_the_score_and_gives_what_others_do_not(tmp_path: Path) -> None:
    specialist = {name for name in names() if scale(name).specialist}
    with a_room(tmp_path / "vault", Role.PSYCHOLOGIST) as room:
        desk, case = InstrumentDesk(room), an_open_case(room).id
        desk.record(srq(case, 13))

        assert [point.score for point in desk.curve(case, "srq20").points] == [13]
        assert specialist <= {one.id for one in desk.instruments()}


def test_a_specialists_scale_is_not_a_companions(desk: InstrumentDesk, case: EntityId) -> None:
    answers = ",".join(["0"] * 20)

    with pytest.raises(HeldUp) as held:
        desk.record(srq(case, 0, instrument="pcl5", answers=answers))

    assert "instrument.psychologists_only" in [one.code for one in held.value.findings]


def test_a_correction_takes_the_place_of_a_response(desk: InstrumentDesk, case: EntityId) -> None:
    first = desk.record(srq(case, 13)).response

    desk.record(srq(case, 12, corrects=first.id))

    assert len(desk.curve(case, "srq20").points) == 1


def test_a_scale_nobody_knows_is_named_as_such(desk: InstrumentDesk, case: EntityId) -> None:
    with pytest.raises(NoSuchInstrument):
        desk.record(srq(case, 0, instrument="mmpi"))
    assert desk.of_case(case) == []
