from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders_room import a_consent, a_room, an_identity, an_open_case, new
from pendamping.domain.declare import Audience, Field, Kind
from pendamping.domain.nouns import NOUNS
from pendamping.domain.risk import RedFlag
from pendamping.domain.roles import Role
from pendamping.domain.value_words import CodeNotKnown, show
from pendamping.kernel.ids import EntityId
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.store.changes import RecordMissing
from pendamping.usecases.anonymity import SomebodyObserved, SomebodyRecognisable
from pendamping.usecases.consents import AlreadyTakenBack, Answer, ConsentDesk
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.record_rules import DoneByAStep
from pendamping.usecases.records_desk import (
    OWN_DESKS,
    NeedsACase,
    NeverChanged,
    NeverDeleted,
    NobodyPointedTo,
    NoSuchField,
    NoSuchNoun,
    RecordDesk,
    WrittenElsewhere,
)
from pendamping.usecases.referrals import ReferralDesk
from pendamping.usecases.risks import RiskDesk
from pendamping.usecases.room import NotYoursToWrite, Room
from pendamping.usecases.sight import NotYoursToRead

TYPED = {
    Kind.TEXT: "kata",
    Kind.NOTE: "beberapa kata",
    Kind.FLAG: "ya",
    Kind.NUMBER: "1",
    Kind.RUPIAH: "Rp 250.000",
    Kind.DAY: "14 Juli 2026",
    Kind.PARTIAL_DAY: "sekitar Juli 2023",
    Kind.MOMENT: "2026-07-14 09.30",
    Kind.ZONE: "WIB",
    Kind.AREA: "34.01.06.2007",
    Kind.BLOB: "ab" * 32,
}


def typed_for(field: Field) -> str | None:
    """Return something a person may type into a field; nothing where a record is pointed to."""
    if field.kind in (Kind.REF, Kind.REFS) or field.name == "position":
        return None
    if field.kind in (Kind.CODE, Kind.CODES):
        return "34.01" if field.codes == "area" else "?"
    return TYPED[field.kind] if field.at_least is None else str(field.at_least)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault", Role.OFFICE) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> RecordDesk:
    return RecordDesk(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


@pytest.mark.parametrize(
    "kind", [kind for kind in NOUNS if kind.NOUN.name not in OWN_DESKS], ids=lambda k: k.NOUN.name
)
def test_every_noun_is_written_and_read_by_field_and_text(tmp_path: Path, kind: Any) -> None:
    with a_room(tmp_path / "vault", Role.OFFICE) as room:
        desk, noun = RecordDesk(room), kind.NOUN
        owner = an_open_case(room).id if noun.audience is Audience.CASE else None
        typed = {f.name: words for f in noun.fields if (words := typed_for(f)) is not None}

        try:
            made = desk.add(noun.name, typed, case=owner).record
        except StillToAnswer as refusal:  # a pointer that must be given
            kinds = {f.name: f.kind for f in noun.fields}
            names = refusal.facts["fields"]
            assert {kinds[name] for name in names} <= {Kind.REF, Kind.REFS}  # type: ignore[attr-defined]
            return

        shown = dict(desk.show(noun.name, made.id, identity=_has_identity(noun)).values())
        assert {f.name for f in shown} == {f.name for f in noun.fields}
        assert all(show(f, value, "id") for f, value in shown.items())
        assert desk.every(noun.name, case=owner)[-1].record.id == made.id


def _has_identity(noun: Any) -> bool:
    return any(noun.sensitivity_of(field).value == "V" for field in noun.fields)


def test_a_field_is_changed_and_its_history_tells_both(desk: RecordDesk, case: EntityId) -> None:
    made = desk.add("household", {"people_n": "4", "main_income": "tani"}, case=case).record

    desk.edit("household", made.id, {"people_n": "5"})

    told = [(one.name, one.written.value) for one in desk.history("household", made.id)]
    assert told == [(None, 1), ("main_income", "tani"), ("people_n", 4), ("people_n", 5)]


def test_no_answer_about_consent_is_deleted(room: Room, desk: RecordDesk, case: EntityId) -> None:
    consents = ConsentDesk(room)
    given = consents.give(a_consent(case, purpose="reporting")).record
    taken = consents.withdraw(given.id).consent

    for answer in (given.id, taken.id):
        with pytest.raises(NeverDeleted):
            desk.delete("consent", answer)

    assert consents.of_case(case)[-1].answer is Answer.WITHDRAWN


def test_a_deleted_record_can_be_restored(desk: RecordDesk, case: EntityId) -> None:
    made = desk.add("household", {"people_n": "4"}, case=case).record

    desk.delete("household", made.id)

    with pytest.raises(RecordMissing):
        desk.show("household", made.id)
    assert desk.deleted("household", case) == [made.id]
    assert desk.restore("household", made.id).id == made.id


def test_items_stand_in_the_order_in_which_they_came(desk: RecordDesk, case: EntityId) -> None:
    plan = desk.add("case_plan", {"version": "1"}, case=case).record
    for words in ("satu", "dua", "tiga"):
        desk.add("goal", {"plan": str(plan.id), "words": words}, case=case)

    goals = [one.record for one in desk.every("goal", case=case)]

    positions: list[str] = [goal.position for goal in goals]  # type: ignore[attr-defined]
    assert positions == sorted(positions)
    assert len(set(positions)) == 3


def test_names_are_shown_only_when_asked_for_and_then_audited(
    room: Room, desk: RecordDesk, case: EntityId
) -> None:
    typed = {"relation": "sibling", "name": "Warsi"}
    made = desk.add("household_member", typed, case=case).record

    plain = desk.show("household_member", made.id)
    named = desk.show("household_member", made.id, identity=True)

    assert "name" not in {field.name for field in plain.fields}
    assert {f.name: value for f, value in named.values()}["name"] == "Warsi"
    with room.reading() as reader:
        (line,) = audit.entries(reader, action=Action.IDENTITY_READ)
    assert line.subject == made.id


@pytest.mark.parametrize(
    ("noun", "typed", "problem"),
    [
        ("houses", {}, NoSuchNoun),
        ("household", {"rooms": "2"}, NoSuchField),
        ("household", {"dwelling": "castle"}, CodeNotKnown),
        ("session", {}, WrittenElsewhere),
        ("trafficking_event", {"area_code": "99"}, HeldUp),
        ("goal", {"plan": "77"}, NobodyPointedTo),
        ("consent", {"purpose": "services"}, StillToAnswer),
        ("identification", {"status": "actual"}, HeldUp),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    desk: RecordDesk, case: EntityId, noun: str, typed: dict[str, str], problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        desk.add(noun, typed, case=case)


def test_a_record_of_a_case_needs_its_case(desk: RecordDesk) -> None:
    with pytest.raises(NeedsACase):
        desk.add("household", {})
    with pytest.raises(RecordMissing):
        desk.add("household", {}, case=EntityId(5))


def test_what_is_only_corrected_is_never_changed(desk: RecordDesk) -> None:
    with pytest.raises(NeverChanged):
        desk.edit("consent", EntityId(5), {"purpose": "record"})


def test_a_companion_writes_no_programme(tmp_path: Path) -> None:
    with a_room(tmp_path / "mine") as room, pytest.raises(NotYoursToWrite):
        RecordDesk(room).add("programme", {"name": "P"})


def test_a_manager_reads_nothing_of_a_case(tmp_path: Path) -> None:
    with a_room(tmp_path / "mine", Role.MANAGER) as room, pytest.raises(NotYoursToRead):
        RecordDesk(room).every("household")


def test_a_blank_form_has_the_fields_its_writer_fills_in(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault") as room:
        desk, case = RecordDesk(room), an_open_case(room).id

        member = desk.blank("household_member", case=case)
        session = desk.blank("session", case=case)
        plan = desk.blank("safety_plan", case=case)

    assert {"name", "relation"} <= {one.name for one in member.fields}
    assert "clinical_note" not in {one.name for one in session.fields}
    assert plan.fields == plan.record.NOUN.fields
    assert member.code is not None
    assert member.record.id == 0


def test_a_blank_form_is_refused_where_nobody_may_write(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault") as room, pytest.raises(NotYoursToWrite):
        RecordDesk(room).blank("programme")


def test_the_one_record_of_a_kind_is_found_without_a_look_at_it(
    desk: RecordDesk, case: EntityId
) -> None:
    survivor = desk.only_one("survivor", case)

    assert survivor == desk.every("survivor", case=case)[0].record.id
    assert desk.only_one("household", case) is None


def test_a_child_consents_through_the_record_desk_no_more_than_elsewhere(
    room: Room, desk: RecordDesk
) -> None:
    case = an_open_case(room, consented=False).id
    (survivor,) = desk.every("survivor", case=case)
    desk.edit("survivor", survivor.record.id, {"age_at_intake": "15"})
    answer = {
        "purpose": "services",
        "given": "yes",
        "given_by": "self",
        "form": "signed_paper",
        "proof_ref": "map",
        "text_version": "1",
        "basis": "consent",
    }

    with pytest.raises(HeldUp):
        desk.add("consent", answer, case=case)

    assert desk.every("consent", case=case) == []


def test_what_was_taken_back_is_corrected_through_the_record_desk_no_more_than_elsewhere(
    room: Room, desk: RecordDesk, case: EntityId
) -> None:
    consents = ConsentDesk(room)
    given = consents.give(a_consent(case, purpose="reporting")).record
    consents.withdraw(given.id)
    answer = {
        "purpose": "reporting",
        "given": "yes",
        "given_by": "self",
        "form": "signed_paper",
        "proof_ref": "map biru",
        "text_version": "1",
        "basis": "consent",
    }

    with pytest.raises(AlreadyTakenBack):
        desk.add("consent", {**answer, "corrects": str(given.id)}, case=case)


REFERRED = {
    "direction": "out",
    "kind": "referral",
    "reason": "Other",
    "services": "health",
    "data_shared": "name_contact",
}


@pytest.mark.parametrize("status", ["in_progress", "accepted", "done"])
def test_an_outgoing_referral_goes_on_by_its_steps_only(
    desk: RecordDesk, case: EntityId, status: str
) -> None:
    hospital = desk.add("organisation", {"name": "RS"}).record
    typed = {**REFERRED, "to_org": str(hospital.id)}
    with pytest.raises(DoneByAStep):
        desk.add("referral", {**typed, "status": status}, case=case)

    drafted = desk.add("referral", {**typed, "status": "draft"}, case=case).record

    with pytest.raises(DoneByAStep):
        desk.edit("referral", drafted.id, {"status": status})
    assert desk.edit("referral", drafted.id, {"details": "Luka lama"}).record.status == "draft"


def test_what_was_sent_is_not_rewritten_field_by_field(
    room: Room, desk: RecordDesk, case: EntityId
) -> None:
    hospital, other = (desk.add("organisation", {"name": name}).record for name in ("RS", "LBH"))
    consents = ConsentDesk(room)
    consents.give(a_consent(case, purpose="share_org", share_with=frozenset({hospital.id})))
    typed = {**REFERRED, "to_org": str(hospital.id), "status": "draft"}
    drafted = desk.add("referral", typed, case=case).record
    ReferralDesk(room).send(drafted.id)

    with pytest.raises(DoneByAStep):
        desk.edit("referral", drafted.id, {"to_org": str(other.id)})

    edited = desk.edit("referral", drafted.id, {"feedback": "Ditangani dengan baik"}).record
    assert edited.to_org == hospital.id


def test_a_referral_that_came_in_is_kept_as_it_stands(desk: RecordDesk, case: EntityId) -> None:
    typed = {**REFERRED, "direction": "in", "status": "accepted"}

    made = desk.add("referral", typed, case=case).record

    with pytest.raises(DoneByAStep):
        desk.edit("referral", made.id, {"direction": "out"})
    assert desk.edit("referral", made.id, {"status": "done"}).record.status == "done"


RETURNED = {
    "status": "done",
    "from_country": "SA",
    "to_area": "34.01.06.2007",
    "returned_on": "2026-11-20",
}


@pytest.mark.parametrize(
    "facts", [{"risk_checked": "yes"}, {"risk_checked": "no", "received_by": "Adiknya"}]
)
def test_a_return_is_done_with_somebody_who_receives_and_a_look_at_the_risk(
    desk: RecordDesk, case: EntityId, facts: dict[str, str]
) -> None:
    with pytest.raises(HeldUp):
        desk.add("repatriation", {**RETURNED, **facts}, case=case)
    planned = desk.add("repatriation", {**RETURNED, **facts, "status": "planned"}, case=case)
    with pytest.raises(HeldUp):
        desk.edit("repatriation", planned.record.id, {"status": "done"})

    whole = {"risk_checked": "yes", "received_by": "Adiknya", "status": "done"}
    assert desk.edit("repatriation", planned.record.id, whole).record.status == "done"


@pytest.mark.parametrize(
    ("noun", "begun", "typed"),
    [
        ("closure", {"reason": "goals_met"}, {"status": "finished"}),
        ("closure", {"reason": "goals_met"}, {"closed_on": "2026-11-21"}),
        ("closure", {"reason": "goals_met"}, {"approved_by": "kenanga"}),
        ("family_plan", {"version": "1"}, {"status": "finished"}),
        ("red_flag", {"kind": "suicidal"}, {"is_open": "no"}),
        ("red_flag", {"kind": "suicidal"}, {"resolved_on": "2026-11-21"}),
        ("pdp_request", {"kind": "access"}, {"outcome": "given"}),
        ("pdp_request", {"kind": "access"}, {"done_at": "2026-11-21 10.00"}),
        ("data_issue", {"state": "open"}, {"state": "waived"}),
        ("data_issue", {"state": "open"}, {"answer": "Dari buku"}),
    ],
)
def test_that_a_step_was_done_is_not_typed(
    desk: RecordDesk,
    case: EntityId,
    noun: str,
    begun: dict[str, str],
    typed: dict[str, str],
) -> None:
    made = desk.add(noun, begun, case=case).record

    with pytest.raises(DoneByAStep):
        desk.edit(noun, made.id, typed)

    (field,) = typed
    assert getattr(desk.show(noun, made.id).record, field) == getattr(made, field)


@pytest.mark.parametrize("noun", ["closure", "family_plan"])
def test_what_is_decided_about_by_others_begins_as_a_draft(
    desk: RecordDesk, case: EntityId, noun: str
) -> None:
    with pytest.raises(DoneByAStep):
        desk.add(noun, {"status": "finished"}, case=case)

    assert desk.every(noun, case=case) == []


def test_a_companion_does_not_say_who_was_told_of_a_breach(tmp_path: Path) -> None:
    with a_room(tmp_path / "mine") as room:
        desk = RecordDesk(room)
        breach = desk.add("breach", {"what_data": "Laptop", "status": "in_progress"}).record

        with pytest.raises(NotYoursToWrite):
            desk.edit("breach", breach.id, {"told_subject_on": "2026-11-21"})

        assert desk.edit("breach", breach.id, {"what_data": "Ponsel"}).record.what_data == "Ponsel"


def test_a_companion_makes_no_lighter_question_of_it(tmp_path: Path) -> None:
    with a_room(tmp_path / "mine") as room:
        desk, case = RecordDesk(room), an_open_case(room).id
        question = {"severity": "block", "question": "Dari mana?", "state": "open"}
        issue = desk.add("data_issue", question, case=case).record

        with pytest.raises(NotYoursToWrite):
            desk.edit("data_issue", issue.id, {"severity": "info"})


def test_a_red_flag_is_settled_and_not_deleted(tmp_path: Path) -> None:
    with a_room(tmp_path / "mine") as room:
        case = an_open_case(room).id
        flag = RiskDesk(room).raise_flag(new(RedFlag, case, kind="suicidal")).record

        with pytest.raises(NotYoursToWrite):
            RecordDesk(room).delete("red_flag", flag.id)

        assert [one.flag for one in RiskDesk(room).open_flags(case)] == [flag.id]


CARD = {"kind": "lesson", "title": "Menabung", "story": "Bersama keluarga", "no_case_data": "ya"}
OBSERVATION = {
    "area_code": "34.01.06.2007",
    "roles": "origin",
    "period_from": "2026-07-01",
    "period_to": "2026-09-30",
    "factor": "no_jobs",
    "source": "companion",
}


@pytest.mark.parametrize(
    "told", ["Hubungi 081234567890", "Bersama Prasetya", "NIK 3401061508850001"]
)
def test_no_card_and_no_observation_is_typed_with_somebody_in_it(
    room: Room, desk: RecordDesk, told: str
) -> None:
    case = an_open_case(room).id
    with room.changing() as changes:
        records.add(changes, replace(an_identity(full_name="Wage Prasetya"), case=case))
    made = desk.add("practice_card", CARD).record

    with pytest.raises(SomebodyRecognisable):
        desk.add("practice_card", CARD | {"why_it_worked": told})
    with pytest.raises(SomebodyRecognisable):
        desk.edit("practice_card", made.id, {"title": told})
    with pytest.raises(SomebodyObserved):
        desk.add("vulnerability_observation", OBSERVATION | {"remarks": told})

    assert [one.record for one in desk.every("practice_card")] == [made]
    assert desk.every("vulnerability_observation") == []


def test_somebody_answers_for_that_nobody_shows_in_a_card(desk: RecordDesk) -> None:
    made = desk.add("practice_card", CARD).record

    with pytest.raises(StillToAnswer):
        desk.add("practice_card", {"kind": "lesson", "title": "Menabung"})
    for answer in ("tidak", "unknown"):
        with pytest.raises(SomebodyRecognisable):
            desk.add("practice_card", CARD | {"no_case_data": answer})
        with pytest.raises(SomebodyRecognisable):
            desk.edit("practice_card", made.id, {"no_case_data": answer})

    desk.edit("practice_card", made.id, {"title": "Menabung bersama"})
    (shown,) = desk.every("practice_card")
    assert {f.name: value for f, value in shown.values()}["title"] == "Menabung bersama"
