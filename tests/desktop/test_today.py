"""The day: what is agreed, what needs somebody, and what each line leads to."""

from datetime import timedelta
from fractions import Fraction

import pytest

from builders_room import new
from builders_vault import StillClock
from pendamping.desktop.errands import OpenCase, OpenPlan, OpenSafetyPlan, RecordSession
from pendamping.desktop.screens.today.model import TodayModel, decimal, errand_of
from pendamping.domain.session import Appointment
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.today import Attention, AttentionKind
from pendamping.workbench import Desks

CASE = EntityId(9)


def an_appointment(desks: Desks, hours: int = 2, **facts: object) -> Appointment:
    case = desks.cases.cases().lines[0].case
    known = {
        "kind": "individual",
        "mode": "home",
        "planned_at": desks.clock.now() + timedelta(hours=hours),
        "survivor_asked_for_it": True,
    }
    return desks.sessions.plan(new(Appointment, case, **(known | facts))).record


def test_a_day_names_itself_and_counts_its_sessions(
    companion_desks: Desks, indonesian: Words, english: Words
) -> None:
    made = an_appointment(companion_desks)

    state = TodayModel(companion_desks, indonesian).load()

    assert state.title == "Selasa, 24 November"
    assert state.line.startswith(f"{len(state.sessions)} sesi hari ini")
    (row,) = [one for one in state.sessions if one.errand.appointment == made.id]
    assert row.hour == "10.30"
    assert row.what.endswith("sesi individu · di rumah")
    assert TodayModel(companion_desks, english).load().title == "Tuesday, 24 November"


def test_the_states_of_a_day_are_told_apart(
    companion_desks: Desks, english: Words, clock: StillClock
) -> None:
    early, late = an_appointment(companion_desks, 1), an_appointment(companion_desks, 5)
    companion_desks.sessions.confirm(late.id)
    clock.go_on(timedelta(hours=2))

    rows = {
        row.errand.appointment: row for row in TodayModel(companion_desks, english).load().sessions
    }

    assert rows[early.id].state == "Not written yet"
    assert rows[late.id].state in ("Next", "Confirmed")


def test_what_is_not_sent_yet_is_told(companion_desks: Desks, english: Words) -> None:
    an_appointment(companion_desks)

    state = TodayModel(companion_desks, english).load()

    assert state.has_unsent
    assert "not reached the office" in state.sync


@pytest.mark.parametrize(
    ("kind", "noun", "errand"),
    [
        (AttentionKind.RED_FLAG, "red_flag", OpenSafetyPlan(CASE)),
        (AttentionKind.RETURNED, "family_plan", OpenPlan(CASE)),
        (AttentionKind.RETURNED, "case_plan", OpenCase(CASE, tab="plan")),
        (AttentionKind.OVERDUE, "follow_up", OpenPlan(CASE)),
        (AttentionKind.OVERDUE, "case_file", OpenCase(CASE)),
        (AttentionKind.CONSENT_ENDS, "consent", OpenCase(CASE, tab="rights")),
        (AttentionKind.UNWRITTEN, "appointment", RecordSession(case=CASE)),
    ],
)
def test_each_line_leads_where_it_is_dealt_with(
    kind: AttentionKind, noun: str, errand: object
) -> None:
    assert errand_of(Attention(kind=kind, case=CASE, code="KP-7Q4M-2", noun=noun)) == errand


def test_every_line_of_attention_says_something(companion_desks: Desks, indonesian: Words) -> None:
    state = TodayModel(companion_desks, indonesian).load()

    assert state.attention
    assert all(row.title and row.detail for row in state.attention)


def test_a_pace_is_written_as_the_language_has_it(english: Words, indonesian: Words) -> None:
    assert decimal(indonesian, Fraction(55, 23)) == "2,4"
    assert decimal(english, Fraction(55, 23)) == "2.4"
