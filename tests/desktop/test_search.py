"""The search: groups with what was found marked, and where each line leads."""

from datetime import UTC, datetime

import pytest

from builders_room import a_session
from pendamping.desktop.errands import (
    ListReferrals,
    OpenCase,
    OpenForm,
    OpenPlan,
    OpenSafetyPlan,
    RecordSession,
    WriteNote,
)
from pendamping.desktop.screens.search.model import TABS, SearchModel, errand_of
from pendamping.domain.nouns import NOUNS
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.searching import Found
from pendamping.workbench import Desks

CASE, RECORD = EntityId(9), EntityId(11)


def found(noun: str, case: EntityId = CASE, record: EntityId = RECORD) -> Found:
    return Found(
        case=case,
        code="KP-7Q4M-2" if case else "",
        noun=noun,
        record=record,
        field="remarks",
        snippet=(),
        moment=datetime(2026, 11, 24, tzinfo=UTC),
    )


def test_what_is_found_stands_in_groups_with_its_code(
    companion_desks: Desks, indonesian: Words
) -> None:
    line = companion_desks.cases.cases().lines[0]
    session = a_session(line.case, survivor_said="Juragan kapal menahan buku pelaut")
    companion_desks.sessions.record(session)

    state = SearchModel(companion_desks, indonesian).find("buku pelaut")

    (group,) = [group for group in state.groups if group.name == "Sesi"]
    assert line.code in [one.title for one in group.lines]
    hit = next(one for one in group.lines if one.title == line.code)
    assert [piece.text for piece in hit.snippet if piece.hit] == ["buku", "pelaut"]
    assert "Juragan" not in repr(state)


def test_nothing_typed_finds_nothing(companion_desks: Desks, english: Words) -> None:
    assert SearchModel(companion_desks, english).find("  ").groups == ()


def test_a_code_leads_to_its_case(companion_desks: Desks, english: Words) -> None:
    line = companion_desks.cases.cases().lines[0]

    state = SearchModel(companion_desks, english).find(line.code)

    assert state.lines[0].errand == OpenCase(line.case, record=line.case)


@pytest.mark.parametrize(
    ("noun", "errand"),
    [
        ("session", RecordSession(case=CASE, session=RECORD)),
        ("appointment", RecordSession(case=CASE, appointment=RECORD)),
        ("family_plan", OpenPlan(CASE, RECORD)),
        ("follow_up", OpenPlan(CASE)),
        ("coping_step", OpenSafetyPlan(CASE)),
        ("referral", ListReferrals(RECORD)),
        ("organisation", ListReferrals()),
        ("household_member", OpenCase(CASE, tab="household", record=RECORD)),
        ("quick_note", OpenCase(CASE, record=RECORD)),
    ],
)
def test_each_line_leads_to_its_record(noun: str, errand: object) -> None:
    assert errand_of(found(noun)) == errand


def test_what_is_in_no_case_is_found_too() -> None:
    assert errand_of(found("quick_note", RECORD)) == WriteNote()
    assert errand_of(found("programme", EntityId(0))) == OpenForm("programme", None, RECORD)


def test_the_tabs_are_of_nouns_there_are() -> None:
    assert TABS.keys() <= {kind.NOUN.name for kind in NOUNS}
