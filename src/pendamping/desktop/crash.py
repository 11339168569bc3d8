"""The last resort inside the window: the program is at fault, says so, and offers to lock."""

import sys
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.text import label
from pendamping.kernel import crash

WORDS: Final = (
    "Ada yang keliru di dalam program, bukan pada Anda. Yang sudah tersimpan tetap aman; kuncilah "
    "dan buka lagi. Kalau terulang, kirimkan baris-baris ini kepada pembuat program.\n"
    "Something is wrong inside the program, not with you. What was saved is safe; lock and open "
    "again. If it happens again, send these lines to the makers."
)
"""Both languages at once: which of them was asked for may be the very thing that broke."""
LOCK: Final = "Kunci · Lock"
GO_ON: Final = "Lanjut · Go on"
MOST_LINES: Final = 6


class CrashWatch(QObject):
    """Hears of bugs that nobody caught, on the screen's thread."""

    heard = Signal(list)
    """Carries types, files and line numbers, and nothing of what was being worked on."""

    def install(self) -> None:
        """Take over from the hook of the command line, which also tells the terminal."""
        sys.excepthook = self._hook

    def _hook(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        crash.report(error)
        self.heard.emit(crash.places(error))


class CrashBar(QWidget):
    """Says that the program is at fault, and where; hidden until then."""

    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = label("", "small", selectable=True)
        lock, go_on = primary(LOCK, "lock"), plain(GO_ON)
        lock.clicked.connect(self.lock_wanted)
        go_on.clicked.connect(self.hide)
        self._lay_out(lock, go_on)
        self.hide()

    def tell(self, places: list[str]) -> None:
        """Show where it broke: the innermost lines, for the outer ones are Qt's."""
        self._places.setText("\n".join([*places[:1], *places[1:][-MOST_LINES:]]))
        self.show()
        self.raise_()

    def places(self) -> str:
        """Return what is shown of the place."""
        return self._places.text()

    def _lay_out(self, *buttons: QWidget) -> None:
        px = worn().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        card = Card(tone="danger_soft")
        card.add(label(WORDS), self._places)
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        column.addWidget(card)
