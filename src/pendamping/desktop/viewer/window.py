"""The viewer's own window: one page at a time, as pixels, and nothing that can be taken along."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.viewer.pages import Page, Pages
from pendamping.desktop.widgets.buttons import IconButton, plain
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words

TITLE: Final = "Pendamping"
WIDTH: Final = 900
HEIGHT: Final = 640
ZOOMS: Final = (1.0, 1.5, 2.0, 3.0)
SHARP: Final = 1800
"""How wide a page is drawn; it is shown smaller or larger than that."""


class ViewerWindow(QWidget):
    """Shows the pages that another process draws."""

    def __init__(self, pages: Pages, words: Words, close: Callable[[], object]) -> None:
        super().__init__()
        self._pages = pages
        self._words = words
        self._leave = close
        self._number = 0
        self._count = 0
        self._zoom = 0
        self._pixmap = QPixmap()
        self._shown = QLabel()
        self._notice = Notice()
        self._place = label("", "soft", wrap=False)
        self._earlier = IconButton("chevron-left", words.say("Earlier page"), "ink")
        self._later = IconButton("chevron-right", words.say("Later page"), "ink")
        self._smaller = IconButton("minus", words.say("Smaller"), "ink")
        self._larger = IconButton("plus", words.say("Larger"), "ink")
        self._close = plain(words.say("Close"), "x")
        self._area = QScrollArea()
        self._lay_out()
        self._connect()
        self._wait()
        pages.draw(0, SHARP)

    def display(self, page: Page) -> None:
        """Show exactly this page."""
        self._notice.dismiss()
        self._number, self._count = page.number, page.count
        self._pixmap = QPixmap.fromImage(page.image)
        self._place.setText(
            self._words.say("Page {page} of {pages}", page=page.number + 1, pages=page.count)
        )
        many = page.count > 1
        for button in (self._earlier, self._later):
            button.setVisible(many)
        self._earlier.setEnabled(page.number > 0)
        self._later.setEnabled(page.number + 1 < page.count)
        self._fit()

    def explain(self) -> None:
        """Say that it cannot be shown, and what can be done."""
        self._shown.clear()
        self._place.clear()
        self._notice.explain(
            self._words.say(
                "This file cannot be shown safely. Ask whoever added it for a new picture of it."
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_PageDown | Qt.Key.Key_Right:
                self._turn(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Left:
                self._turn(-1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._scale(1)
            case Qt.Key.Key_Minus:
                self._scale(-1)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QEvent) -> None:
        super().closeEvent(event)  # type: ignore[arg-type]  # Qt hands it on
        self._leave()

    def _wait(self) -> None:
        self._place.setText(self._words.say("Opening …"))
        for button in (self._earlier, self._later):
            button.hide()

    def _turn(self, step: int) -> None:
        wanted = self._number + step
        if 0 <= wanted < self._count:
            self._place.setText(self._words.say("Opening …"))
            self._pages.draw(wanted, SHARP)

    def _scale(self, step: int) -> None:
        self._zoom = min(max(self._zoom + step, 0), len(ZOOMS) - 1)
        self._fit()

    def _fit(self) -> None:
        """Show the page as wide as the window, or larger where somebody asked for it."""
        if self._pixmap.isNull():
            return
        room = self._area.viewport().width() - worn().px(24)
        wide = int(min(room, self._pixmap.width()) * ZOOMS[self._zoom])
        smooth = Qt.TransformationMode.SmoothTransformation
        self._shown.setPixmap(self._pixmap.scaledToWidth(max(wide, 40), smooth))
        self._shown.adjustSize()

    def _lay_out(self) -> None:
        px = worn().px
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(TITLE)
        self.resize(px(WIDTH), px(HEIGHT))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setAccessibleName(self._words.say("The page that is shown"))
        self._area.setWidget(self._shown)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._earlier)
        row.addWidget(self._place)
        row.addWidget(self._later)
        row.addStretch(1)
        row.addWidget(self._smaller)
        row.addWidget(self._larger)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.addLayout(row)
        column.addWidget(self._notice)
        column.addWidget(self._area, 1)

    def _connect(self) -> None:
        self._pages.drawn.connect(self.display)
        self._pages.refused.connect(self.explain)
        self._earlier.clicked.connect(lambda: self._turn(-1))
        self._later.clicked.connect(lambda: self._turn(1))
        self._smaller.clicked.connect(lambda: self._scale(-1))
        self._larger.clicked.connect(lambda: self._scale(1))
        self._close.clicked.connect(self.close)
