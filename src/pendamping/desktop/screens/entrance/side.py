"""The left of the entrance: the name, what this is for, and how it may look and speak."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

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
from pendamping.desktop.steps.parts import Hall
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.text import label
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words

T = TypeVar("T")

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


@dataclass(frozen=True, slots=True)
class Choice:
    """Another way in which the window may look or speak."""

    icon: str
    text: str
    preferences: Preferences


def choices(words: Words, now: Preferences) -> tuple[Choice, ...]:
    """Return the language, the colours and the size of letters that follow, round and round."""
    language = _after(tuple(Language), now.language)
    theme = _after(tuple(Theme), now.theme)
    size = _after(TEXT_SIZES, now.text_size)
    called = {
        Theme.LIGHT: words.say("Light colours"),
        Theme.DARK: words.say("Dark colours"),
        Theme.CONTRAST: words.say("Strong contrast"),
    }
    return (
        Choice("languages", NAMES[language], replace(now, language=language)),
        Choice("sun", called[theme], replace(now, theme=theme)),
        Choice("plus", words.say("Letters {size} %", size=size), replace(now, text_size=size)),
    )


class SidePanel(QWidget):
    """Who this is. Nothing on it tells what is being done here, or by whom."""

    chosen = Signal(object)
    """Carries the new `Preferences`."""

    def __init__(self, hall: Hall, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hall = hall
        self._choices = QWidget()
        buttons = []
        for choice in choices(hall.words, preferences):
            button = SideButton(choice.icon, choice.text)
            button.clicked.connect(partial(self._tell, choice))
            buttons.append(button)
        self._lay_out(buttons)

    def offer_choices(self, offered: bool) -> None:  # noqa: FBT001 - a state that is handed on
        """Let somebody choose another look or language; not in the middle of something."""
        self._choices.setVisible(offered)

    def _tell(self, choice: Choice, *_: object) -> None:
        self.chosen.emit(choice.preferences)

    def _lay_out(self, buttons: Sequence[SideButton]) -> None:
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


def _after(offered: tuple[T, ...], chosen: T) -> T:
    """Return the choice that follows, round and round."""
    return offered[(offered.index(chosen) + 1) % len(offered)]
