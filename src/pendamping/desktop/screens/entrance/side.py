"""The left of the entrance: the name, what this is for, and how it may look and speak."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pendamping.desktop.preferences import TEXT_SIZES, Preferences, Theme
from pendamping.desktop.screens.entrance.parts import Hall
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.text import label
from pendamping.i18n.languages import Language

SIDE: Final = 300
NAMES: Final = {Language.INDONESIAN: "Bahasa Indonesia", Language.ENGLISH: "English"}
"""Each language calls itself by its own name."""


class SideButton(QAbstractButton):
    """A quiet button on the side bar: an icon and words."""

    ICON: Final = 18

    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = worn()
        metrics = QFontMetrics(look.font("medium"))
        wide = look.px(42) + metrics.horizontalAdvance(self.text())
        return QSize(wide, max(look.px(34), metrics.height() + look.px(12)))

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(60), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("side_active"))
            painter.drawRoundedRect(box, look.px(8), look.px(8))
        if self.hasFocus():
            painter.setPen(QPen(look.color("side_ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, look.px(8), look.px(8))
        side = look.px(self.ICON)
        icon = look.pixmap(self._icon, "side_soft", self.ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap(look.px(8), (self.height() - side) // 2, side, side, icon)
        painter.setFont(look.font("medium"))
        painter.setPen(look.color("side_ink"))
        room = self.rect().adjusted(look.px(34), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class SidePanel(QWidget):
    """Who this is. Nothing on it tells what is being done here, or by whom."""

    language_chosen = Signal(object)
    theme_chosen = Signal(object)
    size_chosen = Signal(int)

    def __init__(self, hall: Hall, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hall = hall
        words = hall.words
        other = _after(tuple(Language), preferences.language)
        theme = _after(tuple(Theme), preferences.theme)
        size = _after(TEXT_SIZES, preferences.text_size)
        called = {
            Theme.LIGHT: words.say("Light colours"),
            Theme.DARK: words.say("Dark colours"),
            Theme.CONTRAST: words.say("Strong contrast"),
        }
        language = SideButton("languages", NAMES[other])
        colours = SideButton("sun", called[theme])
        letters = SideButton("plus", words.say("Letters {size} %", size=size))
        language.clicked.connect(lambda: self.language_chosen.emit(other))
        colours.clicked.connect(lambda: self.theme_chosen.emit(theme))
        letters.clicked.connect(lambda: self.size_chosen.emit(size))
        self._choices = QWidget()
        self._lay_out((language, colours, letters))

    def offer_choices(self, offered: bool) -> None:  # noqa: FBT001 - a state that is handed on
        """Let somebody choose another look or language; not in the middle of something."""
        self._choices.setVisible(offered)

    def _lay_out(self, buttons: tuple[SideButton, ...]) -> None:
        words, look = self._hall.words, self._hall.look
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(28), px(20), px(20))
        column.setSpacing(px(10))
        logo = QLabel()
        logo.setPixmap(look.pixmap("hand-heart", "side_ink", 40, ratio=self.devicePixelRatioF()))
        column.addWidget(logo)
        head = QHBoxLayout()
        head.addWidget(label("Pendamping", "title"))
        column.addLayout(head)
        column.addWidget(label(words.say("At the side of people on their way home."), "soft"))
        column.addStretch(1)
        choices = QVBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(px(2))
        for button in buttons:
            choices.addWidget(button)
        column.addWidget(self._choices)


def _after(offered: tuple, chosen: object):  # type: ignore[no-untyped-def,type-arg]
    """Return the choice that follows, round and round."""
    return offered[(offered.index(chosen) + 1) % len(offered)]
