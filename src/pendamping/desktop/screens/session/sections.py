"""The sections of a session at the left: where one is, and what is filled in."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets import paint

HEIGHT = 36
ICON = 26


class SectionButton(QAbstractButton):
    """One section: its number and name, a tick once everything needed is answered."""

    def __init__(self, number: int, name: str, done: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._done_word = done
        self._is_done = False
        self.setText(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_done(is_done=False)

    @property
    def is_done(self) -> bool:
        return self._is_done

    def set_done(self, *, is_done: bool) -> None:
        """Tick the section, or take the tick away."""
        if is_done is self._is_done and self.accessibleName():
            return
        self._is_done = is_done
        said = f"{self._number} {self.text()}"
        self.setAccessibleName(f"{said}, {self._done_word}" if is_done else said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(worn().px(150), self._high(worn().px(150)))

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(120), worn().px(HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._high(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary_soft" if here else "card_alt"))
            painter.drawRoundedRect(self.rect(), look.px(8), look.px(8))
        if self._is_done:
            place = QRect(self.rect())
            place.setLeft(place.right() - look.px(ICON))
            paint.icon(painter, place, "check", look, tone="fine", size=16)
        painter.setFont(look.font("strong" if here else "body"))
        painter.setPen(look.color("primary_ink" if here else "ink"))
        painter.drawText(self._room(self.rect()), _FLAGS, self._words())
        if self.hasFocus():
            paint.ring(painter, self.rect(), look, radius=look.px(8))

    def _high(self, width: int) -> int:
        room = self._room(QRect(0, 0, width, 10_000))
        # As high as it is where one is, in bold: no section moves when it is gone to.
        metrics = QFontMetrics(worn().font("strong"))
        box = metrics.boundingRect(room, _FLAGS, self._words())
        return max(worn().px(HEIGHT), box.height() + worn().px(14))

    def _room(self, rect: QRect) -> QRect:
        return rect.adjusted(worn().px(10), 0, -worn().px(ICON), 0)

    def _words(self) -> str:
        return f"{self._number}  {self.text()}"


_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextWordWrap
)


class SectionList(QWidget):
    """The sections under each other; arrows move, Enter and Space go there."""

    chosen = Signal(int)
    """Carries the number, from 1."""

    def __init__(self, names: Sequence[str], done: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(2))
        self._buttons = [
            SectionButton(number, name, done) for number, name in enumerate(names, start=1)
        ]
        for number, button in enumerate(self._buttons, start=1):
            self._group.addButton(button, number)
            column.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        self.mark(1)

    @property
    def here(self) -> int:
        """The number of the section one is in."""
        return self._group.checkedId()

    def mark(self, number: int) -> None:
        """Show in which section one is."""
        if 1 <= number <= len(self._buttons):
            self._buttons[number - 1].setChecked(True)

    def set_done(self, number: int, *, is_done: bool) -> None:
        """Tick a section, or take the tick away."""
        self._buttons[number - 1].set_done(is_done=is_done)

    def done(self) -> list[int]:
        """Return the numbers of the ticked sections."""
        return [at for at, button in enumerate(self._buttons, start=1) if button.is_done]
