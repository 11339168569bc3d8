"""How far something is: a bar, and steps one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.text import label

HEIGHT: Final = 8
ICONS: Final = {
    "done": ("circle-check", "fine"),
    "running": ("loader-circle", "primary"),
    "waiting": ("circle", "ink_soft"),
    "problem": ("circle-alert", "danger"),
}


class Bar(QWidget):
    """A share of a whole, 0 to 1. Its number always stands beside it, in words."""

    def __init__(
        self,
        value: float = 0.0,
        tone: str = "primary",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value = value
        self._tone = tone
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def set_value(self, value: float, tone: str | None = None) -> None:
        """Fill so much of the bar; what lies outside 0 to 1 is cut off."""
        self._value = min(1.0, max(0.0, value))
        self._tone = tone or self._tone
        self.setAccessibleDescription(f"{round(self._value * 100)} %")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(worn().px(120), worn().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(30), worn().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(self.rect())
        radius = room.height() / 2
        painter.setBrush(look.color("track"))
        painter.drawRoundedRect(room, radius, radius)
        if self._value > 0:
            room.setWidth(max(room.height(), room.width() * self._value))
            painter.setBrush(look.color(self._tone))
            painter.drawRoundedRect(room, radius, radius)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of something that takes a while."""

    title: str
    state: str = "waiting"
    """done, running, waiting or problem."""
    detail: str = ""
    share: float | None = None
    """How much of it is done, 0 to 1, where that can be told."""
    said: str = ""
    """The state in words, for a screen reader."""


class Steps(QWidget):
    """Steps one under the other, each with where it stands."""

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_StepLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().px(16))
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show exactly these steps."""
        while len(self._lines) < len(steps):
            line = _StepLine()
            self._lines.append(line)
            self._column.addWidget(line)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(steps))
            if at < len(steps):
                line.display(steps[at])


class _StepLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._title = label("", "strong")
        self._detail = label("", "soft")
        self._bar = Bar()
        self._state = "waiting"
        look = worn()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(look.px(3))
        for widget in (self._title, self._detail):
            column.addWidget(widget)
        column.addSpacing(look.px(4))
        column.addWidget(self._bar)
        row.addLayout(column, 1)

    def display(self, step: Step) -> None:
        self._state = step.state
        self._title.setText(step.title)
        self._detail.setText(step.detail)
        self._detail.setVisible(bool(step.detail))
        self._bar.setVisible(step.share is not None)
        self._bar.set_value(step.share or 0.0)
        self._bar.setAccessibleName(step.title)
        said = ": ".join(part for part in (step.title, step.said) if part)
        self.setAccessibleName(said)
        self._title.setAccessibleName(said)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        icon, tone = ICONS[self._state]
        self._icon.setPixmap(worn().pixmap(icon, tone, 19, ratio=self.devicePixelRatioF()))
