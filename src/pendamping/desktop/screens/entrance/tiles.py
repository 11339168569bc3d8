"""The tiles of the vaults, and the offers of the first day. Arrow keys move between them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import Look, worn
from pendamping.desktop.widgets.chip import IconTile
from pendamping.desktop.widgets.columns import Flow
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words
from pendamping.usecases.doors import Tile

SIDE: Final = 72
EDGE: Final = 8
STEPS: Final = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class TileButton(QAbstractButton):
    """One vault: its initials and nothing else that could tell whose it is."""

    def __init__(self, tile: Tile, words: Words, *, captioned: bool) -> None:
        super().__init__()
        self.tile = tile
        self._below = tile.practice
        self._captioned = captioned
        self.setText(tile.initials or "···")
        if tile.practice:
            name = words.say("Practice vault of {user}", user=tile.practice)
        elif tile.initials:
            name = words.say("Vault {initials}", initials=" ".join(tile.initials))
        else:
            name = words.say("Vault without initials")
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = worn()
        side = look.px(SIDE)
        wide = QFontMetrics(look.font("small")).horizontalAdvance(self._below) + look.px(EDGE)
        high = QFontMetrics(look.font("small")).height() + look.px(6) if self._captioned else 0
        return QSize(max(side, wide), side + high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(SIDE)
        box = QRectF((self.width() - side) / 2, 0, side, side).adjusted(2, 2, -2, -2)
        self._paint_ground(painter, box, look)
        painter.setFont(look.font("title" if len(self.text()) <= 3 else "heading"))  # noqa: PLR2004 - letters that fit large
        painter.setPen(look.color("on_primary" if self.isChecked() else "primary_ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._below:
            painter.setFont(look.font("small"))
            painter.setPen(look.color("ink" if self.isChecked() else "ink_soft"))
            room = QRectF(0, side, self.width(), self.height() - side)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._below)

    def _paint_ground(self, painter: QPainter, box: QRectF, look: Look) -> None:
        radius = look.px(16)
        over = self.underMouse() and not self.isChecked()
        edge = "attention" if self.tile.practice else "primary" if over else "line"
        painter.setPen(QPen(look.color(edge), 2 if self.tile.practice or over else 1))
        painter.setBrush(look.color("primary" if self.isChecked() else "primary_soft"))
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius, radius)
            painter.setPen(QPen(look.color("card"), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), radius, radius)


class Tiles(QWidget):
    """The vaults of this computer. The arrows choose, Enter goes on to the passphrase."""

    chosen = Signal(object)
    """Carries the `Tile`."""
    taken = Signal()
    """Enter or a click: now its passphrase is to be typed."""

    def __init__(self, tiles: Sequence[Tile], words: Words) -> None:
        super().__init__()
        self.setAccessibleName(words.say("Vaults on this computer"))
        captioned = any(tile.practice for tile in tiles)
        self._buttons = [TileButton(tile, words, captioned=captioned) for tile in tiles]
        row = Flow(self, gap=12)
        for button in self._buttons:
            row.addWidget(button)
            button.clicked.connect(lambda _=False, button=button: self._take(button))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def choose(self, place: int) -> None:
        """Choose the tile at that place and tell so."""
        button = self._buttons[place % len(self._buttons)]
        button.setChecked(True)
        self.chosen.emit(button.tile)

    def focus_on(self) -> None:
        """Take the keyboard at what is chosen."""
        checked = next((one for one in self._buttons if one.isChecked()), self._buttons[0])
        checked.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        at = next((n for n, one in enumerate(self._buttons) if one.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
        elif step is not None:
            self.choose(at + step)
            self.focus_on()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._buttons[at])
        else:
            super().keyPressEvent(event)

    def _take(self, button: TileButton) -> None:
        button.setChecked(True)
        self.chosen.emit(button.tile)
        self.taken.emit()


class Offer(QAbstractButton):
    """Something one may do, with a sentence that says what comes of it."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        px = worn().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(12), px(14), px(12))
        row.setSpacing(px(14))
        row.addWidget(IconTile(icon), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(2))
        for part in (label(title, "strong"), label(text, "soft")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        row.addLayout(column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif (step := STEPS.get(Qt.Key(event.key()))) is not None:
            self.focusNextPrevChild(step > 0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse()
        painter.setPen(QPen(look.color("primary" if over else "line"), 1))
        painter.setBrush(look.color("card_alt" if over else "card"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, look.px(12), look.px(12))
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(12), look.px(12))
