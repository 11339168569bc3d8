"""The search: groups with what was found marked, and where each line leads."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from builders_room import a_session
from desktop.fakes import HeldJobs
from pendamping.desktop.errands import (
    Errand,
    ListReferrals,
    OpenCase,
    OpenForm,
    OpenPlan,
    OpenSafetyPlan,
    RecordSession,
    Search,
    WriteNote,
)
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.search.model import TABS, SearchModel, errand_of
from pendamping.desktop.screens.search.result_paint import SHOWN, Heading
from pendamping.desktop.screens.search.results import ResultList, spoken
from pendamping.desktop.screens.search.view import SearchView
from pendamping.desktop.widgets.search_box import SearchBox
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


def test_a_name_is_found_and_not_shown(companion_desks: Desks, english: Words) -> None:
    line = companion_desks.cases.cases().lines[0]
    name = companion_desks.identities.read(line.case).full_name

    state = SearchModel(companion_desks, english).find(str(name))

    (hit,) = [one for one in state.lines if one.title == line.code]
    assert hit.snippet == ()
    assert str(name).split()[0] not in spoken(hit)


@pytest.fixture
def asked() -> list[Errand]:
    return []


def shown(seat: Seat, qtbot: QtBot, asked: list[Errand]) -> SearchView:
    view = SearchView(seat, Search())
    qtbot.addWidget(view)
    view.asked.connect(asked.append)
    view.resize(560, 460)
    view.show()
    view.refresh()
    return view


def box(view: SearchView) -> SearchBox:
    (found,) = view.findChildren(SearchBox)
    return found


def listed(view: SearchView) -> ResultList:
    (found,) = view.findChildren(ResultList)
    return found


def test_arrows_and_enter_work_from_the_line(seat: Seat, qtbot: QtBot, asked: list[Errand]) -> None:
    view = shown(seat, qtbot, asked)
    line = box(view).line

    qtbot.keyClicks(line, "utang")
    first = listed(view).currentIndex()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(line, key)

    at = listed(view).currentIndex()
    assert first.row() == 1
    assert not isinstance(at.data(SHOWN), Heading)
    assert asked == [at.data(SHOWN).errand]
    assert line.text() == "utang"


def test_only_the_last_of_what_was_typed_meanwhile_is_asked(
    seat_with: Callable[..., Seat], qtbot: QtBot, asked: list[Errand]
) -> None:
    jobs = HeldJobs()
    view = shown(seat_with(jobs=jobs), qtbot, asked)

    qtbot.keyClicks(box(view).line, "utang")
    assert len(jobs.waiting) == 1
    jobs.waiting.pop(0)()
    assert len(jobs.waiting) == 1
    assert not listed(view).isVisible()
    jobs.let_go()

    assert listed(view).isVisible()
    assert jobs.waiting == []


def test_nothing_found_says_what_to_do(seat: Seat, qtbot: QtBot, asked: list[Errand]) -> None:
    view = shown(seat, qtbot, asked)

    qtbot.keyClicks(box(view).line, "zzzz")

    said = [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    assert "Nothing answers this yet. Fewer letters find more." in said
    assert not listed(view).isVisible()


def test_a_click_opens_a_line(seat: Seat, qtbot: QtBot, asked: list[Errand]) -> None:
    view = shown(seat, qtbot, asked)
    qtbot.keyClicks(box(view).line, "utang")
    results = listed(view)
    index = results.model().index(1, 0)

    qtbot.mouseClick(
        results.viewport(), Qt.MouseButton.LeftButton, pos=results.visualRect(index).center()
    )

    assert asked == [index.data(SHOWN).errand]
