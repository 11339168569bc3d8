"""Words that are typed while the worker is busy: they stay, and the keyboard stays with them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import (
    HeldJobs,
    InlineJobs,
    a_copy_for,
    a_ground,
    passphrase_of,
    press,
    settle,
    stood_up,
)
from pendamping.desktop import errands as e
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.note.view import NoteView
from pendamping.desktop.screens.record.view import RecordView
from pendamping.desktop.shell import Shell
from pendamping.desktop.window import Window
from pendamping.i18n.languages import Language
from pendamping.kernel.problems import Problem
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

USER = "pendamping-1"
EARLIER = "Tanya soal KTP"
TYPED = "dan soal KK"


class Full(Problem):
    code = "slots.passphrase_does_not_open"


def refuse(*_: object, **__: object) -> None:
    raise Full


def stumble(*_: object, **__: object) -> None:
    raise ZeroDivisionError(TYPED)


@pytest.fixture
def held() -> HeldJobs:
    return HeldJobs()


@pytest.fixture
def shell(qtbot: QtBot, seat_with: Callable[..., Seat], held: HeldJobs) -> Shell:
    shell = stood_up(seat_with(jobs=held), qtbot)
    work(held)
    return shell


def work(held: HeldJobs) -> None:
    for _ in range(3):
        held.let_go()
        settle()


def texts(desks: Desks) -> list[str]:
    return [" ".join(one.typed.values()) for one in desks.notes.drafts()]


# Another language or size, while something cannot be kept


@pytest.fixture
def at_work(stand: Stand, home: Path, clock: StillClock) -> Window:
    """The window of a companion who types into a form."""
    window = stand(a_ground(home, clock, InlineJobs(), vault=a_copy_for(USER, home)))
    press(window, passphrase_of(USER), Qt.Key.Key_Return)
    settle()
    window.shell.go(e.OpenForm("service_delivery", desks_at(window).cases.cases().lines[0].case))
    settle()
    press(words_in(window.shell.standing), TYPED)
    return window


def desks_at(window: Window) -> Desks:
    assert window.entered is not None
    desks: Desks = window.entered.desks
    return desks


def words_in(view: Any) -> QPlainTextEdit:
    """Put the keyboard into the first note of a form, and return what is typed into."""
    view.form.finish()
    name = next(one.name for one in view.form.form.fields() if one.editor.name == "NOTE")
    view.form.focus_on(name)
    settle()
    editor: QPlainTextEdit = view.form.field(name).editor()
    return editor


def speak(window: Window, language: Language) -> None:
    window.prefer(replace(window._preferences, language=language))
    settle()


@pytest.mark.parametrize("fail", [refuse, stumble])
def test_the_window_stays_as_it_is_where_what_is_typed_cannot_be_kept(
    at_work: Window, monkeypatch: pytest.MonkeyPatch, fail: Callable[..., None]
) -> None:
    shell, screen = at_work.shell, at_work.shell.standing
    at = QApplication.focusWidget()
    with monkeypatch.context() as full:
        full.setattr(NoteDesk, "keep_draft", fail)
        speak(at_work, Language.INDONESIAN)

    assert at_work.shell is shell
    assert isValid(screen)
    assert screen.isVisible()
    assert TYPED in " ".join(screen.form.typed().values())
    assert QApplication.focusWidget() is at
    assert "belum dapat disimpan" in at_work._bar.text()
    assert texts(desks_at(at_work)) == []


def test_it_is_drawn_anew_once_what_is_typed_can_be_kept(
    at_work: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = at_work.shell
    with monkeypatch.context() as full:
        full.setattr(NoteDesk, "keep_draft", refuse)
        speak(at_work, Language.INDONESIAN)

    assert at_work._bar._action is not None
    at_work._bar._action.click()
    settle()

    assert at_work.shell is not shell
    assert at_work._bar.text() == ""
    assert TYPED in " ".join(at_work.shell.standing.form.typed().values())
    assert len(texts(desks_at(at_work))) == 1


def test_nothing_is_typed_into_a_window_that_is_about_to_go(
    at_work: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, seen = HeldJobs(), at_work.shell
    monkeypatch.setattr(at_work, "_ground", replace(at_work._ground, jobs=held))

    speak(at_work, Language.INDONESIAN)

    assert not seen.isVisible()
    assert at_work.unsaved()  # and a lock that comes now keeps it all the same
    work(held)
    assert at_work.shell is not seen


# Names that are asked for while a form is being filled in


@pytest.fixture
def relative(shell: Shell, held: HeldJobs) -> RecordView:
    """The form of a relative whose name is not shown."""
    desks = shell._seat.desks
    case = desks.cases.cases().lines[0].case
    said = {"relation": "sibling", "knows_about_tppo": "no", "survivor_allows_contact": "no"}
    made = desks.records.add("household_member", {**said, "name": "Wage"}, case=case).record
    shell.go(e.OpenForm("household_member", case, made.id))
    work(held)
    view = shell.standing
    assert isinstance(view, RecordView)
    assert view.form is not None
    assert not view.form.has("name")
    return view


def answer(view: RecordView, name: str) -> str:
    assert view.form is not None
    return view.form.answer(name)


def a_note_of(view: RecordView) -> str:
    assert view.form is not None
    return next(one.name for one in view.form.form.fields() if one.editor.name == "NOTE")


def test_what_was_typed_before_names_were_asked_for_stays(
    relative: RecordView, held: HeldJobs
) -> None:
    name = a_note_of(relative)
    press(words_in(relative), EARLIER)

    relative._show_names()
    press(words_in(relative), f" {TYPED}")
    work(held)

    assert answer(relative, "name") == "Wage"
    assert answer(relative, name) == f"{EARLIER} {TYPED}"
    assert relative.unsaved() is not None


def test_an_answer_that_was_taken_away_does_not_come_back_with_the_names(
    relative: RecordView, held: HeldJobs
) -> None:
    assert relative.form is not None
    relative.form.put("knows_about_tppo", "")

    relative._show_names()
    work(held)

    assert answer(relative, "name") == "Wage"
    assert answer(relative, "knows_about_tppo") == ""


def test_a_form_with_its_names_is_kept_under_one_number(
    relative: RecordView, held: HeldJobs
) -> None:
    press(words_in(relative), EARLIER)
    relative._show_names()
    relative._autosave.save()
    work(held)

    press(words_in(relative), TYPED)
    relative._autosave.save()
    work(held)

    assert len(texts(relative.seat.desks)) == 1
    assert answer(relative, "name") == "Wage"


# A note that is begun before it is known what was being typed


def opened(shell: Shell, errand: e.WriteNote) -> NoteView:
    """Lay a note over the screen; nothing was asked of the vault yet."""
    shell.go(errand)
    settle()
    note = shell._over
    assert isinstance(note, NoteView)
    return note


def left_over(shell: Shell, case: Any = 0) -> int:
    return shell._seat.desks.notes.keep_draft("quick_note", {"words": EARLIER}, case=case)


def test_what_is_typed_before_a_note_is_filled_stays(shell: Shell, held: HeldJobs) -> None:
    note = opened(shell, e.WriteNote())
    press(note, TYPED)

    work(held)
    press(note, "!")

    assert note._text.value() == f"{TYPED}!"


def test_it_stands_after_what_was_being_typed_the_last_time(shell: Shell, held: HeldJobs) -> None:
    left_over(shell)
    note = opened(shell, e.WriteNote())
    press(note, TYPED)

    work(held)
    press(note, "!")
    note._autosave.save()
    work(held)

    assert note._text.value() == f"{EARLIER}\n{TYPED}!"
    assert texts(shell._seat.desks) == [f"{EARLIER}\n{TYPED}!"]


def test_a_note_that_is_closed_before_it_is_filled_writes_over_nothing(
    shell: Shell, held: HeldJobs
) -> None:
    left_over(shell)
    note = opened(shell, e.WriteNote())
    press(note, TYPED, Qt.Key.Key_Escape)

    work(held)

    assert sorted(texts(shell._seat.desks)) == sorted([EARLIER, TYPED])


def test_a_note_that_is_saved_before_it_is_filled_is_saved_alone(
    shell: Shell, held: HeldJobs
) -> None:
    desks = shell._seat.desks
    one, other = (line.case for line in desks.cases.cases().lines[:2])
    left_over(shell, other)
    note = opened(shell, e.WriteNote(one))
    press(note, TYPED)

    note.save()
    work(held)

    assert [found.words for found in desks.notes.of_case(one)].count(TYPED) == 1
    assert texts(desks) == [EARLIER]


def test_a_note_about_another_case_is_not_joined_with_what_was_being_typed(
    shell: Shell, held: HeldJobs
) -> None:
    desks = shell._seat.desks
    one, other = (line.case for line in desks.cases.cases().lines[:2])
    left_over(shell, other)
    note = opened(shell, e.WriteNote())
    press(note, TYPED)
    note._chosen.set_value(str(one))

    work(held)
    note._autosave.save()
    work(held)

    assert note._text.value() == TYPED
    assert note._chosen.case() == one
    assert sorted(texts(desks)) == sorted([EARLIER, TYPED])


# What lies over the screen has the keyboard


def a_form_being_saved(shell: Shell, held: HeldJobs) -> RecordView:
    shell.go(e.OpenForm("service_delivery", shell._seat.desks.cases.cases().lines[0].case))
    work(held)
    view = shell.standing
    assert isinstance(view, RecordView)
    view.save()
    return view


def test_a_note_keeps_the_keyboard_when_the_screen_beneath_goes_back(
    shell: Shell, held: HeldJobs
) -> None:
    a_form_being_saved(shell, held)
    note = opened(shell, e.WriteNote())
    press(note, EARLIER)

    work(held)

    assert shell.errand == e.ShowToday()
    assert QApplication.focusWidget() is note._text.editor()
    press(None, " " + TYPED)
    assert note._text.value() == f"{EARLIER} {TYPED}"


def test_the_screen_has_the_keyboard_once_the_note_is_closed(shell: Shell, held: HeldJobs) -> None:
    a_form_being_saved(shell, held)
    note = opened(shell, e.WriteNote())
    work(held)

    press(note, Qt.Key.Key_Escape)
    work(held)

    at = QApplication.focusWidget()
    assert at is not None
    assert shell.standing.isAncestorOf(at)
