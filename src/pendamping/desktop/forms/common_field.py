"""One of many, of which a few are chosen nearly always: those in sight, the rest in a list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.choice_fields import Combo
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.segmented import Segmented

OTHER = "…"


class CommonField(Field):
    """The usual choices side by side, and "other" that opens the list of all the rest."""

    def __init__(
        self,
        usual: Sequence[Choice],
        rest: Sequence[Choice],
        other: str,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._usual = [choice.typed for choice in usual]
        self._rest = [choice.typed for choice in rest]
        both = [(choice.typed, choice.text) for choice in usual]
        self._segments = Segmented([*both, (OTHER, other)])
        self._list = Combo()
        self._list.offer([choice.text for choice in rest])
        line = self._list.lineEdit()
        if line is not None:
            line.setPlaceholderText(other)
        self._list.hide()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(6))
        column.addWidget(self._segments)
        column.addWidget(self._list)
        self._place(holder)
        self._segments.chosen.connect(self._chose)
        self._list.activated.connect(self._tell)

    def editor(self) -> QWidget:
        return self._segments

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self._list.setAccessibleName(name)

    def focus_on(self) -> None:
        if self._no_value is None:
            self._segments.focus_on()
        else:
            super().focus_on()

    def _read(self) -> object:
        if self._segments.key != OTHER:
            return self._segments.key
        at = self._list.currentIndex()
        return self._rest[at] if 0 <= at < len(self._rest) else None

    def _show(self, value: object) -> None:
        is_other = value is not None and value not in self._usual
        if is_other and value not in self._rest:
            self._rest.append(str(value))
            self._list.addItem(str(value))
        self._segments.choose(OTHER if is_other else value)
        self._list.setCurrentIndex(self._rest.index(str(value)) if is_other else -1)
        self._list.setVisible(is_other)

    def _chose(self, key: object) -> None:
        self._list.setVisible(key == OTHER)
        if key == OTHER:
            self._list.setFocus()
        self._tell()
