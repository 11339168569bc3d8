"""The head of the calendar: which days, how they are laid out, and what can be begun."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.screens.schedule.states import Scene
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import IconButton, plain, primary, quiet
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words


class Head(QWidget):
    """Title, layouts, days, and the two things to begin with."""

    scene_chosen = Signal(object)
    turned = Signal(int)
    """Carries a page back, a page on, or 0 for today."""
    sharing_wanted = Signal()
    agreeing_wanted = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        say = words.say
        self._scenes = Segmented(
            [
                (Scene.WEEK, say("Week")),
                (Scene.PROGRAMME, say("Programme")),
                (Scene.LIST, say("List")),
            ],
            name=say("How the days are laid out"),
        )
        self._title = label(say("Schedule"), "title", wrap=False)
        self._days = label("", "strong")
        self._back = IconButton("chevron-left", say("Earlier"))
        self._on = IconButton("chevron-right", say("Later"))
        self._today = quiet(say("Back to today"))
        self._share = plain(say("Calendar (.ics)"), "download")
        self._agree = primary(say("Agree on a session"), "plus")
        self._lay_out(look)
        self._scenes.chosen.connect(self.scene_chosen)
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._on.clicked.connect(lambda: self.turned.emit(1))
        self._today.clicked.connect(lambda: self.turned.emit(0))
        self._share.clicked.connect(self.sharing_wanted)
        self._agree.clicked.connect(self.agreeing_wanted)

    def display(self, days: str, scene: Scene) -> None:
        """Name the days that are shown."""
        self._days.setText(days)
        self._scenes.choose(scene)

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        first = QHBoxLayout()
        first.setSpacing(look.px(12))
        first.addWidget(flowing(self._title, self._scenes, gap=12), 1)
        first.addWidget(flowing(self._share, self._agree, right=True))
        second = QHBoxLayout()
        second.setSpacing(look.px(4))
        second.addWidget(self._back)
        second.addWidget(self._on)
        second.addSpacing(look.px(6))
        second.addWidget(self._days, 1)
        second.addWidget(self._today)
        column.addLayout(first)
        column.addLayout(second)
