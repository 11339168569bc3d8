"""Fields whose answer is one of several: a list, buttons, a scale."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets import paint
from pendamping.desktop.widgets.choosing_line import ChoosingLine
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label

Choices = Sequence[tuple[object, str]]

LETTERS: Final = 8
"""How many letters a list has room for at least."""


class Combo(QComboBox):
    """A list to choose from by typing the first letters, or any part of a word.

    `activated` comes whenever a person chose, by hand or by typing; also when they chose nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_new = True
        self._has_list = False
        self._completes = False
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line = ChoosingLine(self.chosen_text, self)
        """What is typed into."""
        self.line.setObjectName("bare")
        self.setLineEdit(self.line)
        self.line.taking.connect(self._take)
        self.line.editingFinished.connect(self._settle)

    def chosen_text(self) -> str:
        """Return what is chosen, whatever is being typed."""
        return self.itemText(self.currentIndex())

    def offer(self, texts: Sequence[str]) -> None:
        """Let these texts be chosen from, and none of them be chosen yet.

        Qt chooses the first as it comes and makes a list to show it in; of the first texts it is
        therefore told nothing: nobody looks on yet.
        """
        self.clear()
        self.model().blockSignals(self._is_new)
        self.addItems(texts)
        self.model().blockSignals(False)
        self._is_new = False
        self.choose(-1)

    def choose(self, at: int) -> None:
        """Choose by place, without asking for the list where nothing changes; -1 is none."""
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    def showPopup(self) -> None:
        """Show the list, which is made when it is first asked for: most never are."""
        if not self._has_list:
            self._has_list = True
            view = QListView()
            view.setUniformItemSizes(True)
            self.setView(view)
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._completes:
            self._completes = True
            self._complete()
        super().focusInEvent(event)

    def _complete(self) -> None:
        """Offer what fits under the line while somebody types."""
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("popuplist")
        self.line.watch(completer, popup)
        self.setCompleter(completer)

    def _take(self) -> None:
        """Choose what was typed, or else the choice that is marked under it."""
        typed = self.line.text().strip()
        if typed:
            same = self.findText(typed, Qt.MatchFlag.MatchFixedString)
            self._choose(same if same >= 0 else self._meant(typed))

    def _meant(self, typed: str) -> int:
        """Return the choice that is marked; where none are shown, the only one that fits."""
        marked = self.line.marked()
        if marked >= 0:
            return marked
        typed = typed.casefold()
        found = [at for at in range(self.count()) if typed in self.itemText(at).casefold()]
        first = [at for at in found if self.itemText(at).casefold().startswith(typed)]
        fitting = first if len(first) == 1 else found
        return fitting[0] if len(fitting) == 1 else -1

    def _settle(self) -> None:
        """Take what was typed if it can be only one choice; else show what was chosen before."""
        typed = self.line.text().strip()
        if not typed:
            if self.currentIndex() >= 0:
                self.setCurrentIndex(-1)
                self.activated.emit(-1)
            return
        if typed != self.chosen_text():
            self._take()
        self.setEditText(self.chosen_text())

    def _choose(self, at: int) -> None:
        before = self.currentIndex()
        if at >= 0:
            self.setCurrentIndex(at)
            self.setEditText(self.chosen_text())
        if at >= 0 and at != before:
            self.activated.emit(at)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another style once it is dressed in one: before, Qt would make the list for it."""
        is_dressed = self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        if is_dressed or event.type() is not QEvent.Type.StyleChange:
            super().changeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        self.line.take()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the line hear first: while nothing is offered, the keys come here and not to it."""
        if not self.line.heard(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the answer."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Ask for some letters' room, whatever is in the list: Qt would make it to measure it."""
        self.ensurePolished()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        words = QSize(
            LETTERS * metrics.horizontalAdvance("X") + worn().px(20), metrics.height() + 2
        )
        kind = QStyle.ContentsType.CT_ComboBox
        return self.style().sizeFromContents(kind, option, words, self)

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(90), self.sizeHint().height())

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

    def editor(self) -> Combo:
        return self._combo

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices; the answer stays."""
        known = self._read() if self._keys else None
        self._keys = [key for key, _ in choices]
        self._combo.offer([text for _, text in choices])
        self._show(known)

    def _read(self) -> object:
        at = self._combo.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def _show(self, value: object) -> None:
        if value is not None and value not in self._keys:
            self._keys.append(value)
            self._combo.addItem(str(value))
        at = self._keys.index(value) if value is not None else -1
        self._combo.choose(at)
        if at < 0:
            self._combo.clearEditText()


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
