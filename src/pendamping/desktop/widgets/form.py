"""How fields stand in a form: label above, hint below, two in a row where there is room."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.field import Field, buddy_of
from pendamping.desktop.widgets.showing import show_if
from pendamping.desktop.widgets.text import label

WIDE: Final = 620
"""Pixels at 100 % from which two fields stand in a row."""


@dataclass(frozen=True, slots=True)
class _Part:
    widget: QWidget
    is_wide: bool


class FormColumn(QWidget):
    """Fields in the order they are asked, two in a row where there is room for two."""

    def __init__(self, *, two_from: int = WIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[_Part] = []
        self._left_out: set[QWidget] = set()
        self._two_from = two_from
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._space()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add(
        self, text: str, field: Field, hint: str = "", *, wide: bool = False, mark: str = ""
    ) -> Field:
        """Ask for a field under its label; `mark` says that it is optional, in words."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(5))
        name = label(f"{text} · {mark}" if mark else text, "caption")
        column.addWidget(name)
        show_if(name, shown=bool(text))
        column.addWidget(field)
        if hint:
            column.addWidget(label(hint, "small"))
        column.addStretch(1)
        buddy_of(name, field)
        field.set_name(text)
        field.setProperty("form_label", text)
        self._put(holder, wide=wide)
        return field

    def add_widget(self, widget: QWidget, *, wide: bool = True) -> None:
        """Put anything else between the fields."""
        self._put(widget, wide=wide)

    def clear(self) -> None:
        """Take everything out."""
        for part in self._parts:
            self._grid.removeWidget(part.widget)
            part.widget.hide()
            part.widget.deleteLater()
        self._parts = []
        self._left_out.clear()

    def show_part(self, field: QWidget, *, shown: bool) -> None:
        """Show or hide a field with its label: what was not asked takes no room."""
        for part in self._parts:
            if part.widget is field or part.widget.isAncestorOf(field):
                part.widget.setVisible(shown)
                (self._left_out.discard if shown else self._left_out.add)(part.widget)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = 2 if event.size().width() >= worn().px(self._two_from) else 1
        if across != self._across:
            self._across = across
            self._place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        look = worn()
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(14))

    def _put(self, widget: QWidget, *, wide: bool) -> None:
        self._parts.append(_Part(widget, wide))
        self._across = self._across or 1
        self._place()

    def _place(self) -> None:
        """Give every part its cells: a wide one a row of its own."""
        row = column = 0
        for part in self._parts:
            self._grid.removeWidget(part.widget)
        for part in self._parts:
            if part.widget in self._left_out:
                continue
            if (part.is_wide or self._across == 1) and column:
                row, column = row + 1, 0
            span = self._across if part.is_wide else 1
            self._grid.addWidget(part.widget, row, column, 1, span)
            column += span
            if column >= self._across:
                row, column = row + 1, 0
        for at in (0, 1):
            self._grid.setColumnStretch(at, 1 if at < self._across else 0)
