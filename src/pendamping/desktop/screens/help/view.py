"""The handbook's page for a screen, over that screen."""

from functools import partial

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from pendamping.desktop.errands import ShowHelp
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.help.model import HelpModel, HelpPage
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.kernel.problems import Problem


class HelpView(Screen):
    """Ten lines for the person in front of the screen, and the way to the other pages."""

    HELP = "settings"

    def __init__(self, seat: Seat, errand: ShowHelp, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._errand = errand
        self._model = HelpModel(seat.words)
        self._pages = ChoiceField()
        self._text = QTextBrowser()
        self._lay_out()
        self._pages.changed.connect(self._turn)

    @property
    def title(self) -> str:
        return self.seat.words.say("Help")

    def refresh(self) -> None:
        page = self._errand.page or "today"
        jobs = self.seat.jobs
        jobs.run(self._model.titles, owner=self, then=self._offer, otherwise=self._explain)
        self._open(page)

    def display(self, page: HelpPage) -> None:
        """Show one page."""
        self._text.setMarkdown(f"## {page.title}\n\n{page.text}")
        self._pages.set_value(page.page)

    def _offer(self, titles: tuple[tuple[str, str], ...]) -> None:
        shown = self._pages.value()
        self._pages.set_choices(titles)
        self._pages.set_value(shown)

    def _turn(self) -> None:
        self._open(str(self._pages.value()))

    def _open(self, page: str) -> None:
        work = partial(self._model.load, page)
        self.seat.jobs.run(work, owner=self, then=self.display, otherwise=self._explain)

    def _explain(self, problem: Problem) -> None:
        self._text.setPlainText(self.seat.words.problem(problem))

    def _lay_out(self) -> None:
        px = self.seat.look.px
        self._pages.set_name(self.seat.words.say("Page of the handbook"))
        self._text.setObjectName("helptext")
        self._text.setOpenLinks(False)
        self._text.setMinimumHeight(px(340))
        self._text.setAccessibleName(self.title)
        document = self._text.document()
        document.setDefaultFont(self.seat.look.font("body"))
        document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._pages)
        column.addWidget(self._text, stretch=1)
