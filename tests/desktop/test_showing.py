"""What is being made is dressed once, when it comes to light, and not at every place it is put to.

Dressing a widget is what a style sheet makes dear: a screen that was dressed while it was made held
the window up for several times as long.
"""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Columns, Page
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.fields import (
    ChoiceButtons,
    ChoiceField,
    DayField,
    Field,
    LineField,
    NumberField,
)
from pendamping.desktop.widgets.form import FormColumn
from pendamping.desktop.widgets.showing import is_left_out, show_if
from pendamping.desktop.widgets.text import label
from pendamping.domain.declare import NoValue

CHOICES = (("a", "Rumah kakak"), ("b", "Puskesmas"))
FIELDS: dict[str, Callable[[], Field]] = {
    "line": LineField,
    "number": NumberField,
    "choice": lambda: ChoiceField(CHOICES),
    "buttons": lambda: ChoiceButtons(CHOICES),
    "day": lambda: DayField(today=date(2026, 11, 24)),
}


def dressed(widget: QWidget) -> list[str]:
    """Name what the style sheet was asked about already."""
    everything = (widget, *widget.findChildren(QWidget))
    polished = Qt.WidgetAttribute.WA_WState_Polished
    return [type(one).__name__ for one in everything if one.testAttribute(polished)]


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_in_a_form_is_not_dressed_before_it_is_seen(look: Look, kind: str) -> None:
    column, card = FormColumn(), Card("Urutan")

    column.add("Sebutan", FIELDS[kind](), "Bila ada")
    card.add(column)

    assert not dressed(card)


def test_a_page_does_not_dress_what_stands_on_it_before_it_is_seen(look: Look) -> None:
    page, screen = Page(), QWidget()
    card = Card("Hari ini")
    card.add(label("Tiga sesi", "soft"), EmptyState("calendar-days", "Belum ada sesi", "Buat"))
    page.add(card)

    QVBoxLayout(screen).addWidget(Columns(page, QWidget()))

    assert not dressed(card)


def test_a_list_is_made_when_somebody_asks_for_it(qtbot: QtBot, look: Look) -> None:
    field = ChoiceField(CHOICES)
    qtbot.addWidget(field)
    field.show()
    combo = field.editor()
    assert not combo.findChildren(QListView)

    QTest.keyClick(combo, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: combo.view().isVisible())
    made = combo.view()
    assert isinstance(made, QListView)
    assert made.uniformItemSizes()
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert field.value() in {"a", "b"}


def test_a_list_is_as_wide_whatever_is_in_it(qtbot: QtBot, look: Look) -> None:
    short, long_ = ChoiceField(CHOICES), ChoiceField((("a", "Sebuah pilihan " * 20),))
    for field in (short, long_):
        qtbot.addWidget(field)
        field.show()

    assert short.editor().sizeHint() == long_.editor().sizeHint()
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    assert short.editor().sizeHint().height() == line.sizeHint().height()


def test_the_editor_gives_its_place_to_an_answer_that_is_no_value(qtbot: QtBot, look: Look) -> None:
    field = LineField()
    field.offer_no_value(((NoValue.DECLINED, "Menolak menjawab"),))
    qtbot.addWidget(field)
    field.show()
    high = field.height()

    field.set_value(NoValue.DECLINED)

    assert not field.editor().isVisible()
    field.set_value("Rumah kakak")
    assert field.editor().isVisible()
    assert field.height() == high


def test_what_was_left_out_comes_back(qtbot: QtBot, look: Look) -> None:
    whole = QWidget()
    part = QLabel("Alasan", whole)
    qtbot.addWidget(whole)

    show_if(part, shown=False)
    assert is_left_out(part)
    whole.show()
    assert not part.isVisible()

    show_if(part, shown=True)
    assert part.isVisible()
    assert not is_left_out(part)
