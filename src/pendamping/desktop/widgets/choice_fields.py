"""Fields whose answer is one of several: a list, buttons, a scale."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets import paint
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label

Choices = Sequence[tuple[object, str]]


class Combo(QComboBox):
    """A list to choose from by typing the first letters, or any part of a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        view = QListView()
        view.setUniformItemSizes(True)
        self.setView(view)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line = QLineEdit()
        """What is typed into."""
        self.line.setObjectName("bare")
        self.setLineEdit(self.line)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("popuplist")
        completer.setPopup(popup)
        self.setCompleter(completer)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the answer."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(90), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = worn()
        room = self.rect()
        room.setLeft(room.right() - look.px(32))
        tone = "ink_soft" if self.isEnabled() else "ink_faint"
        paint.icon(QPainter(self), room, "chevron-down", look, tone=tone, size=16)


class ChoiceField(Field):
    """One of many; nothing where none was chosen. A key that is not offered is kept and shown."""

    def __init__(
        self,
        choices: Choices = (),
        placeholder: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._combo = Combo()
        self._combo.line.setPlaceholderText(placeholder)
        self._keys: list[object] = []
        self._place(self._combo)
        self.set_choices(choices)
        self._combo.activated.connect(self._tell)
        self._combo.line.editingFinished.connect(self._settle)

    def editor(self) -> Combo:
        return self._combo

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices; the answer stays."""
        known = self._read() if self._keys else None
        self._keys = [key for key, _ in choices]
        self._combo.clear()
        self._combo.addItems([text for _, text in choices])
        self._show(known)

    def _read(self) -> object:
        at = self._combo.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def _show(self, value: object) -> None:
        if value is not None and value not in self._keys:
            self._keys.append(value)
            self._combo.addItem(str(value))
        at = self._keys.index(value) if value is not None else -1
        self._combo.setCurrentIndex(at)
        if at < 0:
            self._combo.clearEditText()

    def _settle(self) -> None:
        """Take what was typed if it is one of the choices; else show what was chosen before."""
        typed = self._combo.currentText().strip()
        before = self._combo.currentIndex()
        if not typed:
            self._combo.setCurrentIndex(-1)
        else:
            at = self._combo.findText(typed, Qt.MatchFlag.MatchFixedString)
            self._combo.setCurrentIndex(at if at >= 0 else before)
            self._combo.setEditText(self._combo.itemText(self._combo.currentIndex()))
        if self._combo.currentIndex() != before:
            self._tell()


class ChoiceButtons(Field):
    """One of up to six, all in sight; nothing where none was chosen."""

    def __init__(self, choices: Choices = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments = Segmented(choices)
        self._place(self._segments)
        self._segments.chosen.connect(self._tell)

    def editor(self) -> QWidget:
        return self._segments

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices; the answer stays where it is still offered."""
        self._segments.set_choices(choices, key=self._segments.key)

    def focus_on(self) -> None:
        if self._no_value is None:
            self._segments.focus_on()
        else:
            super().focus_on()

    def _read(self) -> object:
        return self._segments.key

    def _show(self, value: object) -> None:
        self._segments.choose(value)


class ScaleField(ChoiceButtons):
    """A number on a scale, 0 to 10 unless told otherwise, with what its ends mean."""

    def __init__(
        self,
        least: int = 0,
        most: int = 10,
        *,
        low: str = "",
        high: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__([(at, str(at)) for at in range(least, most + 1)], parent=parent)
        if low or high:
            self._column.insertWidget(1, label(f"{least} = {low} · {most} = {high}", "small"))
