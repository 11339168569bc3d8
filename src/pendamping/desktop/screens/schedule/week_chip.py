"""One appointment in the week by the hour: opened, pushed with the keyboard, dragged."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pendamping.desktop import places
from pendamping.desktop.screens.schedule.lanes import Lane
from pendamping.desktop.screens.schedule.states import Entry
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets import paint

ARROWS: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class EntryChip(QAbstractButton):
    """One appointment in the week."""

    opened = Signal()
    stepped = Signal(object)
    """Carries the arrow with which the keyboard is to go on."""
    pushed = Signal(object)
    """Carries the arrow with which the appointment itself is to go on."""
    dropped = Signal(object)
    """Carries the place at which it was put down."""
    let_go = Signal()
    """It is to stand where it stood."""
    reached = Signal()
    """The keyboard came to it."""

    def __init__(self, parent: QWidget, lane: Lane) -> None:
        super().__init__(parent)
        self.lane = lane
        self.entry: Entry = lane.entry
        self._pressed: QPoint | None = None
        self._dragged = False
        self.setText(self.entry.text)
        self.setAccessibleName(self.entry.said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.opened)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt hands it on
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.entry.is_open:
                self.pushed.emit(key)
        elif key in ARROWS:
            self.stepped.emit(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif key is Qt.Key.Key_Escape and self._dragged:
            self._let_go()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self._dragged = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self.entry.is_open:
            return
        gone = event.position().toPoint() - self._pressed
        if self._dragged or gone.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self.raise_()
            self.move(self.pos() + gone)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, top = self._dragged, self.geometry()
        self._let_go()
        if not dragged:
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)
        self.dropped.emit(QPoint(top.center().x(), top.top()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = worn(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = look.palette.tone(self.entry.tone)
        painter.setPen(QPen(QColor(colors.mark), 1))
        painter.setBrush(QColor(colors.soft))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), look.px(6), look.px(6))
        painter.setPen(QColor(colors.ink))
        painter.setFont(look.font("hint"))
        room = self.rect().adjusted(look.px(6), look.px(3), -look.px(3), -look.px(2))
        metrics = painter.fontMetrics()
        lines = [self.entry.text, self.entry.kind, self.entry.place]
        if metrics.horizontalAdvance(self.entry.text) > room.width():
            whole = metrics.horizontalAdvance(self.entry.code) <= room.width()
            code = self.entry.code if whole else places.drawn(self.entry.code)
            lines[:1] = [f"{self.entry.mark} {self.entry.hour}".strip(), code]
        y = room.top()
        for line in filter(None, lines):
            if y + metrics.height() > room.bottom() + 2:
                break
            said = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.left(), y + metrics.ascent(), said)
            y += metrics.height()
        if self.hasFocus():
            paint.ring(painter, self.rect(), look, radius=look.px(6))

    def _let_go(self) -> None:
        self._pressed = None
        self._dragged = False
        self.let_go.emit()
