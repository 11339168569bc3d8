"""What becomes of a form while it is saved, and of words that cannot be kept: none is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import HeldJobs, a_copy_for, a_ground, passphrase_of, press, settle, stood_up
from pendamping.desktop import errands as e
from pendamping.desktop.errands import Errand
from pendamping.desktop.forms.form_screen import FormScreen
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.note.view import NoteView
from pendamping.desktop.screens.record.model import RecordModel
from pendamping.desktop.screens.safety.view import SafetyView
from pendamping.desktop.screens.session.view import SessionView
from pendamping.desktop.shell import Shell
from pendamping.desktop.steps.states import Entered, Standing
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.workbench import Desks, Workbench

TOLD = "She said it in front of her aunt"
SESSION = {
    "kind": "individual",
    "mode": "home",
    "place_private": "yes",
    "consent_checked": "yes",
    "methods": "relaxation",
    "override_reason": "Agreed by word of mouth",
}
INTAKE = {
    "entry_channel": "village",
    "risk_level": "medium",
    "survivor.sex_recorded": "L",
    "survivor.status_class": "vot",
}


class Full(Problem):
    code = "slots.passphrase_does_not_open"


def refuse(*_: object, **__: object) -> None:
    raise Full


class Desk:
    """A window whose worker does what it is asked when the test lets it."""

    def __init__(self, shell: Shell, jobs: HeldJobs, seat: Seat) -> None:
        self.shell = shell
        self.jobs = jobs
        self.desks: Desks = seat.desks
        self.case = self.desks.cases.cases().lines[0].case

    def work(self) -> None:
        for _ in range(3):
            self.jobs.let_go()
            settle()

    def open(self, errand: Errand) -> Any:
        self.shell.go(errand)
        self.work()
        screen: Any = self.shell.standing
        if screen.form is not None:
            screen.form.finish()
        return screen

    def leave(self) -> None:
        self.shell.go_back()
        settle()
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))

    def drafts(self, noun: str) -> list[int]:
        return [one.id for one in self.desks.notes.drafts() if one.noun == noun]

    def sessions(self) -> int:
        return len(self.desks.sessions.of_case(self.case))

    def records(self, noun: str) -> int:
        return len(self.desks.records.every(noun, case=self.case))

    def a_session(self) -> SessionView:
        view: SessionView = self.open(e.RecordSession(case=self.case))
        self.fill(view, SESSION)
        return view

    def a_form(self) -> FormScreen:
        view: FormScreen = self.open(e.OpenForm("service_delivery", self.case))
        self.fill(view, {})
        return view

    def fill(self, view: Any, typed: dict[str, str]) -> None:
        """Answer what is asked, and have it kept as a draft."""
        for name, text in typed.items():
            if view.form.has(name):
                view.form.put(name, text)
        view.form.changed.emit("said")
        view._autosave.save()
        self.work()
        assert view.draft is not None


@pytest.fixture
def desk(qtbot: QtBot, seat_with: Callable[..., Seat]) -> Desk:
    jobs = HeldJobs()
    seat = seat_with(jobs=jobs)
    desk = Desk(stood_up(seat, qtbot), jobs, seat)
    desk.work()
    return desk


def words_in(view: Any) -> QWidget:
    """Put the keyboard into the first field for a text, and return what is typed into."""
    names = [one.name for one in view.form.form.fields() if one.editor.name in ("NOTE", "LINE")]
    field = next(view.form.field(name) for name in names if view.form.field(name).isVisible())
    view.form.focus_on(next(name for name in names if view.form.field(name) is field))
    editor: QWidget = field.editor()
    editor.setFocus()
    return editor


def answers(view: Any) -> str:
    return " ".join(view.form.typed().values())


# Written once, whoever does not wait for the answer


def test_a_session_that_is_left_before_the_answer_is_written_once(desk: Desk) -> None:
    view, before = desk.a_session(), desk.sessions()

    view.finish()
    desk.leave()
    desk.work()

    assert desk.sessions() == before + 1
    assert desk.drafts("session") == []


def test_a_record_that_is_left_before_the_answer_is_written_once(desk: Desk) -> None:
    view, before = desk.a_form(), desk.records("service_delivery")

    view.save()
    desk.leave()
    desk.work()

    assert desk.records("service_delivery") == before + 1
    assert desk.drafts("service_delivery") == []


def test_what_was_typed_just_before_saving_is_no_draft_after_it(desk: Desk) -> None:
    view, before = desk.a_session(), desk.sessions()
    press(words_in(view), TOLD)
    assert view.unsaved() is not None

    view.finish()
    desk.leave()
    desk.work()

    assert desk.sessions() == before + 1
    assert desk.drafts("session") == []


def test_a_new_case_that_is_left_before_the_answer_is_opened_once(desk: Desk) -> None:
    before = len(desk.desks.cases.cases(most=500).lines)
    view = desk.open(e.OpenIntake())
    desk.fill(view, INTAKE)

    view.save()
    desk.leave()
    desk.work()

    assert len(desk.desks.cases.cases(most=500).lines) == before + 1
    assert desk.drafts("case_file") == []


def test_a_new_case_is_shown_and_its_form_is_not_on_the_way_back(desk: Desk) -> None:
    view = desk.open(e.OpenIntake())
    desk.fill(view, INTAKE)

    view.save()
    desk.work()
    standing: Any = desk.shell.standing
    if standing is view:  # something was noticed about it
        standing._notice._action.click()
        desk.work()

    assert [type(step.errand) for step in desk.shell._way] == [e.ShowToday, e.OpenCase]
    desk.leave()
    assert desk.shell.errand == e.ShowToday()


def test_what_was_held_up_after_it_was_left_stays_as_a_draft(desk: Desk) -> None:
    view, before = desk.a_session(), desk.sessions()
    view.form.put("place_private", "")  # type: ignore[union-attr]
    press(words_in(view), TOLD)

    view.finish()
    desk.leave()
    desk.work()

    assert desk.sessions() == before
    (draft,) = desk.desks.notes.drafts()
    assert TOLD in " ".join(draft.typed.values())


def test_what_is_saved_when_the_window_locks_is_not_offered_again(
    home: Path, clock: StillClock, stand: Stand
) -> None:
    jobs, vault, words = HeldJobs(), a_copy_for("pendamping-1", home), Words.of(Language.ENGLISH)
    bench = Workbench(folder=vault, clock=clock, words=words)
    window = stand(a_ground(home, clock, jobs, vault=vault))
    opened = bench.unlock(passphrase_of("pendamping-1"))
    window.enter(
        Entered(
            desks=opened,
            folder=vault,
            standing=Standing.READY,
            is_training=True,
            is_rehearsed=True,
            role="companion",
        )
    )
    for _ in range(4):
        settle()
        jobs.let_go()
    seen: Any = window.shell
    desk = Desk(seen, jobs, seen._seat)
    view, before = desk.a_form(), desk.records("service_delivery")

    view.save()
    window.lock()
    jobs.let_go()
    window.entered = None

    desk.desks = bench.unlock(passphrase_of("pendamping-1"))
    assert desk.records("service_delivery") == before + 1
    assert desk.drafts("service_delivery") == []
    desk.desks.vault.lock()


# Nothing is typed that comes too late


def test_nothing_is_typed_into_a_session_that_is_being_finished(desk: Desk) -> None:
    view, before = desk.a_session(), desk.sessions()
    editor = words_in(view)

    view.finish()
    settle()
    QTest.keyClicks(editor, TOLD)

    assert TOLD not in answers(view)
    assert desk.shell.window().focusWidget() is None  # a blank presses no button
    assert view._side._danger.isEnabled()
    desk.work()
    assert desk.sessions() == before + 1


def test_a_form_that_was_refused_is_gone_on_with_where_the_keyboard_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = desk.a_form()
    editor = words_in(view)
    monkeypatch.setattr(RecordModel, "save", refuse)

    view.save()
    desk.work()

    assert desk.shell.standing is view
    assert view._notice.isVisible()
    assert desk.shell.window().focusWidget() is editor
    press(editor, TOLD)
    assert TOLD in answers(view)


def test_a_session_with_something_to_do_is_not_written_again(desk: Desk) -> None:
    view, before = desk.a_session(), desk.sessions()
    view.form.put("red_flags", "suicidal")  # type: ignore[union-attr]

    view.finish()
    desk.work()
    view.finish()
    desk.work()

    assert desk.shell.standing is view
    assert desk.sessions() == before + 1


# Only the one who asks goes


def test_danger_stays_in_front_when_the_session_behind_it_is_finished(desk: Desk) -> None:
    view, before = desk.a_session(), desk.sessions()

    view.finish()
    view._open_plan()
    settle()
    desk.work()

    assert isinstance(desk.shell.standing, SafetyView)
    assert desk.sessions() == before + 1
    assert view not in [step.screen for step in desk.shell._way]
    desk.leave()
    assert desk.shell.errand == e.ShowToday()


def test_a_note_that_was_saved_takes_no_other_overlay_with_it(desk: Desk) -> None:
    note = a_note(desk)
    note.save()
    press(note, Qt.Key.Key_Escape)
    desk.shell.go(e.ShowHelp())

    desk.work()

    assert desk.shell._over is not None
    assert desk.shell._over is not note
    assert [one.words for one in desk.desks.notes.unfiled()] == [TOLD]
    assert desk.drafts("quick_note") == []


# What cannot be kept is not thrown away


def a_note(desk: Desk) -> NoteView:
    desk.shell.go(e.WriteNote())
    desk.work()
    note = desk.shell._over
    assert isinstance(note, NoteView)
    press(note._text.editor(), TOLD)
    return note


def test_a_note_whose_save_was_refused_is_kept_when_it_is_closed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = a_note(desk)
    with monkeypatch.context() as full:
        full.setattr(NoteDesk, "note", refuse)
        note.save()
        desk.work()
    assert note._notice.isVisible()

    press(note, Qt.Key.Key_Escape)
    desk.work()

    (draft,) = desk.desks.notes.drafts()
    assert draft.typed["words"] == TOLD


def test_a_note_that_cannot_be_kept_comes_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    note = a_note(desk)
    with monkeypatch.context() as full:
        full.setattr(NoteDesk, "keep_draft", refuse)
        press(note, Qt.Key.Key_Escape)
        desk.work()

    assert desk.shell._over is note
    assert note.isVisible()
    assert note._text.value() == TOLD
    assert desk.shell._popup is not None
    assert desk.shell._popup.notice.isVisible()
    press(note, Qt.Key.Key_Escape)
    desk.work()
    assert len(desk.drafts("quick_note")) == 1


def test_a_note_that_cannot_be_kept_waits_for_what_was_laid_over_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = a_note(desk)
    monkeypatch.setattr(NoteDesk, "keep_draft", refuse)
    press(note, Qt.Key.Key_Escape)
    desk.shell.go(e.ShowHelp())
    desk.work()
    assert desk.shell._over is not note
    assert len(desk.shell.unsaved()) == 1

    desk.shell._close_over()
    settle()

    assert desk.shell._over is note


def typed_form(desk: Desk) -> FormScreen:
    view: FormScreen = desk.open(e.OpenForm("service_delivery", desk.case))
    press(words_in(view), TOLD)
    return view


def test_a_form_that_cannot_be_kept_stays_and_says_why(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = typed_form(desk)
    with monkeypatch.context() as full:
        full.setattr(NoteDesk, "keep_draft", refuse)
        view.close_form()
        desk.work()

    standing: Screen = desk.shell.standing
    assert standing is view
    assert TOLD in answers(view)
    assert desk.shell._notice.isVisible()
    view.close_form()
    desk.work()
    assert desk.shell.errand == e.ShowToday()
    assert len(desk.drafts("service_delivery")) == 1


def test_a_form_whose_write_under_way_fails_is_not_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = typed_form(desk)
    view._autosave.save()
    monkeypatch.setattr(NoteDesk, "keep_draft", refuse)

    desk.leave()
    desk.work()

    assert desk.shell.standing is view
    assert TOLD in answers(view)


def test_another_place_is_reached_with_what_cannot_be_kept_a_step_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = typed_form(desk)
    monkeypatch.setattr(NoteDesk, "keep_draft", refuse)

    desk.shell.go(e.ListCases())
    desk.work()

    assert desk.shell.errand == e.ListCases()
    assert desk.shell._notice.isVisible()
    assert len(desk.shell.unsaved()) == 1
    desk.leave()
    assert desk.shell.standing is view
    assert TOLD in answers(view)
