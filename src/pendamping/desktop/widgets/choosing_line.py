"""A line under which choices are offered while somebody types, as every look-up has it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractProxyModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

TAKING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ChoosingLine(QLineEdit):
    """Tab and Enter take the choice that is marked; the best one is marked as one types.

    Esc takes what was typed back. Whoever offers the choices hears `taking` while the line still
    says what was typed, and tells with `as_it_was` what Esc brings back.
    """

    taking = Signal()

    def __init__(self, as_it_was: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._as_it_was = as_it_was
        self._guess = QPersistentModelIndex()
        """The choice that was marked without being asked."""
        self.textEdited.connect(lambda _: QTimer.singleShot(0, self, self.mark_best))

    def watch(self, completer: QCompleter, popup: QAbstractItemView) -> None:
        """Offer through this, in this list; its arrows begin at the choice that is marked."""
        completer.setWrapAround(False)
        completer.setPopup(popup)
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and isinstance(watched, QAbstractItemView)
            and self._guess == watched.currentIndex()
            and self._guess.isValid()
        ):
            guess, self._guess = watched.currentIndex(), QPersistentModelIndex()
            self._mark(watched, QModelIndex())
            watched.setCurrentIndex(guess)
            return True
        return super().eventFilter(watched, event)

    def is_changed(self) -> bool:
        """Tell whether something else stands here than what was chosen."""
        return self.text().strip() != self._as_it_was()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        self.take()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.heard(event):
            super().keyPressEvent(event)

    def take(self) -> None:
        """Let be taken what was typed."""
        if self.is_changed():
            self.taking.emit()
            self.close_list()

    def heard(self, event: QKeyEvent) -> bool:
        """Take or take back what was typed, if the key says so; tell whether that was all of it."""
        if event.key() in TAKING:
            self.take()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed():
            self.setText(self._as_it_was())
            self.selectAll()
            self.close_list()
            event.accept()
            return True
        return False

    def marked(self) -> int:
        """Return the place of the choice that is marked among all that were offered; -1 if none."""
        popup = self._list()
        index = QModelIndex() if popup is None else popup.currentIndex()
        model = index.model()
        return model.mapToSource(index).row() if isinstance(model, QAbstractProxyModel) else -1

    def mark_best(self) -> None:
        """Mark the first choice that begins as it was typed, else the first that has it in it.

        The line keeps what was typed: a choice that is gone to by arrow would be written into it.
        """
        popup = self._list()
        if popup is None or popup.currentIndex().isValid():
            return
        model, typed = popup.model(), self.text().strip().casefold()
        said = [str(model.index(row, 0).data()).casefold() for row in range(model.rowCount())]
        best = next((row for row, text in enumerate(said) if text.startswith(typed)), 0)
        if said:
            self._mark(popup, model.index(best, 0))
            self._guess = QPersistentModelIndex(popup.currentIndex())

    @staticmethod
    def _mark(popup: QAbstractItemView, index: QModelIndex) -> None:
        """Mark a choice and tell nobody."""
        selection = popup.selectionModel()
        selection.blockSignals(True)
        popup.setCurrentIndex(index)
        selection.blockSignals(False)
        popup.viewport().update()

    def close_list(self) -> None:
        """Offer nothing any more."""
        popup = self._list()
        if popup is not None:
            popup.hide()

    def _list(self) -> QAbstractItemView | None:
        """Return the list under the line; nothing while none is shown."""
        completer: QCompleter | None = self.completer()
        popup = None if completer is None else completer.popup()
        return popup if popup is not None and popup.isVisible() else None
