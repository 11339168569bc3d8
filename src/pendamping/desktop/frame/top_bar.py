"""The top bar: search over everything, the way back, and what has not reached the office."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import IconButton, quiet
from pendamping.i18n.words import Words


class SearchButton(QAbstractButton):
    """Looks like the box to search in, and opens the search over everything."""

    def __init__(self, look: Look, text: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._keys = keys
        self.setProperty("elides", "true")
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(380), self._look.px(37))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(150), self._look.px(37))

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, look = self._look.px, self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        painter.setPen(QPen(look.color("focus" if focused else "edge"), 2 if focused else 1))
        painter.setBrush(look.color("card_alt"))
        painter.drawRoundedRect(whole, px(8), px(8))
        icon = look.pixmap("search", "ink_soft", 18, ratio=self.devicePixelRatioF())
        painter.drawPixmap(px(13), (self.height() - px(18)) // 2, px(18), px(18), icon)
        painter.setFont(look.font("small"))
        wide = painter.fontMetrics().horizontalAdvance(self._keys) + px(14)
        pill = QRectF(self.width() - wide - px(11), (self.height() - px(20)) / 2, wide, px(20))
        painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(pill, px(4), px(4))
        painter.setPen(look.color("ink_soft"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.setFont(look.font("body"))
        room = QRectF(px(40), 0, pill.left() - px(48), self.height())
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class SyncPill(QAbstractButton):
    """What has not reached the office, in as many words as there is room for."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("elides", "true")

    def say(self, text: str) -> None:
        """Show a text; where it is cut off, the tooltip has the whole."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setMaximumWidth(self.sizeHint().width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        px = self._look.px
        wide = QFontMetrics(self._look.font("caption")).horizontalAdvance(self.text())
        return QSize(wide + px(44), px(25))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(25))

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, look = self._look.px, self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.color("focus"), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(look.color("neutral_soft"))
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        side = px(14)
        icon = look.pixmap("cloud-off", "ink_soft", 14, ratio=self.devicePixelRatioF())
        painter.drawPixmap(px(10), (self.height() - side) // 2, side, side, icon)
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("ink_soft"))
        room = QRectF(px(30), 0, self.width() - px(40), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.fitting(int(room.width()) + 1))

    def fitting(self, room: int) -> str:
        """Return as many whole parts of what is said as there is room for: at least the count."""
        metrics = QFontMetrics(self._look.font("caption"))
        first = self.text().split(" · ")[0]
        count = first.split(" ")[0]
        parts = (self.text(), first, *((count,) if count.isdecimal() else ()))
        fits = (part for part in parts if metrics.horizontalAdvance(part) <= room)
        elided = metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)
        return next(fits, elided)


class TopBar(QWidget):
    """What every screen has above it."""

    search_wanted = Signal()
    back_wanted = Signal()
    sync_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._back = IconButton("chevron-left", words.say("Back"))
        self._search = SearchButton(look, words.say("Search code, village, notes"), "Ctrl K")
        self._pill = SyncPill(look)
        self._help = quiet(words.say("Help"), "life-buoy")
        self._help.show_key("F1")  # the shell listens to it, for all screens
        self._lay_out()
        self._back.clicked.connect(self.back_wanted)
        self._search.clicked.connect(self.search_wanted)
        self._pill.clicked.connect(self.sync_wanted)
        self._help.clicked.connect(self.help_wanted)

    def show_sync(self, text: str) -> None:
        """Say what has not reached the office."""
        self._pill.say(text)
        self._pill.setVisible(bool(text))

    def offer_back(self, offered: bool, to: str) -> None:  # noqa: FBT001 - a state handed on
        """Offer the way back, or not."""
        self._back.setVisible(offered)
        way = self._words.say("Back")
        self._back.setToolTip(f"{way}: {to}" if to else way)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state that is handed on
        """Leave out what has a key of its own."""
        self._help.setVisible(not folded)

    def _lay_out(self) -> None:
        px = self._look.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(9), px(24), px(9))
        row.setSpacing(px(10))
        row.addWidget(self._back)
        row.addWidget(self._search, stretch=3)
        row.addStretch(1)
        row.addWidget(self._pill, stretch=2)
        row.addWidget(self._help)
        self._search.setMaximumWidth(px(380))
        self._back.hide()
        self._pill.hide()
