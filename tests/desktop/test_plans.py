"""The list of family plans: what its writer has to do comes first."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.fakes import press
from pendamping.desktop.errands import Errand, ListPlans, OpenPlan
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.plans.model import FILTERS, ORDER, PlansModel
from pendamping.desktop.screens.plans.view import PlansView
from pendamping.domain.reviewing import ReviewState
from pendamping.i18n.words import Words
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_every_state_has_its_place_and_a_filter() -> None:
    assert set(ORDER) == set(ReviewState)
    assert FILTERS["all"] == set(ReviewState)


def test_what_came_back_stands_first(companion_desks: Desks, english: Words) -> None:
    rows = PlansModel(companion_desks, english).load().rows

    assert rows[0].state == "Returned"
    assert [ORDER.index(row.group) for row in rows] == sorted(
        ORDER.index(row.group) for row in rows
    )


def test_a_line_says_version_how_far_it_is_and_since_when(
    companion_desks: Desks, indonesian: Words
) -> None:
    row = next(
        one
        for one in PlansModel(companion_desks, indonesian).load().rows
        if one.group is ReviewState.APPROVED
    )

    assert row.code.startswith("KP-")
    assert row.detail.startswith("Versi 2 · 0 dari ")
    assert "diputuskan 20 Oktober 2026" in row.detail


@pytest.fixture
def asked() -> list[Errand]:
    return []


@pytest.fixture
def view(seat: Seat, qtbot: QtBot, asked: list[Errand]) -> PlansView:
    view = PlansView(seat, ListPlans())
    qtbot.addWidget(view)
    view.asked.connect(asked.append)
    view.resize(1000, 700)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.refresh()
    return view


def test_enter_opens_the_plan_of_a_line(view: PlansView, asked: list[Errand]) -> None:
    view._list.setFocus()

    press(view, Qt.Key.Key_Home, Qt.Key.Key_Return)

    first = view._state.rows[0]
    assert asked == [OpenPlan(first.case, first.plan)]


@pytest.mark.parametrize(("number", "key"), [(1, "mine"), (2, "waiting"), (3, "running")])
def test_alt_and_a_number_choose_what_is_shown(view: PlansView, number: int, key: str) -> None:
    view.go_to_section(number)

    assert view._filter.key == key
    assert view._rows == view._state.of(key)


def test_where_nothing_is_left_it_says_where_a_plan_begins(view: PlansView) -> None:
    view.go_to_section(2)

    assert view._rows == ()
    assert view._empty.isVisible()
    assert not view._list.isVisible()


def test_the_filter_stays_when_it_looks_anew(view: PlansView) -> None:
    view.go_to_section(3)

    view.refresh()

    assert view._filter.key == "running"
    assert {row.group for row in view._rows} <= FILTERS["running"]
