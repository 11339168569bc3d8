import gc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.fakes import settle
from desktop.overheard import shown, spoken
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.fields import (
    CheckField,
    ChoiceButtons,
    ChoiceField,
    DayField,
    Field,
    LineField,
    MomentField,
    NumberField,
    PartialDayField,
    PhraseField,
    RupiahField,
    ScaleField,
    TagField,
    TextArea,
)
from pendamping.desktop.widgets.form import FormColumn
from pendamping.domain.declare import NoValue
from pendamping.domain.partial_days import PartialDay
from pendamping.i18n.languages import Language
from pendamping.kernel.clock import WIB

CHOICES = (("a", "Rumah kakak"), ("b", "Puskesmas"), ("c", "Balai desa"))
ANSWERS = (
    (NoValue.NOT_ASKED, "Tidak ditanyakan"),
    (NoValue.UNKNOWN, "Tidak tahu"),
    (NoValue.DECLINED, "Menolak menjawab"),
)
FIELDS: dict[str, tuple[Callable[..., Field], tuple[object, ...], object, object]] = {
    "line": (LineField, (), "Lendah", ""),
    "note": (TextArea, (), "dua\nbaris", ""),
    "choice": (ChoiceField, (CHOICES,), "b", None),
    "buttons": (ChoiceButtons, (CHOICES,), "c", None),
    "scale": (ScaleField, (), 7, None),
    "tags": (TagField, (CHOICES,), frozenset("ac"), frozenset()),
    "check": (CheckField, ("Ya",), True, False),
    "number": (NumberField, (), 1200, None),
    "rupiah": (RupiahField, (), 12_500_000, None),
    "day": (DayField, (), date(2026, 11, 24), None),
    "partial": (PartialDayField, (), PartialDay(year=2023, month=7, approx=True), None),
    "moment": (MomentField, (), datetime(2026, 12, 1, 1, 34, tzinfo=UTC), None),
    "phrase": (PhraseField, (), "kuda laut ungu", ""),
}
POPS_UP = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")
"""The screen of the tests says so whenever a list pops up."""
ALL = pytest.mark.parametrize("kind", FIELDS)


def made(qtbot: QtBot, kind: str) -> Field:
    of, handed, _, _ = FIELDS[kind]
    return seen(qtbot, of(*handed))


def seen(qtbot: QtBot, field: Field) -> Field:
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    return field


@ALL
def test_what_is_set_is_read_again_and_tells_nobody(qtbot: QtBot, look: Look, kind: str) -> None:
    field, value = made(qtbot, kind), FIELDS[kind][2]

    with qtbot.assertNotEmitted(field.changed):
        field.set_value(value)

    assert field.value() == value
    assert not field.is_empty() or value is True


@ALL
@pytest.mark.parametrize("nothing", [None, NoValue.NOT_ASKED])
def test_nothing_empties_a_field(qtbot: QtBot, look: Look, kind: str, nothing: object) -> None:
    field = made(qtbot, kind)
    field.set_value(FIELDS[kind][2])

    field.set_value(nothing)

    assert field.value() == FIELDS[kind][3]


@ALL
def test_declining_is_an_answer(qtbot: QtBot, look: Look, kind: str) -> None:
    field = made(qtbot, kind)
    field.offer_no_value(ANSWERS, "Jawaban lain")

    with qtbot.waitSignal(field.changed):
        field.answer_with(NoValue.DECLINED)

    assert field.value() is NoValue.DECLINED
    assert shown_answer(field) == "Menolak menjawab"


@ALL
def test_an_answer_that_is_no_value_can_be_taken_back(qtbot: QtBot, look: Look, kind: str) -> None:
    field = made(qtbot, kind)
    field.offer_no_value(ANSWERS)
    field.set_value(NoValue.UNKNOWN)
    assert field.value() is NoValue.UNKNOWN

    with qtbot.waitSignal(field.changed):
        QTest.mouseClick(answer_button(field), Qt.MouseButton.LeftButton)

    assert field.value() == FIELDS[kind][3]


@ALL
def test_a_problem_is_said_under_the_field_and_to_screen_readers(
    qtbot: QtBot, look: Look, kind: str
) -> None:
    field = made(qtbot, kind)

    field.explain("Tulis misalnya 24 nov 2026.")
    assert field.problem() == "Tulis misalnya 24 nov 2026."
    assert field.editor().accessibleDescription() == "Tulis misalnya 24 nov 2026."

    field.explain("")
    assert field.problem() == ""


@ALL
def test_the_question_names_the_editor(qtbot: QtBot, look: Look, kind: str) -> None:
    field = made(qtbot, kind)

    field.set_name("Tempat aman")

    name = field.editor().accessibleName()
    assert name == ("Ya" if kind == "check" else name)
    assert kind == "check" or name.startswith("Tempat aman")


def written_in(field: Field) -> str:
    editor = field.editor()
    assert isinstance(editor, QLineEdit)
    return editor.text()


def answer_button(field: Field) -> QPushButton:
    assert field._answer is not None
    return field._answer


def shown_answer(field: Field) -> str:
    assert answer_button(field).isVisible()
    return answer_button(field).text()


def typed(qtbot: QtBot, field: Field, text: str) -> None:
    QTest.keyClicks(field.editor(), text)


def test_an_answer_nobody_offered_is_kept(qtbot: QtBot, look: Look) -> None:
    field = made(qtbot, "line")

    field.set_value(NoValue.NA)

    assert field.value() is NoValue.NA


def test_typing_tells(qtbot: QtBot, look: Look) -> None:
    field = made(qtbot, "line")

    with qtbot.waitSignal(field.changed):
        typed(qtbot, field, "L")

    assert field.value() == "L"


@pytest.mark.parametrize(
    "written", ["24 nov 2026", "24/11/2026", "24-11-2026", "24 November 2026", "2026-11-24"]
)
def test_a_day_is_read_as_people_write_it(qtbot: QtBot, look: Look, written: str) -> None:
    field = made(qtbot, "day")

    typed(qtbot, field, written)
    QTest.keyClick(field.editor(), Qt.Key.Key_Return)

    assert field.value() == date(2026, 11, 24)
    assert written_in(field) == "24 November 2026"


def test_what_is_no_day_is_said_and_kept_as_it_was_typed(qtbot: QtBot, look: Look) -> None:
    field = DayField(unread="Tulis misalnya 24 nov 2026.")
    seen(qtbot, field)

    typed(qtbot, field, "kapan-kapan")
    QTest.keyClick(field.editor(), Qt.Key.Key_Return)

    assert field.value() is None
    assert field.problem() == "Tulis misalnya 24 nov 2026."
    assert field.editor().text() == "kapan-kapan"


def test_the_words_go_away_once_it_is_a_day(qtbot: QtBot, look: Look) -> None:
    field = DayField(unread="Tulis misalnya 24 nov 2026.")
    seen(qtbot, field)
    typed(qtbot, field, "2")
    QTest.keyClick(field.editor(), Qt.Key.Key_Return)
    assert field.problem()

    typed(qtbot, field, "4 nov 2026")

    assert not field.problem()


@POPS_UP
def test_a_day_is_picked_by_keyboard(qtbot: QtBot, look: Look) -> None:
    field = DayField(Language.INDONESIAN, today=date(2026, 11, 24))
    seen(qtbot, field)
    field.set_value(date(2026, 11, 30))

    field._open()
    picker = field._picker
    assert picker is not None
    qtbot.waitExposed(picker)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(picker.focusWidget(), key)

    assert field.value() == date(2026, 12, 8)
    assert not picker.isVisible()


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2023", "2023"),
        ("juli 2023", "2023-07"),
        ("sekitar 2023", "2023~"),
        ("3/7/2023", "2023-07-03"),
    ],
)
def test_a_day_may_be_known_in_part(qtbot: QtBot, look: Look, written: str, edtf: str) -> None:
    field = made(qtbot, "partial")

    typed(qtbot, field, written)

    value = field.value()
    assert isinstance(value, PartialDay)
    assert value.edtf == edtf


@pytest.mark.parametrize("hour", ["8.34", "08.34", "08:34"])
def test_a_moment_needs_its_day_and_its_hour(qtbot: QtBot, look: Look, hour: str) -> None:
    field = MomentField(Language.INDONESIAN, WIB)
    seen(qtbot, field)

    QTest.keyClicks(field.editor(), "1 des 2026")
    assert field.value() is None
    QTest.keyClicks(field._hour, hour)

    assert field.value() == datetime(2026, 12, 1, 1, 34, tzinfo=UTC)


@pytest.mark.parametrize("written", ["12500000", "12.500.000", "Rp12.500.000", "12,500,000"])
def test_money_is_read_with_or_without_its_points(qtbot: QtBot, look: Look, written: str) -> None:
    field = made(qtbot, "rupiah")

    typed(qtbot, field, written)
    QTest.keyClick(field.editor(), Qt.Key.Key_Return)

    assert field.value() == 12_500_000
    assert written_in(field) == "Rp12.500.000"


def test_a_number_outside_its_bounds_is_kept_and_explained(qtbot: QtBot, look: Look) -> None:
    field = NumberField(0, 20, too_far="0 sampai 20")
    seen(qtbot, field)

    typed(qtbot, field, "21")

    assert field.value() == 21
    assert field.problem() == "0 sampai 20"


def test_arrows_count_within_the_bounds(qtbot: QtBot, look: Look) -> None:
    field = NumberField(0, 2)
    seen(qtbot, field)

    for _ in range(5):
        QTest.keyClick(field.editor(), Qt.Key.Key_Up)
    assert field.value() == 2
    for _ in range(5):
        QTest.keyClick(field.editor(), Qt.Key.Key_Down)

    assert field.value() == 0


def test_letters_are_no_number(qtbot: QtBot, look: Look) -> None:
    field = NumberField(too_far="Angka saja")
    seen(qtbot, field)

    typed(qtbot, field, "dua")

    assert field.value() is None
    assert field.problem() == "Angka saja"


@POPS_UP
def test_a_choice_is_found_by_part_of_its_words(qtbot: QtBot, look: Look) -> None:
    field = ChoiceField(CHOICES)
    seen(qtbot, field)

    QTest.keyClicks(field.editor().line, "balai desa")
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.editor().line, Qt.Key.Key_Return)

    assert field.value() == "c"


def test_what_is_no_choice_is_not_taken(qtbot: QtBot, look: Look) -> None:
    field = ChoiceField(CHOICES)
    field.set_value("a")
    seen(qtbot, field)

    field._combo.setEditText("entah di mana")
    QTest.keyClick(field.editor().line, Qt.Key.Key_Return)

    assert field.value() == "a"
    assert field.editor().currentText() == "Rumah kakak"


@pytest.fixture
def two(qtbot: QtBot, look: Look) -> Iterator[tuple[ChoiceField, LineField]]:
    """A choice of which "b" is made, and what Tab goes on to."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    choice, after = ChoiceField(CHOICES), LineField()
    column.addWidget(choice)
    column.addWidget(after)
    choice.set_value("b")
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    choice.focus_on()
    settle()
    choice.editor().line.selectAll()
    yield choice, after
    holder.close()


def list_under(choice: ChoiceField) -> QAbstractItemView:
    """Return the list that is offered under the line while somebody types."""
    completer = choice.editor().completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return popup


@POPS_UP
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_what_is_marked_under_the_line_is_chosen_when_one_goes_on(
    qtbot: QtBot, two: tuple[ChoiceField, LineField], key: Qt.Key
) -> None:
    choice, after = two
    popup = list_under(choice)
    QTest.keyClicks(choice.editor().line, "r")
    qtbot.waitUntil(popup.isVisible)
    qtbot.waitUntil(lambda: popup.currentIndex().data() == "Rumah kakak")
    assert choice.editor().line.text() == "r"

    with qtbot.waitSignal(choice.changed):
        QTest.keyClick(popup, key)
    settle()

    assert choice.value() == "a"
    assert choice.editor().currentText() == "Rumah kakak"
    assert not popup.isVisible()
    assert after.editor().hasFocus() is (key == Qt.Key.Key_Tab)


@POPS_UP
def test_what_the_arrow_went_to_is_chosen_by_tab(
    qtbot: QtBot, two: tuple[ChoiceField, LineField]
) -> None:
    choice, _ = two
    popup = list_under(choice)
    QTest.keyClicks(choice.editor().line, "a")
    qtbot.waitUntil(popup.isVisible)
    settle()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert popup.currentIndex().row() == 0  # what was marked already
    QTest.keyClick(popup, Qt.Key.Key_Down)
    went_to = popup.currentIndex().data()
    assert popup.currentIndex().row() == 1

    QTest.keyClick(popup, Qt.Key.Key_Tab)
    settle()

    assert choice.editor().currentText() == went_to
    assert choice.value() == {text: key for key, text in CHOICES}[went_to]


@POPS_UP
def test_escape_brings_back_what_was_chosen(
    qtbot: QtBot, two: tuple[ChoiceField, LineField]
) -> None:
    choice, after = two
    popup = list_under(choice)
    QTest.keyClicks(choice.editor().line, "rum")
    qtbot.waitUntil(popup.isVisible)
    settle()

    QTest.keyClick(popup, Qt.Key.Key_Escape)
    settle()

    assert not popup.isVisible()
    assert choice.editor().line.text() == "Puskesmas"
    QTest.keyClick(choice.editor().line, Qt.Key.Key_Tab)
    settle()
    assert choice.value() == "b"
    assert after.editor().hasFocus()


def test_a_part_that_fits_one_choice_only_is_that_choice(
    two: tuple[ChoiceField, LineField],
) -> None:
    """However the field is left: also by a click elsewhere, or before anything was offered."""
    choice, after = two
    choice.editor().line.setText("desa")

    after.focus_on()
    settle()

    assert choice.value() == "c"


def test_a_part_that_fits_several_chooses_none_of_them(
    two: tuple[ChoiceField, LineField],
) -> None:
    choice, after = two
    choice.editor().line.setText("a")

    after.focus_on()
    settle()

    assert choice.value() == "b"
    assert choice.editor().line.text() == "Puskesmas"


def test_a_code_from_a_newer_list_is_kept(qtbot: QtBot, look: Look) -> None:
    field = made(qtbot, "choice")

    field.set_value("baru")

    assert field.value() == "baru"


def test_the_wheel_never_changes_an_answer(qtbot: QtBot, look: Look) -> None:
    field = ChoiceField(CHOICES)
    field.set_value("a")
    seen(qtbot, field)

    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.editor(), event)

    assert field.value() == "a"


def test_arrows_choose_among_buttons(qtbot: QtBot, look: Look) -> None:
    field = ChoiceButtons(CHOICES)
    field.set_value("a")
    seen(qtbot, field)
    field.focus_on()

    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.window().focusWidget(), Qt.Key.Key_Right)

    assert field.value() == "b"


@POPS_UP
def test_tags_are_put_on_by_searching(qtbot: QtBot, look: Look) -> None:
    field = TagField(CHOICES, "+ tambah", "Cari")
    seen(qtbot, field)
    QTest.mouseClick(field.editor(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(field._list._typed, "pusk")

    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field._list._typed, Qt.Key.Key_Return)

    assert field.value() == frozenset("b")


def test_tags_are_taken_off_by_keyboard(qtbot: QtBot, look: Look) -> None:
    field = TagField(CHOICES)
    field.set_value(frozenset("ab"))
    seen(qtbot, field)

    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field._tags[0], Qt.Key.Key_Delete)

    assert field.value() == frozenset("b")


def test_all_tags_chosen_leave_nothing_to_add(qtbot: QtBot, look: Look) -> None:
    field = TagField(CHOICES)
    seen(qtbot, field)

    field.set_value(frozenset("abc"))

    assert not field.editor().isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_a_passphrase_never_reaches_the_clipboard(qtbot: QtBot, look: Look, key: Qt.Key) -> None:
    field = PhraseField(show="Tampilkan", hide="Sembunyikan")
    seen(qtbot, field)
    field.set_value("kuda laut ungu")
    QGuiApplication.clipboard().setText("lain")
    field._turn_eye()
    field.editor().selectAll()

    QTest.keyClick(field.editor(), key, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "lain"
    assert field.value() == "kuda laut ungu"


def test_a_forgotten_passphrase_is_gone_and_hidden_again(qtbot: QtBot, look: Look) -> None:
    field = PhraseField(show="Tampilkan", hide="Sembunyikan")
    seen(qtbot, field)
    field.set_value("kuda laut ungu")
    field._turn_eye()
    assert field.editor().echoMode() is field.editor().EchoMode.Normal

    field.forget()

    assert field.value() == ""
    assert field.editor().echoMode() is field.editor().EchoMode.Password


def test_enter_hands_a_passphrase_in(qtbot: QtBot, look: Look) -> None:
    field = PhraseField()
    seen(qtbot, field)

    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field.editor(), Qt.Key.Key_Return)


def test_a_note_grows_with_what_is_written(qtbot: QtBot, look: Look) -> None:
    field = TextArea(least=2, most=6)
    seen(qtbot, field)
    low = field.editor().sizeHint().height()

    field.set_value("satu\ndua\ntiga\nempat\nlima")
    high = field.editor().sizeHint().height()
    field.set_value("baris\n" * 50)

    assert low < high < field.editor().sizeHint().height() < high * 2


def test_a_veiled_note_comes_back_with_its_cursor_and_can_be_undone(
    qtbot: QtBot, look: Look
) -> None:
    field = TextArea()
    seen(qtbot, field)
    editor = field.editor()
    typed(qtbot, field, "dua baris")
    editor.moveCursor(QTextCursor.MoveOperation.WordLeft)
    typed(qtbot, field, "x")
    before, place = editor.height(), editor.textCursor().position()

    with qtbot.assertNotEmitted(field.changed):
        field.veil()
        field.veil()
        gc.collect()
        settle()
        assert "baris" not in " ".join(text for _, text in [*shown([editor]), *spoken(field)])
        assert field.value() == "dua xbaris"
        assert editor.height() == before
        field.lift()

    assert editor.toPlainText() == "dua xbaris"
    assert editor.textCursor().position() == place
    editor.undo()
    assert field.value() == "dua baris"
    editor.redo()
    typed(qtbot, field, "y")
    assert field.value() == "dua xybaris"


def test_nothing_is_marked_in_a_note_that_was_veiled(qtbot: QtBot, look: Look) -> None:
    """Else the next key would take the place of what nobody saw."""
    field = TextArea()
    seen(qtbot, field)
    typed(qtbot, field, "dua")
    field.editor().selectAll()

    field.veil()
    field.lift()
    typed(qtbot, field, "x")

    assert field.value() == "duax"


def test_a_veiled_note_can_be_given_another_text(qtbot: QtBot, look: Look) -> None:
    field = TextArea()
    seen(qtbot, field)
    field.set_value("dua baris panjang")
    field.editor().moveCursor(QTextCursor.MoveOperation.End)
    field.veil()

    field.set_value("satu")

    assert field.value() == "satu"
    assert "satu" not in field.editor().toPlainText()
    field.lift()
    assert field.editor().toPlainText() == "satu"
    assert field.editor().textCursor().position() == len("satu")


def test_a_note_is_veiled_and_lifted_as_often_as_one_likes(qtbot: QtBot, look: Look) -> None:
    field = TextArea()
    seen(qtbot, field)
    typed(qtbot, field, "dua")

    for letter in "abc":
        field.veil()
        settle()
        field.lift()
        typed(qtbot, field, letter)
        settle()

    assert field.value() == "duaabc"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(field.findChildren(QTextDocument)) == 1


def test_a_note_comes_back_in_letters_of_the_size_that_was_chosen_meanwhile(
    qtbot: QtBot, look: Look
) -> None:
    field = TextArea()
    seen(qtbot, field)
    typed(qtbot, field, "dua")
    field.veil()
    font = field.editor().font()
    font.setPixelSize(font.pixelSize() * 2)

    field.editor().setFont(font)
    field.lift()

    assert field.editor().document().defaultFont().pixelSize() == font.pixelSize()


def test_tab_leaves_a_note(qtbot: QtBot, look: Look) -> None:
    field = TextArea()
    seen(qtbot, field)

    QTest.keyClick(field.editor(), Qt.Key.Key_Tab)

    assert field.value() == ""


def test_a_field_that_is_only_read_cannot_be_written(qtbot: QtBot, look: Look) -> None:
    field = LineField()
    seen(qtbot, field)
    field.set_value("tetap")
    field.set_read_only(True)

    typed(qtbot, field, "x")

    assert field.value() == "tetap"


def in_form(qtbot: QtBot, width: int) -> tuple[FormColumn, list[Field]]:
    form = FormColumn()
    fields = [form.add(f"Pertanyaan {at}", LineField()) for at in range(4)]
    qtbot.addWidget(form)
    form.resize(width, 400)
    form.show()
    qtbot.waitExposed(form)
    return form, fields


@pytest.mark.parametrize(("width", "across"), [(900, 2), (400, 1)])
def test_fields_stand_beside_each_other_where_there_is_room(
    qtbot: QtBot, look: Look, width: int, across: int
) -> None:
    form, fields = in_form(qtbot, width)

    def rows() -> int:
        return len({field.mapTo(form, field.rect().topLeft()).y() for field in fields})

    qtbot.waitUntil(lambda: rows() == len(fields) // across)


def test_a_question_that_is_not_asked_takes_no_room(qtbot: QtBot, look: Look) -> None:
    form, fields = in_form(qtbot, 400)
    before = form.sizeHint().height()

    form.show_part(fields[1], shown=False)
    qtbot.wait(1)

    assert form.sizeHint().height() < before
    assert not fields[1].isVisible()


def test_labels_lead_into_their_fields(qtbot: QtBot, look: Look) -> None:
    form, fields = in_form(qtbot, 900)

    buddies = {label.buddy() for label in form.findChildren(QLabel)} - {None}

    assert buddies == {field.editor() for field in fields}
    assert fields[0].editor().accessibleName() == "Pertanyaan 0"


def test_a_field_is_as_high_as_all_lines_of_its_buttons(qtbot: QtBot, look: Look) -> None:
    form = FormColumn()
    field = ChoiceButtons([(at, f"Pilihan nomor {at}") for at in range(6)])
    form.add("Jenis sesi", field, wide=True)
    qtbot.addWidget(form)
    form.resize(300, 600)
    form.show()

    def all_in_sight() -> bool:
        segments = field.editor()
        needed = segments.heightForWidth(segments.width())
        return bool(segments.height() >= needed > 100)

    qtbot.waitUntil(all_in_sight)


def test_room_to_spare_makes_no_line_higher(qtbot: QtBot, look: Look) -> None:
    field = LineField()
    seen(qtbot, field)
    high = field.editor().height()

    field.resize(300, 400)
    qtbot.wait(1)

    assert field.editor().height() == high


def test_a_long_line_shows_its_beginning(qtbot: QtBot, look: Look) -> None:
    field = DayField()

    field.set_value(date(2026, 11, 24))

    assert field.editor().cursorPosition() == 0


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_short_day_is_read_again(
    qtbot: QtBot, look: Look, language: Language, month: int
) -> None:
    field = DayField(language)
    field.write_short()
    field.set_value(date(2026, month, 5))

    assert len(written_in(field)) == len("5 Nov 2026")
    assert field.value() == date(2026, month, 5)
