"""Buttons: one main thing to do, plain things beside it, quiet ones in the text."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from pendamping.desktop.theme.look import Look, worn
from pendamping.desktop.widgets import paint

Kind = Literal["primary", "plain", "quiet", "danger"]

HEIGHT: Final = 36
SIDE: Final = 14
GAP: Final = 9
ICON: Final = 18


class Button(QPushButton):
    """A button that can show an icon before its words and a key after them.

    Its accessible name is its words alone; the key stands in its shortcut.
    """

    def __init__(
        self,
        text: str,
        kind: Kind,
        icon: str | None = None,
        shortcut: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon_name = icon
        self._key = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if shortcut:
            self.show_key(shortcut)
            self.setShortcut(QKeySequence(shortcut))

    def show_key(self, shortcut: str) -> None:
        """Show a key without listening to it: the shell listens to some for all screens."""
        self._key = shortcut.replace("+", " ").replace("Return", "Enter")
        self.updateGeometry()
        self.update()

    def show_icon(self, name: str | None) -> None:
        """Show another icon, or none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = worn()
        metrics = QFontMetrics(self._font(look))
        words = metrics.horizontalAdvance(self._words())
        wide = words + 2 * self._side(look)
        if self._icon_name:
            wide += look.px(ICON) + (look.px(GAP) if words else 0)
        if self._key:
            wide += paint.hint_size(self._key, look).width() + look.px(GAP)
        high = metrics.height() + look.px(8 if self._kind == "quiet" else 12)
        return QSize(wide, max(high, look.px(24 if self._kind == "quiet" else HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        look = worn()
        full = self.sizeHint()
        least = 2 * self._side(look) + look.px(ICON if self._icon_name else 40)
        return QSize(min(full.width(), least + look.px(60)), full.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._ground(painter, look)
        if not self.isEnabled():
            ink = QColor(look.color("ink_soft"))
            painter.setOpacity(0.75)
        self._content(painter, look, ink)
        painter.setOpacity(1.0)
        if self.hasFocus():
            self._focus(painter, look)

    def _ground(self, painter: QPainter, look: Look) -> QColor:
        """Paint what lies behind the words, and return the colour of the words."""
        over = self.underMouse() and self.isEnabled()
        radius = look.px(8)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._kind == "quiet":
            if over:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color("primary_soft"))
                painter.drawRoundedRect(box, look.px(6), look.px(6))
            return look.color("primary_ink")
        if not self.isEnabled():
            painter.setPen(QPen(look.color("line"), 1))
            painter.setBrush(look.color("neutral_soft"))
            painter.drawRoundedRect(box, radius, radius)
            return look.color("ink_soft")
        fill, edge, ink = {
            "primary": ("primary_hover" if over else "primary", "primary", "on_primary"),
            "danger": ("danger", "danger", "on_danger"),
            "plain": ("card_alt" if over else "card", "ink_soft" if over else "line", "ink"),
        }[self._kind]
        if self.isDown() or self.isChecked():
            fill = {"plain": "primary_soft", "primary": "primary_hover"}.get(self._kind, fill)
        painter.setPen(QPen(look.color(edge), 1))
        painter.setBrush(look.color(fill))
        painter.drawRoundedRect(box, radius, radius)
        return look.color(ink)

    def _content(self, painter: QPainter, look: Look, ink: QColor) -> None:
        room = self.rect().adjusted(self._side(look), 0, -self._side(look), 0)
        if self._key:
            size = paint.hint_size(self._key, look)
            at = QRect(0, 0, size.width(), size.height())
            at.moveCenter(room.center())
            at.moveRight(room.right())
            filled = self._kind in ("primary", "danger") and self.isEnabled()
            paint.hint(painter, at, self._key, look, on_primary=filled)
            room.setRight(at.left() - look.px(GAP))
        painter.setFont(self._font(look))
        metrics = painter.fontMetrics()
        words = self._words()
        icon = look.px(ICON) + look.px(GAP) if self._icon_name else 0
        wide = min(metrics.horizontalAdvance(words), room.width() - icon)
        left = room.left() + max(0, (room.width() - wide - icon) // 2)
        if self._icon_name:
            side = look.px(ICON)
            pixmap = look.pixmap(self._icon_name, ink.name(), ICON, ratio=self.devicePixelRatioF())
            if not words:
                left = self.rect().center().x() - side // 2
            painter.drawPixmap(left, self.rect().center().y() + 1 - side // 2, pixmap)
        painter.setPen(ink)
        box = QRect(left + icon, room.top(), wide + 2, room.height())
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide + 1)
        painter.drawText(box, paint.LEFT, said)

    def _focus(self, painter: QPainter, look: Look) -> None:
        """Show the keyboard's place: outside in its colour, inside a filled button in its ink."""
        if self._kind in ("primary", "danger"):
            tone = "on_primary" if self._kind == "primary" else "on_danger"
            inner = self.rect().adjusted(2, 2, -2, -2)
            paint.ring(painter, inner, look, tone=tone, radius=look.px(6))
        else:
            paint.ring(painter, self.rect(), look, radius=look.px(8))

    def _font(self, look: Look) -> QFont:
        return look.font("strong")

    def _side(self, look: Look) -> int:
        return look.px(4 if self._kind == "quiet" else SIDE)

    def _words(self) -> str:
        return self.text().replace("&&", "&")


def primary(text: str, icon: str | None = None, shortcut: str | None = None) -> Button:
    """Make the one button that does what the screen is for."""
    return Button(text, "primary", icon, shortcut)


def plain(text: str, icon: str | None = None, shortcut: str | None = None) -> Button:
    """Make a button that stands beside the main one."""
    return Button(text, "plain", icon, shortcut)


def quiet(text: str, icon: str | None = None, shortcut: str | None = None) -> Button:
    """Make a button that looks like a link in the text."""
    return Button(text, "quiet", icon, shortcut)


def danger(text: str, icon: str | None = None, shortcut: str | None = None) -> Button:
    """Make a button that takes something away, or that calls for help."""
    return Button(text, "danger", icon, shortcut)


class IconButton(QToolButton):
    """An icon alone, for what everybody knows: close, earlier, later. Its name is read out."""

    def __init__(
        self, icon: str, name: str, tone: str = "ink_soft", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("iconbutton")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon_name = icon
        self._tone = tone
        self._dress()

    def show_icon(self, icon: str, name: str) -> None:
        """Show another icon with another name."""
        self._icon_name = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and worn() != self._worn:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._worn = look = worn()
        self.setIconSize(QSize(look.px(ICON), look.px(ICON)))
        self.setIcon(look.icon(self._icon_name, self._tone))
