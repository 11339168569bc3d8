"""Writing a session down: begun from an appointment, kept while typed, finished with one key."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from builders_room import a_room, a_session, an_open_case, new
from builders_vault import StillClock
from desktop.fakes import MORNING, HeldJobs, InlineJobs, settle
from pendamping.desktop.autosave import Autosave
from pendamping.desktop.errands import Changed, Errand, GoBack, OpenSafetyPlan, RecordSession
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.session.model import SessionModel
from pendamping.desktop.screens.session.sections import SectionButton
from pendamping.desktop.screens.session.view import SessionView
from pendamping.desktop.theme.look import Look
from pendamping.domain.roles import Role
from pendamping.domain.session import Appointment
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.room import Room
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Desks

ENGLISH = Words.of(Language.ENGLISH)
ANSWERED = {
    "kind": "individual",
    "mode": "home",
    "place_private": "yes",
    "consent_checked": "yes",
    "methods": "relaxation",
}


class Seated(Desks):
    """Desks in a room that a test made."""

    def __init__(self, room: Room) -> None:
        super().__init__(vault=room.vault, clock=room.clock)
        self.__dict__["room"] = room


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


@pytest.fixture
def desks(room: Room) -> Desks:
    return Seated(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


@pytest.fixture
def model(desks: Desks) -> SessionModel:
    return SessionModel(desks, ENGLISH)


# The model


def test_a_session_begins_now_with_what_was_so_last_time(
    model: SessionModel, desks: Desks, case: EntityId
) -> None:
    before = a_session(
        case,
        started_at=MORNING - timedelta(days=9),
        ended_at=MORNING - timedelta(days=9, hours=-1),
        mode="shelter",
        agreed_next="Walk",
        override_reason="Agreed by word of mouth.",
    )
    desks.sessions.record(before)

    state = model.load(case)

    assert state.number == 2
    assert state.typed["started_at"] == "2026-11-24 08:30"
    assert state.typed["mode"] == "shelter"
    assert state.beside.last_texts[0] == "Walk"


def test_an_appointment_of_this_morning_is_the_one_that_is_held(
    model: SessionModel, desks: Desks, case: EntityId
) -> None:
    agreed = desks.sessions.plan(
        new(Appointment, case, kind="family", mode="office", planned_at=MORNING)
    ).record

    state = model.load(case)
    done = model.finish(state, {**state.typed, **ANSWERED, "kind": "family"})

    assert state.appointment == agreed.id
    assert state.typed["kind"] == "family"
    assert done.session is not None
    assert desks.sessions.find(done.session).appointment == agreed.id
    (line,) = desks.sessions.upcoming(MORNING.date())
    assert line.status == "held"


def test_a_session_that_runs_ends_when_it_is_finished(
    model: SessionModel, desks: Desks, case: EntityId, clock: StillClock
) -> None:
    state = model.load(case)
    clock.moment += timedelta(minutes=38)

    done = model.finish(state, {**state.typed, **ANSWERED})

    assert done.session is not None
    assert desks.sessions.find(done.session).ended_at == MORNING + timedelta(minutes=38)


def test_what_is_missing_is_told_beside_each_question(model: SessionModel, case: EntityId) -> None:
    state = model.load(case)

    done = model.finish(state, state.typed)

    assert done.session is None
    assert {"place_private", "consent_checked", "methods"} <= {one.field for one in done.told}


def test_without_consent_a_reason_lets_the_session_be_saved(
    room: Room, model: SessionModel
) -> None:
    case = an_open_case(room, consented=False).id
    state = model.load(case)
    typed = {**state.typed, **ANSWERED}

    noticed = model.check(state, typed)
    refused = model.finish(state, typed)
    done = model.finish(state, {**typed, "override_reason": "She was in danger."})

    assert {one.field for one in noticed} == {"override_reason"}
    assert refused.told[0].goes_on_with == "override_reason"
    assert done.session is not None


def test_a_red_flag_says_what_is_to_be_done_today(
    model: SessionModel, desks: Desks, case: EntityId
) -> None:
    state = model.load(case)

    done = model.finish(state, {**state.typed, **ANSWERED, "red_flags": "suicidal"})

    assert done.danger
    assert "today" in done.follows[0]
    assert len(desks.risks.open_flags(case)) == 1


def test_too_near_a_next_time_is_said_while_it_is_being_agreed_on(
    model: SessionModel, case: EntityId
) -> None:
    state = model.load(case)

    near = model.check(state, {**state.typed, "next_at": "2026-11-26 09:00"})
    far = model.check(state, {**state.typed, "next_at": "2026-12-09 09:00"})

    assert [one.field for one in near] == ["next_at"]
    assert far == ()


def test_half_a_day_typed_is_no_reason_to_stop_looking(model: SessionModel, case: EntityId) -> None:
    state = model.load(case)

    assert model.check(state, {**state.typed, "next_at": "24 No"}) == ()


def test_a_correction_stands_in_the_place_of_what_it_corrects(
    model: SessionModel, desks: Desks, case: EntityId
) -> None:
    hour = timedelta(hours=1)
    first = desks.sessions.record(
        a_session(case, started_at=MORNING - 2 * hour, ended_at=MORNING - hour)
    ).session

    state = model.load(None, session=first.id)
    done = model.finish(state, {**state.typed, "observed": "Calm"})

    (kept,) = desks.sessions.of_case(case)
    assert state.number == 1
    assert (kept.id, kept.observed, kept.corrects) == (done.session, "Calm", first.id)


def test_a_contact_with_the_family_is_planned_in_the_same_form(
    model: SessionModel, desks: Desks, case: EntityId
) -> None:
    plan = SubjectDesk(desks.room).draft("family_plan", case).record
    state = model.load(case)
    typed = {**state.typed, **ANSWERED, "follow_up.needed_by": "2026-12-01"}

    half = model.finish(state, typed)
    done = model.finish(state, {**typed, "follow_up.kind": "phone"})

    assert [one.field for one in half.told] == ["follow_up.kind"]
    assert done.session is not None
    (made,) = desks.records.every("follow_up", case=case)
    assert (made.record.plan, made.record.kind) == (plan.id, "phone")  # type: ignore[attr-defined]
    assert any("1 December 2026" in text for text in done.follows)


def test_todays_appointments_are_offered_first(
    model: SessionModel, desks: Desks, room: Room, case: EntityId
) -> None:
    other = an_open_case(room).id
    desks.sessions.plan(new(Appointment, other, kind="individual", planned_at=MORNING))

    offered = model.choices()
    found = model.choices(desks.cases.case(case).code[:6])  # type: ignore[index]

    assert [one.case for one in offered] == [other, case]
    assert offered[0].appointment is not None
    assert case in {one.case for one in found}


# The screen


@pytest.fixture
def own_seat(desks: Desks, look: Look, clock: StillClock) -> Seat:
    return Seat(
        desks=desks,
        words=ENGLISH,
        look=look,
        jobs=InlineJobs(),
        clock=clock,
        role=Role.COMPANION,
        preferences=Preferences(language=Language.ENGLISH),
    )


@pytest.fixture
def heard() -> list[Errand]:
    return []


@pytest.fixture
def opened(own_seat: Seat, qtbot: QtBot, heard: list[Errand]) -> Callable[..., SessionView]:
    kept: list[object] = []

    def make(seat: Seat = own_seat, **named: EntityId | int) -> SessionView:
        view = SessionView(seat, RecordSession(**named))  # type: ignore[arg-type]
        qtbot.addWidget(view)
        kept.append(view)  # a window of nobody's goes when Python likes
        view.resize(1158, 712)
        view.asked.connect(heard.append)
        view.refresh()
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    return make


def fill(view: SessionView) -> None:
    assert view.form is not None
    for name, text in ANSWERED.items():
        view.form.put(name, text)


def test_ctrl_enter_finishes_a_session(
    opened: Callable[..., SessionView],
    qtbot: QtBot,
    heard: list[Errand],
    case: EntityId,
    desks: Desks,
) -> None:
    view = opened(case=case)
    fill(view)
    assert view.form is not None
    view.form.focus_on("observed")
    qtbot.keyClicks(view.form.field("observed").editor(), "Calmer")

    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (kept,) = desks.sessions.of_case(case)
    assert kept.observed == "Calmer"
    assert heard == [Changed(), GoBack()]
    assert desks.notes.drafts() == []


def test_what_is_missing_takes_the_keyboard(
    opened: Callable[..., SessionView], case: EntityId, desks: Desks
) -> None:
    view = opened(case=case)

    view.finish()

    assert view.form is not None
    assert view.form.field("place_private").problem()
    assert desks.sessions.of_case(case) == []


def test_what_is_said_under_a_long_text_is_in_sight(
    opened: Callable[..., SessionView], case: EntityId, qtbot: QtBot
) -> None:
    view = opened(case=case)
    fill(view)
    assert view.form is not None
    assert view.body is not None
    view.form.put("survivor_said", "Tidur lebih baik, makan teratur. " * 4_000)

    view.finish()
    settle()

    field = view.form.field("survivor_said")
    assert "100" in field.problem()
    seen = view.body.page.viewport()
    bottom = field.mapTo(seen, field.rect().bottomLeft()).y()
    assert 0 < bottom <= seen.height()


@pytest.mark.parametrize("wide", range(140, 200, 2))
def test_a_section_is_as_high_as_its_name_in_bold(look: Look, qtbot: QtBot, wide: int) -> None:
    section = SectionButton(2, "Keadaan hari ini", "filled in")
    qtbot.addWidget(section)
    bold = QFontMetrics(look.font("strong"))
    room = QRect(0, 0, wide - look.px(36), 10_000)
    box = bold.boundingRect(room, int(Qt.TextFlag.TextWordWrap), "2  Keadaan hari ini")

    assert section.heightForWidth(wide) >= box.height() + look.px(8)


def test_the_cards_beside_end_where_the_buttons_above_end(
    opened: Callable[..., SessionView], case: EntityId
) -> None:
    view = opened(case=case)
    settle()

    assert view.body is not None
    beside = view.body._beside
    assert beside.isVisible()
    edge = beside.mapTo(view, beside.rect().topRight()).x()
    buttons = [one for one in view._head.findChildren(QAbstractButton) if one.isVisible()]

    assert edge == max(one.mapTo(view, one.rect().topRight()).x() for one in buttons)


def test_what_is_typed_is_kept_without_a_word(
    opened: Callable[..., SessionView], qtbot: QtBot, case: EntityId, desks: Desks
) -> None:
    view = opened(case=case)
    assert view.form is not None

    qtbot.keyClicks(view.form.field("survivor_said").editor(), "I slept")
    view.findChild(Autosave).save()  # type: ignore[union-attr]

    (draft,) = desks.notes.drafts()
    assert draft.typed["survivor_said"] == "I slept"
    assert view.draft == draft.id
    assert view._head.line.text() == "Saved, encrypted"


def test_after_a_crash_the_same_words_stand_there(
    opened: Callable[..., SessionView], qtbot: QtBot, case: EntityId, desks: Desks
) -> None:
    before = opened(case=case)
    assert before.form is not None
    qtbot.keyClicks(before.form.field("observed").editor(), "She came alone")
    work = before.unsaved()
    assert work is not None
    work()
    before.hide()
    (draft,) = desks.notes.drafts()

    after = opened(draft=draft.id)

    assert after.form is not None
    assert after.form.answer("observed") == "She came alone"
    assert after.draft == draft.id
    assert "goes on from" in after._recovered.text()
    after.start_anew()
    assert after.form.answer("observed") == ""
    assert desks.notes.drafts() == []


def test_nothing_is_unsaved_before_a_key_was_pressed(
    opened: Callable[..., SessionView], case: EntityId
) -> None:
    assert opened(case=case).unsaved() is None


def test_the_clock_is_stopped_by_hand_and_let_run_on(
    opened: Callable[..., SessionView], case: EntityId, clock: StillClock
) -> None:
    view = opened(case=case)
    assert view.form is not None
    view.form.finish()
    clock.moment += timedelta(minutes=38)
    view._head.timer._tick()
    assert view._head.timer.text() == "00:38 running"

    view._head.timer._button.click()
    assert view.form.answer("ended_at") == "2026-11-24 09:08"
    assert view._head.timer.text() == "00:38 long"
    view._head.timer._button.click()

    assert view.form.answer("ended_at") == ""


def test_a_section_is_ticked_once_it_is_filled_in(
    opened: Callable[..., SessionView], case: EntityId, qtbot: QtBot
) -> None:
    view = opened(case=case)
    assert view.body is not None
    assert view.form is not None
    sections = view.body.sections
    assert sections.done() == []

    qtbot.keyClicks(view.form.field("agreed_next").editor(), "Walk")

    qtbot.waitUntil(lambda: sections.done() == [6])


def test_alt_and_a_number_lead_to_a_section(
    opened: Callable[..., SessionView], case: EntityId, qtbot: QtBot
) -> None:
    view = opened(case=case)
    assert view.body is not None
    assert view.form is not None

    view.go_to_section(3)

    assert view.body.sections.here == 3
    assert view.form.field("survivor_said").editor().hasFocus() or not view.isActiveWindow()


def test_f9_opens_the_safety_plan(
    opened: Callable[..., SessionView], case: EntityId, qtbot: QtBot, heard: list[Errand]
) -> None:
    view = opened(case=case)

    qtbot.keyClick(view, Qt.Key.Key_F9)

    assert heard == [OpenSafetyPlan(case)]


def test_a_danger_is_told_before_the_screen_goes_away(
    opened: Callable[..., SessionView], case: EntityId, heard: list[Errand]
) -> None:
    view = opened(case=case)
    fill(view)
    assert view.form is not None
    view.form.put("red_flags", "self_harm")

    view.finish()

    assert heard == [Changed()]
    assert view._stack.currentWidget() is not view.body


def test_a_case_is_chosen_where_none_is_named(
    opened: Callable[..., SessionView], case: EntityId
) -> None:
    view = opened()
    assert view.form is None

    view._chooser._take_first("")

    assert view.form is not None
    assert view.title.startswith("Session 1")  # type: ignore[unreachable]


def test_a_session_is_not_finished_twice(
    opened: Callable[..., SessionView], own_seat: Seat, case: EntityId, desks: Desks
) -> None:
    jobs = HeldJobs()
    view = opened(replace(own_seat, jobs=jobs), case=case)
    jobs.let_go()
    fill(view)

    view.finish()
    view.finish()
    jobs.let_go()

    assert len(desks.sessions.of_case(case)) == 1


@pytest.mark.parametrize("size", [(1158, 712), (896, 484)])
def test_nothing_is_wider_than_the_window(
    opened: Callable[..., SessionView], case: EntityId, size: tuple[int, int]
) -> None:
    view = opened(case=case)
    view.resize(*size)

    assert view.minimumSizeHint().width() <= size[0]
    assert view.body is not None
    assert view.body.page.widget().minimumSizeHint().width() <= view.body.page.viewport().width()  # type: ignore[union-attr]
