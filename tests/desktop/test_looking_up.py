"""What is looked up while it is typed: places, and the rest of a list beside the usual choices."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.fakes import press, settle
from pendamping.desktop.forms.case_field import CaseField
from pendamping.desktop.forms.common_field import OTHER, CommonField
from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.forms.places_field import PlaceField, PlacesField
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.fields import LineField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")

PLACES = {
    "lendah": (
        Choice("34.01.06", "Lendah, Kulon Progo"),
        Choice("33.20.01", "Lendahmangu, Jepara"),
    ),
    "jati": (Choice("34.01.06.2007", "Jatirejo, Lendah"),),
    "wates": (Choice("34.01.01", "Wates, Kulon Progo"),),
    "wonosari": (Choice("34.03.01", "Wonosari, Gunungkidul"),),
}


class Desk:
    """Puts a field and what comes after it on a desk, and answers its look-ups at once or later."""

    def __init__(self, field: Field) -> None:
        self.field, self.after, self.answers = field, LineField(), True
        self.asked: list[str] = []
        self.holder = QWidget()
        column = QVBoxLayout(self.holder)
        column.addWidget(field)
        column.addWidget(self.after)
        if isinstance(field, PlaceField):
            field.wanted.connect(self.look_up)

    def look_up(self, typed: str) -> None:
        self.asked.append(typed)
        if self.answers:
            self.answer()

    def answer(self, question: int = -1) -> None:
        """Answer a question, the last one if it is not said which."""
        assert isinstance(self.field, PlaceField)
        asked = self.asked[question]
        self.field.offer(asked, PLACES[asked])


@pytest.fixture
def desk(qtbot: QtBot, look: Look, request: pytest.FixtureRequest) -> Iterator[Desk]:
    desk = Desk(request.param())
    qtbot.addWidget(desk.holder)
    desk.holder.show()
    qtbot.waitExposed(desk.holder)
    desk.holder.activateWindow()
    desk.field.focus_on()
    settle()
    yield desk
    desk.holder.close()


ONE = pytest.mark.parametrize("desk", [PlaceField], indirect=True)
SEVERAL = pytest.mark.parametrize("desk", [PlacesField], indirect=True)


def type_and_wait(desk: Desk, text: str, qtbot: QtBot) -> QWidget:
    """Type, and wait until choices stand under the line; return their list."""
    assert isinstance(desk.field, PlaceField)
    popup = desk.field._completer.popup()
    assert popup is not None
    QTest.keyClicks(desk.field.editor(), text)
    qtbot.waitUntil(popup.isVisible)
    settle()
    return popup


@ONE
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_the_likeliest_place_is_taken_when_one_goes_on(
    desk: Desk, qtbot: QtBot, key: Qt.Key
) -> None:
    popup = type_and_wait(desk, "lendah", qtbot)

    QTest.keyClick(popup, key)
    settle()

    assert desk.field.value() == "34.01.06"
    assert desk.field.editor().text() == "Lendah, Kulon Progo"  # type: ignore[attr-defined]  # a line


@ONE
def test_escape_takes_a_place_back_that_was_only_typed(desk: Desk, qtbot: QtBot) -> None:
    popup = type_and_wait(desk, "lendah", qtbot)

    QTest.keyClick(popup, Qt.Key.Key_Escape)
    QTest.keyClick(desk.field.editor(), Qt.Key.Key_Tab)
    settle()

    assert desk.field.value() == ""
    assert desk.after.editor().hasFocus()


@ONE
def test_a_place_that_is_left_before_it_was_found_is_taken_if_it_is_one(desk: Desk) -> None:
    desk.answers = False
    press(desk.field, "jati", Qt.Key.Key_Tab)
    assert desk.asked == ["jati"]

    desk.answer()

    assert desk.field.value() == "34.01.06.2007"
    assert desk.field.editor().text() == "Jatirejo, Lendah"  # type: ignore[attr-defined]  # a line


@ONE
def test_of_several_that_were_found_too_late_none_is_taken(desk: Desk) -> None:
    desk.answers = False
    press(desk.field, "lendah", Qt.Key.Key_Tab)

    desk.answer()

    assert desk.field.value() == ""


def overtype(desk: Desk, first: str, second: str, qtbot: QtBot) -> None:
    """Type, wait until that is looked up, and type something else over it."""
    desk.answers = False
    line = desk.field.editor()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, first)
    qtbot.waitUntil(lambda: desk.asked == [first])
    line.selectAll()
    QTest.keyClicks(line, second)


@pytest.mark.parametrize("desk", [PlaceField, PlacesField, CaseField], indirect=True)
def test_an_answer_to_what_was_typed_before_chooses_nothing(desk: Desk, qtbot: QtBot) -> None:
    """It came first, and became the place, or the case, of what was typed over it."""
    overtype(desk, "wates", "wonosari", qtbot)
    QTest.keyClick(desk.field.editor(), Qt.Key.Key_Tab)
    settle()
    assert desk.asked == ["wates", "wonosari"]
    assert desk.after.editor().hasFocus()

    desk.answer(0)
    assert not desk.field.value()

    desk.answer(1)
    assert desk.field.value() in ("34.03.01", {"34.03.01"})


@ONE
def test_an_answer_to_what_was_typed_before_is_not_offered(desk: Desk, qtbot: QtBot) -> None:
    overtype(desk, "wates", "wonosari", qtbot)

    desk.answer(0)
    press(desk.field, Qt.Key.Key_Tab)

    assert not desk.field.value()
    desk.answer(1)
    assert desk.field.value() == "34.03.01"


@ONE
def test_who_comes_back_and_types_anew_is_not_overtaken(desk: Desk, qtbot: QtBot) -> None:
    """What was left is not chosen any more once something else is typed there."""
    desk.answers = False
    press(desk.field, "wates", Qt.Key.Key_Tab)
    desk.field.focus_on()
    settle()
    QTest.keyClicks(desk.field.editor(), "wonosari")
    qtbot.waitUntil(lambda: desk.asked == ["wates", "wonosari"])
    QTest.keyClick(desk.field.editor(), Qt.Key.Key_Tab)
    settle()

    desk.answer(0)
    assert not desk.field.value()

    desk.answer(1)
    assert desk.field.value() == "34.03.01"


@ONE
def test_a_place_that_was_filled_in_meanwhile_stays(desk: Desk) -> None:
    desk.answers = False
    press(desk.field, "wates", Qt.Key.Key_Tab)
    desk.field.set_value("34.01.06")

    desk.answer()

    assert desk.field.value() == "34.01.06"


@SEVERAL
def test_places_are_added_one_by_one_with_enter(desk: Desk, qtbot: QtBot) -> None:
    for text in ("lendah", "jati"):
        popup = type_and_wait(desk, text, qtbot)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        settle()

    assert desk.field.value() == {"34.01.06", "34.01.06.2007"}


def rare() -> CommonField:
    field = CommonField(
        [Choice("ID", "Indonesia")],
        [Choice("MY", "Malaysia"), Choice("KH", "Kamboja")],
        "negara lain",
    )
    field.set_value("KH")
    return field


@pytest.mark.parametrize("desk", [rare], indirect=True)
def test_the_rest_of_a_list_is_chosen_by_typing_too(desk: Desk) -> None:
    field = desk.field
    assert isinstance(field, CommonField)
    field._list.line.setFocus()
    field._list.line.selectAll()
    settle()

    press(field, "malay", Qt.Key.Key_Tab)

    assert field._segments.key == OTHER
    assert field.value() == "MY"
