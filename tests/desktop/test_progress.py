"""Progress over all cases: only what the scale can truly tell counts as a change."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.fakes import press
from pendamping.desktop.errands import Errand, OpenCase, ShowProgress
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.progress.model import ProgressModel
from pendamping.desktop.screens.progress.view import ProgressView
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import scale
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PHQ = "phq9"
SRQ = "srq20"


def ask(desks: Desks, case: EntityId, instrument: str, day: date, score: int) -> None:
    """Ask a scale on a day, with so many questions answered by the first step above none."""
    items = len(scale(instrument).topic_pack("id").items)
    answers = ",".join(["1"] * score + ["0"] * (items - score))
    desks.instruments.record(
        InstrumentResponse(
            id=EntityId(0),
            case=case,
            instrument=instrument,
            given_on=day,
            language="id",
            answers=answers,
        )
    )


@pytest.fixture
def asked_twice(psychologist_desks: Desks) -> Desks:
    """Three people asked twice: one truly better, one within chance, one truly worse."""
    lines = psychologist_desks.cases.cases().lines[:3]
    for line, (first, last) in zip(lines, ((8, 1), (5, 4), (1, 8)), strict=True):
        for instrument in (PHQ, SRQ):
            ask(psychologist_desks, line.case, instrument, date(2025, 9, 1), first)
            ask(psychologist_desks, line.case, instrument, date(2026, 11, 24), last)
    return psychologist_desks


def test_first_and_last_are_compared_case_by_case(asked_twice: Desks, english: Words) -> None:
    state = ProgressModel(asked_twice, english).load(PHQ)

    found = {row.state for row in state.rows}
    assert {"truly better", "may be chance", "truly worse"} <= found
    better = next(row for row in state.rows if row.state == "truly better")
    assert better.detail == "8 → 1 · 1 September 2025 → 24 November 2026"
    assert better.tone == "fine"


def test_a_scale_without_a_known_uncertainty_is_not_judged(
    asked_twice: Desks, english: Words
) -> None:
    state = ProgressModel(asked_twice, english).load(SRQ)

    assert "asked again" in {row.state for row in state.rows}
    assert len(state.figures) == 2
    assert "unjudged" in state.hint


def test_the_figures_add_up(asked_twice: Desks, english: Words) -> None:
    state = ProgressModel(asked_twice, english).load(PHQ)

    people, twice, *changes = [int(number) for number, _, _ in state.figures]
    assert people == len(state.rows)
    assert twice == sum(changes)


def test_the_picture_says_in_words_what_it_shows(asked_twice: Desks, english: Words) -> None:
    state = ProgressModel(asked_twice, english).load(PHQ)

    assert state.picture is not None
    assert "PHQ-9" in state.picture.alt


def test_a_scale_that_is_not_known_shows_the_most_usual_one(
    psychologist_desks: Desks, english: Words
) -> None:
    state = ProgressModel(psychologist_desks, english).load("nonsense")

    assert state.chosen == state.instruments[0][0]


@pytest.fixture
def asked() -> list[Errand]:
    return []


@pytest.fixture
def view(
    psychologist_seat: Seat, asked_twice: Desks, qtbot: QtBot, asked: list[Errand]
) -> ProgressView:
    view = ProgressView(psychologist_seat, ShowProgress())
    qtbot.addWidget(view)
    view.asked.connect(asked.append)
    view.resize(1000, 700)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.refresh()
    return view


def test_enter_opens_the_scales_of_a_case(view: ProgressView, asked: list[Errand]) -> None:
    view._list.setFocus()

    press(view, Qt.Key.Key_Home, Qt.Key.Key_Return)

    assert asked == [OpenCase(view._rows[0].case, "assessment")]


def test_another_scale_shows_its_own_people(view: ProgressView, qtbot: QtBot) -> None:
    keys = list(view._scales._keys)
    assert len(keys) > 1

    view._scales.chosen.emit(keys[1])

    assert view._scales.key == keys[1]


def test_where_nobody_was_asked_it_says_what_will_stand_here(
    view: ProgressView, psychologist_seat: Seat
) -> None:
    state = ProgressModel(psychologist_seat.desks, psychologist_seat.words).load()

    view.display(replace(state, rows=(), picture=None))

    assert view._empty.isVisible()
    assert not view._cases.isVisible()
    assert not view._side.isVisible()
