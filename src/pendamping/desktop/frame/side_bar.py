"""The side bar: where one can go, what waits there, who sits here, and the lock."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pendamping.desktop.status import Place
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words

WIDE: Final = 208
NARROW: Final = 60
ICON: Final = 19

ICONS: Final = {
    Place.TODAY: "sun",
    Place.QUEUE: "inbox",
    Place.CASES: "users",
    Place.SCHEDULE: "calendar-days",
    Place.PLANS: "clipboard-check",
    Place.PROGRESS: "chart-line",
    Place.REFERRALS: "send",
    Place.SYNC: "usb",
    Place.PAPERS: "file-text",
    Place.SETTINGS: "settings",
}


def names(words: Words) -> dict[Place, str]:
    """Return what each place is called."""
    return {
        Place.TODAY: words.say("Today"),
        Place.QUEUE: words.say("Review queue"),
        Place.CASES: words.say("Cases"),
        Place.SCHEDULE: words.say("Schedule"),
        Place.PLANS: words.say("Family plans"),
        Place.PROGRESS: words.say("Progress"),
        Place.REFERRALS: words.say("Referrals"),
        Place.SYNC: words.say("Exchange"),
        Place.PAPERS: words.say("Papers"),
        Place.SETTINGS: words.say("Settings and help"),
    }


def keys(offered: Sequence[Place]) -> dict[str, Place]:
    """Return by which key one goes to each place at once: by its number, from the top."""
    return {f"Ctrl+{number}": place for number, place in enumerate((*offered, Place.SETTINGS), 1)}


class PlaceButton(QAbstractButton):
    """One place: an icon, its name, and how much waits there. Folded, the icon and a dot."""

    def __init__(self, look: Look, icon: str, text: str, parent: QWidget, key: str = "") -> None:
        super().__init__(parent)
        self._key = key
        self._look = look
        self._icon = icon
        self._badge = 0
        self._folded = False
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)
        self.setToolTip(key)

    def set_badge(self, number: int) -> None:
        """Show how much waits; nothing for 0."""
        self._badge = number
        self.setAccessibleName(f"{self.text()}, {number}" if number else self.text())
        self.update()

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state that is handed on
        self._folded = folded
        named = " · ".join(filter(None, (self.text(), self._key)))
        self.setToolTip(named if folded else self._key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.px
        lines = 1 if self._folded else self._lines()
        height = max(px(38), QFontMetrics(self._look.font("medium")).height() * lines + px(18))
        return QSize(px(NARROW if self._folded else WIDE) - px(24), height)

    def minimumSizeHint(self) -> QSize:
        """Let the places move together where the window is low."""
        return QSize(self.sizeHint().width(), self._look.px(27))

    def _lines(self) -> int:
        width = QFontMetrics(self._look.font("medium")).horizontalAdvance(self.text())
        return 2 if width > self._text_room() else 1

    def _text_room(self) -> int:
        px = self._look.px
        return px(WIDE) - px(24) - px(38) - (px(42) if self._badge else px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, look = self._look.px, self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("side_active"))
            painter.setOpacity(1.0 if self.isChecked() else 0.45)
            painter.drawRoundedRect(whole, px(8), px(8))
            painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setPen(QPen(look.color("side_ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole, px(8), px(8))
        icon = look.pixmap(self._icon, "side_ink", ICON, ratio=self.devicePixelRatioF())
        side = px(ICON)
        left = (self.width() - side) // 2 if self._folded else px(10)
        painter.drawPixmap(left, (self.height() - side) // 2, side, side, icon)
        if not self._folded:
            painter.setFont(look.font("medium"))
            painter.setPen(look.color("side_ink"))
            room = QRectF(px(38), 0, self._text_room(), self.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self.text())
        if self._badge:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        px, look = self._look.px, self._look
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("badge"))
        if self._folded:
            painter.drawEllipse(QRectF(self.width() - px(14), px(5), px(9), px(9)))
            return
        text = str(self._badge) if self._badge < 1000 else "999+"  # noqa: PLR2004 - three digits
        painter.setFont(look.font("caption"))
        wide = max(px(22), painter.fontMetrics().horizontalAdvance(text) + px(14))
        high = px(19)
        pill = QRectF(self.width() - wide - px(9), (self.height() - high) / 2, wide, high)
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(look.color("on_badge"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class SideBar(QWidget):
    """Where one can go. Arrow keys move, Enter goes; Ctrl and its number go at once."""

    chosen = Signal(object)
    """Carries a `Place`."""
    lock_wanted = Signal()

    def __init__(
        self, look: Look, words: Words, offered: Sequence[Place], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.say("Where to go"))
        self._buttons: dict[Place, PlaceButton] = {}
        self._brand = label("Pendamping", "heading")
        self._logo = QLabel()
        self._user = label("", "strong")
        self._locks = label("", "small")
        self._lock = PlaceButton(look, "lock", words.say("Lock now · Ctrl+L"), self)
        self._lock.setCheckable(False)
        self._lock.clicked.connect(self.lock_wanted)
        self._lay_out(offered)

    def show_badges(self, badges: dict[Place, int]) -> None:
        """Show how much waits at each place."""
        for place, button in self._buttons.items():
            button.set_badge(badges.get(place, 0))

    def show_user(self, user: str, lock_minutes: int) -> None:
        """Show who sits here, by pseudonym, and when the window locks by itself."""
        self._user.setText(user)
        self._locks.setText(
            self._words.count(
                "Locks by itself after {n} min", "Locks by itself after {n} min", lock_minutes
            )
        )

    def mark(self, place: Place | None) -> None:
        """Show where one is."""
        if place in self._buttons:
            self._buttons[place].setChecked(True)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state that is handed on
        """Leave only the icons, or show the names again."""
        for button in (*self._buttons.values(), self._lock):
            button.fold(folded)
        for text in (self._brand, self._user, self._locks):
            text.setVisible(not folded)
        self.setFixedWidth(self._look.px(NARROW if folded else WIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        buttons = [*self._buttons.values(), self._lock]
        if step is None or focused not in buttons:
            super().keyPressEvent(event)
            return
        buttons[(buttons.index(focused) + step) % len(buttons)].setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def _lay_out(self, offered: Sequence[Place]) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(16), px(12), px(14))
        column.setSpacing(px(3))
        head = QHBoxLayout()
        head.setContentsMargins(px(9), px(4), 0, px(10))
        head.setSpacing(px(10))
        self._logo.setPixmap(self._look.pixmap("hand-heart", "side_ink", 20))
        head.addWidget(self._logo)
        head.addWidget(self._brand, stretch=1)
        column.addLayout(head)
        called = names(self._words)
        for key, place in keys(offered).items():
            if place is Place.SETTINGS:
                column.addStretch(1)
            button = PlaceButton(self._look, ICONS[place], called[place], self, key)
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self._buttons[place] = button
            column.addWidget(button)
        column.addSpacing(px(6))
        for text in (self._user, self._locks):
            text.setContentsMargins(px(10), 0, 0, 0)
            column.addWidget(text)
        column.addWidget(self._lock)
