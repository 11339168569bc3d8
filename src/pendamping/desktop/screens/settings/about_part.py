"""About: which version this is, what it is made of, and what it never does."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.settings.model.about import AboutModel, PartLine
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import IconTile
from pendamping.desktop.widgets.columns import Columns, Page
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

LICENCES = 420
TALL = 360


class AboutPart(QWidget):
    """The program and the work of others in it, each with its licence, whole."""

    def __init__(self, seat: Seat, model: AboutModel) -> None:
        super().__init__()
        words = seat.words
        self._seat = seat
        self._model = model
        self._version = label("", "soft")
        self.parts = RowList(name=words.say("What it is made of"), click_opens=True, fit=True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(words.say("The licence"))
        self._title = label("", "heading")
        self._lay_out()
        self.parts.opened.connect(self._open)
        self.parts.moved_to.connect(self._open)

    def refresh(self) -> None:
        """Read the versions; the licence that is shown stays."""
        run = self._seat.jobs.run
        run(self._model.version, owner=self, then=self._tell, otherwise=self._explain)
        run(self._model.lines, owner=self, then=self.display, otherwise=self._explain)

    def display(self, lines: tuple[PartLine, ...]) -> None:
        """List what the program is made of."""
        self.parts.set_lines(
            [
                Line(
                    key=line.key,
                    title=line.title,
                    detail=line.detail,
                    state=(line.licence, "neutral"),
                    strong=False,
                )
                for line in lines
            ]
        )
        if not self._text.toPlainText() and lines:
            self._open(lines[0].key)

    def _tell(self, version: str) -> None:
        self._version.setText(self._seat.words.say("Version {version}", version=version))

    def _open(self, key: object) -> None:
        self._seat.jobs.run(
            partial(self._model.text, str(key)),
            owner=self,
            then=partial(self._show, key),
            otherwise=self._explain,
        )

    def _show(self, key: object, text: str) -> None:
        line = next((one for one in self.parts.lines if one.key == key), None)
        self._title.setText(
            f"{line.title} · {line.state[0]}" if line is not None and line.state else ""
        )
        self._text.setPlainText(text)

    def _explain(self, problem: Problem) -> None:
        self._text.setPlainText(explain(self._seat.words, problem))

    def _lay_out(self) -> None:
        words, px = self._seat.words, self._seat.look.px
        head = Card()
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(IconTile("hand-heart"), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(px(4))
        for widget in (
            label("Pendamping", "heading"),
            self._version,
            label(
                words.say(
                    "This program never telephones home: it knows no server, counts nothing, and "
                    "looks for no update. What leaves it, you carry out on a stick."
                )
            ),
            label(
                words.say(
                    "Free software under the GNU General Public License, version 3. You may use, "
                    "study, pass on and change it. It comes without any warranty."
                ),
                "soft",
            ),
        ):
            names.addWidget(widget)
        row.addLayout(names, 1)
        head.body.addLayout(row)
        made_of = Card(words.say("What it is made of"))
        made_of.add(self.parts)
        made_of.body.addStretch(1)
        licence = Card()
        self._text.setMinimumHeight(px(TALL))
        licence.add(self._title, self._text)
        page = Page(edge=0)
        page.add(head, Columns(licence, made_of, LICENCES, side_first=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
