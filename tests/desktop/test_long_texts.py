"""Texts that are longer than a field: what fits is kept, and it is said that the rest is not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.fakes import settle, stood_up
from pendamping.desktop import errands as e
from pendamping.desktop.forms.form_screen import FormScreen
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.note.view import NoteView
from pendamping.desktop.widgets.bounds import Bound
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.fields import LineField, TextArea
from pendamping.domain.value_words import LONGEST_LINE, LONGEST_NOTE

UNBROKEN = "z" * 1_000_000
SAID = "At most 10 letters"
TEN = Bound(10, SAID)


@pytest.fixture
def placed(qtbot: QtBot) -> Callable[..., Field]:
    def place(kind: type[LineField] | type[TextArea]) -> Field:
        field = kind(bound=TEN)
        qtbot.addWidget(field)
        field.show()
        field.focus_on()
        return field

    return place


def paste(field: Field, text: str) -> None:
    editor = field.editor()
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    QGuiApplication.clipboard().setText(text)
    editor.paste()
    settle()


@pytest.mark.parametrize("kind", [LineField, TextArea])
def test_what_does_not_fit_is_said_until_something_is_typed(
    placed: Callable[..., Field], kind: type[LineField] | type[TextArea]
) -> None:
    field = placed(kind)
    paste(field, "0123456789")
    assert field.problem() == ""

    paste(field, "more")
    assert (field.value(), field.problem()) == ("0123456789", SAID)

    QTest.keyClick(field.editor(), Qt.Key.Key_Backspace)
    settle()
    assert (field.value(), field.problem()) == ("012345678", "")


@pytest.mark.parametrize("kind", [LineField, TextArea])
def test_what_fits_is_kept_and_takes_the_place_of_what_was_marked(
    placed: Callable[..., Field], kind: type[LineField] | type[TextArea]
) -> None:
    field = placed(kind)
    paste(field, "01234")
    field.editor().selectAll()  # type: ignore[attr-defined]

    paste(field, "abcdefghijkl")

    assert (field.value(), field.problem()) == ("abcdefghij", SAID)


def test_a_note_is_never_longer_than_what_it_says(placed: Callable[..., Field]) -> None:
    field = placed(TextArea)

    paste(field, "\N{GRINNING FACE}" * 11)

    assert field.value() == "\N{GRINNING FACE}" * 10


def test_what_has_no_blank_is_broken_anywhere_and_words_are_not(
    qtbot: QtBot,
) -> None:
    """Where a word ends is looked for at every line: a word without an end hung the window up."""
    field = TextArea()
    qtbot.addWidget(field)
    editor = field.editor()
    by_word = editor.wordWrapMode()

    field.set_value("kata " * 1_000)
    assert editor.wordWrapMode() == by_word
    paste(field, "z" * 2_000)
    assert editor.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    field.set_value("kata")
    assert editor.wordWrapMode() == by_word
    field.set_value("z" * 2_000)
    assert editor.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere


def test_another_explanation_stays_while_one_types(placed: Callable[..., Field]) -> None:
    field = placed(LineField)
    paste(field, "abcdefghijkl")
    field.explain("This does not fit yet.")

    QTest.keyClick(field.editor(), Qt.Key.Key_Backspace)

    assert field.problem() == "This does not fit yet."


@pytest.fixture
def form(seat: Seat, qtbot: QtBot) -> FormScreen:
    """A form with lines and notes."""
    shell = stood_up(seat, qtbot)
    shell.go(e.OpenForm("legal_claim", seat.desks.cases.cases().lines[0].case))
    settle()
    view = shell.standing
    assert isinstance(view, FormScreen)
    assert view.form is not None
    view.form.finish()
    return view


def first(form: FormScreen, kind: type[Field]) -> tuple[str, Field]:
    assert form.form is not None
    fields = ((one.name, form.form.field(one.name)) for one in form.form.form.fields())
    return next((name, field) for name, field in fields if type(field) is kind)


@pytest.mark.parametrize(("kind", "longest"), [(LineField, LONGEST_LINE), (TextArea, LONGEST_NOTE)])
def test_a_text_without_an_end_leaves_as_much_in_a_form_as_a_record_takes(
    form: FormScreen, kind: type[Field], longest: int
) -> None:
    name, field = first(form, kind)

    paste(field, UNBROKEN)
    form._autosave.save()

    assert field.value() == "z" * longest
    assert f"At most {longest:,} letters" in field.problem()
    (draft,) = form.seat.desks.notes.drafts()
    assert draft.typed[name] == "z" * longest


def test_a_text_without_an_end_leaves_as_much_in_a_quick_note(seat: Seat, qtbot: QtBot) -> None:
    shell = stood_up(seat, qtbot)
    shell.go(e.WriteNote())
    note = shell._over
    assert isinstance(note, NoteView)

    paste(note._text, UNBROKEN)
    note.save()

    (kept,) = seat.desks.notes.unfiled()
    assert kept.words == "z" * LONGEST_NOTE
