"""The pages of the handbook, one for each screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.errands import ShowHelp
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.settings.model.pages import HelpLine
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Columns, Page
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label

KEYS = 380


class HelpPart(QWidget):
    """What there is to read, and the keys that work everywhere."""

    asked = Signal(object)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        words = seat.words
        self._keys = (
            ("F1", words.say("Help for the screen that stands there")),
            ("Ctrl K", words.say("Search over everything")),
            ("Ctrl N", words.say("A quick note, from anywhere")),
            ("Ctrl ↵", words.say("Finish what the screen is for")),
            ("Ctrl 1 … 9", words.say("Places of the side bar")),
            ("Alt 1 … 9", words.say("Sections of a screen")),
            ("F8", words.say("Show the name while it is held")),
            ("Ctrl L", words.say("Lock at once")),
            ("Esc Esc Esc", words.say("Hide everything at once")),
        )
        self.pages = RowList(name=words.say("Handbook"), click_opens=True, fit=True)
        self.pages.opened.connect(lambda page: self.asked.emit(ShowHelp(str(page))))
        self._lay_out(seat)

    def display(self, lines: tuple[HelpLine, ...]) -> None:
        """List the pages."""
        self.pages.set_lines(
            [
                Line(
                    key=line.page,
                    title=line.title,
                    detail=line.about,
                    icon="book-open",
                )
                for line in lines
            ]
        )

    def _lay_out(self, seat: Seat) -> None:
        words = seat.words
        handbook = Card(words.say("Handbook"))
        handbook.add(
            label(
                words.say("A page for each screen. On the screen itself, F1 opens its page."),
                "soft",
            ),
            self.pages,
        )
        keys = Card(words.say("Keys that work everywhere"))
        lines = RowList(
            [
                Line(key=key, title=text, lead=key, strong=False, said=f"{key}: {text}")
                for key, text in self._keys
            ],
            name=words.say("Keys that work everywhere"),
            fit=True,
        )
        keys.add(lines)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(keys)
        beside.addStretch(1)
        page = Page(edge=0)
        page.add(Columns(handbook, side, KEYS))
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
