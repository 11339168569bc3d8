from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders_referrals import a_provider
from builders_room import a_consent, a_room, an_identity, an_open_case, new
from pendamping.domain.case_plan import Goal
from pendamping.domain.codes import code_list
from pendamping.domain.declare import Sensitivity
from pendamping.domain.risk import RedFlag
from pendamping.kernel.ids import EntityId
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.usecases.closures import ClosureDesk, End, HandoverStepNotPossible
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.handouts import SAYS, HandoutDesk
from pendamping.usecases.referrals import ReferralDesk
from pendamping.usecases.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def a_referral(room: Room, *categories: str, consented: bool = True) -> EntityId:
    case = an_open_case(room, summary="Bekerja di kapal", needs_and_hopes="Ingin melaut lagi")
    provider = a_provider(room)
    with room.changing() as changes:
        records.add(changes, replace(an_identity(nik="3401064512990000"), case=case.id))
        if consented:
            records.add(
                changes,
                a_consent(case.id, purpose="share_org", share_with=frozenset({provider})),
            )
    facts = {"data_shared": frozenset(categories)} if categories else {}
    draft = ReferralDesk(room).draft(
        case.id, to_org=provider, services=frozenset({"vocational"}), **facts
    )
    return draft.record.id


def test_every_category_is_told_by_fields_that_are_there() -> None:
    assert set(SAYS) == set(code_list("data_category").order)
    for said in SAYS.values():
        for kind, names in said:
            assert all(kind.NOUN.field(name) for name in names)


def test_only_what_was_chosen_goes_along(room: Room) -> None:
    handout = HandoutDesk(room).handout(a_referral(room))

    told = {(line.noun, line.field_name) for line in handout.lines}
    assert ("case_file", "needs_and_hopes") in told
    assert ("case_file", "summary") not in told
    assert not handout.tells_identity
    with room.reading() as reader:
        assert audit.entries(reader, action=Action.IDENTITY_READ) == []


def test_telling_who_it_is_is_audited_and_tells_no_more_of_it(room: Room) -> None:
    handout = HandoutDesk(room).handout(a_referral(room, "name_contact", "code_only"))

    assert {line.field_name for line in handout.lines} == {"full_name", "code"}
    assert handout.tells_identity
    with room.reading() as reader:
        assert len(audit.entries(reader, action=Action.IDENTITY_READ)) == 1


def test_without_consent_there_is_no_sheet(room: Room) -> None:
    with pytest.raises(HeldUp):
        HandoutDesk(room).handout(a_referral(room, consented=False))


def test_no_clinical_field_goes_along_but_the_band() -> None:
    clinical = {
        (kind.NOUN.name, name)
        for said in SAYS.values()
        for kind, names in said
        for name in names
        if kind.NOUN.sensitivity_of(kind.NOUN.field(name)) is Sensitivity.CLINICAL
    }

    assert clinical == set()


def test_what_is_open_is_handed_over_item_by_item(room: Room) -> None:
    case, desk = an_open_case(room), ClosureDesk(room)
    with room.changing() as changes:
        records.add(
            changes,
            new(RedFlag, case.id, kind="suicidal", raised_on=room.today(), is_open=True),
        )
        records.add(
            changes,
            new(Goal, case.id, domain="economic", words="Kerja", due_on=date(2027, 1, 1)),
        )
    facts = {"from_area": "34.01", "to_area": "33.15", "to_org": a_provider(room)}

    handover = desk.hand_over(case.id, **facts)

    assert [end.kind for end in desk.open_ends(case.id)] == [End.RED_FLAG, End.GOAL]
    items = desk.items(handover.id)
    assert [item.what for item in items] == ["suicidal", "economic"]
    assert desk.settle_item(items[0].id).done_on == room.today()
    with pytest.raises(HandoverStepNotPossible):
        desk.move(handover.id, "done")
    desk.move(handover.id, "in_progress")
    desk.move(handover.id, "accepted", accepted_by="wijaya")
    assert desk.move(handover.id, "done").first_contact_on == room.today()


def test_a_handover_names_both_regions_and_who_receives(room: Room) -> None:
    with pytest.raises(StillToAnswer):
        ClosureDesk(room).hand_over(an_open_case(room).id, from_area="34.01")
