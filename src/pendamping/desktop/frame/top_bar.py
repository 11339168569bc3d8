"""The top bar: search over everything, the way back, and what has not reached the office."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import plain, quiet
from pendamping.i18n.words import Words


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
        self._back = quiet(words.say("Back"), "chevron-left")
        self._search = plain(words.say("Search code, village, notes"), "search", "Ctrl K")
        self._search.setProperty("searchbox", "true")
        self._pill = QPushButton()
        self._pill.setObjectName("pill")
        self._pill.setCursor(Qt.CursorShape.PointingHandCursor)
        self._help = quiet(words.say("Help"), "life-buoy", "F1")
        self._lay_out()
        self._back.clicked.connect(self.back_wanted)
        self._search.clicked.connect(self.search_wanted)
        self._pill.clicked.connect(self.sync_wanted)
        self._help.clicked.connect(self.help_wanted)

    def show_sync(self, text: str) -> None:
        """Say what has not reached the office."""
        self._pill.setText(text)
        self._pill.setAccessibleName(text)
        self._pill.setVisible(bool(text))

    def offer_back(self, offered: bool, to: str) -> None:  # noqa: FBT001 - a state handed on
        """Offer the way back, or not."""
        self._back.setVisible(offered)
        self._back.setToolTip(to)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state that is handed on
        """Leave out what has a key of its own."""
        self._help.setVisible(not folded)

    def _lay_out(self) -> None:
        px = self._look.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(9), px(24), px(9))
        row.setSpacing(px(10))
        row.addWidget(self._back)
        row.addWidget(self._search, stretch=2)
        row.addStretch(1)
        row.addWidget(self._pill)
        row.addWidget(self._help)
        self._search.setMaximumWidth(px(380))
        self._search.setMinimumWidth(px(150))
        self._pill.setIcon(self._look.icon("cloud-off", "ink_soft"))
        self._back.hide()
        self._pill.hide()
