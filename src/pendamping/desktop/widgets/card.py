"""Cards: white ground with a line around, on which a screen's parts stand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.showing import show_if
from pendamping.desktop.widgets.text import label, retone

TONES = {"normal": "", "alt": "alt", "amber": "attention", "danger_soft": "danger"}


class Card(QFrame):
    """A part of a screen with a title and what is to be done with the whole of it.

    Widgets go into `body`, a vertical layout. Tones: normal, alt (steps back), amber, danger_soft.
    """

    def __init__(
        self,
        title: str = "",
        actions: Sequence[QWidget] = (),
        *,
        tone: str = "normal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("tone", TONES.get(tone, tone))
        self._title = label(title, "heading")
        self._actions = QHBoxLayout()
        self.body = QVBoxLayout()
        self._lay_out(actions)
        self.set_title(title)

    @property
    def title(self) -> QLabel:
        return self._title

    def set_title(self, title: str) -> None:
        """Write another title; an empty one takes no room."""
        self._title.setText(title)
        show_if(self._title, shown=bool(title))
        self.setAccessibleName(title)

    def set_tone(self, tone: str) -> None:
        """Let the card mean something else."""
        retone(self, tone=TONES.get(tone, tone))

    def add(self, *widgets: QWidget) -> None:
        """Put widgets under each other into the body."""
        for widget in widgets:
            self.body.addWidget(widget)

    def _lay_out(self, actions: Sequence[QWidget]) -> None:
        look = worn()
        column = QVBoxLayout(self)
        edge = look.px(16)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look.px(10))
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self._title, 1)
        self._actions.setSpacing(look.px(8))
        for action in actions:
            self._actions.addWidget(action)
        head.addLayout(self._actions)
        column.addLayout(head)
        self.body.setSpacing(look.px(8))
        self.body.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.body, 1)
        column.addStretch(0)  # keeps the title on top while there is nothing below it
