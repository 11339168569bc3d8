"""The list of cases on screen: as long as it may be, narrowed while one types."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.errands import ListCases, OpenCase, OpenIntake
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.cases.filters import FilterBar
from pendamping.desktop.screens.cases.model import CaseRow, CasesModel, Choices, RowPage, Wanted
from pendamping.desktop.screens.cases.paged import PagedList
from pendamping.desktop.widgets.buttons import primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.fields import LineField
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.popup import Popup
from pendamping.desktop.widgets.rows import Line
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem
from pendamping.usecases.saved_views import SavedView

T = TypeVar("T")

ROOMY = 560
WIDE = 720
"""Pixels at 100 % below which the filters are put away until somebody asks for them."""

PAUSE_MS = 60
"""How long after a key the list is fetched, so that fast typing asks once."""


class CasesView(Screen):
    """All cases held here."""

    HELP = "cases"

    def __init__(self, seat: Seat, errand: ListCases, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._errand = errand
        self._model = CasesModel(seat.desks, seat.words)
        self._wanted = Wanted()
        self._notice = Notice()
        self._panel: Popup | None = None
        self._is_roomy: bool | None = None
        say = seat.words.say
        self._title = label(say("Cases"), "title")
        self._count = label("", "soft")
        self._new = primary(say("New case"), "plus")
        self._filters = FilterBar(seat.words)
        self.rows = PagedList(name=say("Cases"))
        self._empty = EmptyState("users", "", say("New case"))
        self._clear = quiet(say("Take the filters away"), "x")
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.rows)

    @property
    def title(self) -> str:
        return self.seat.words.say("Cases")

    def refresh(self) -> None:
        """Fetch the choices and the list."""
        self._run(self._model.choices, self._offer)

    def display(self, page: RowPage) -> None:
        """Show exactly this list, of which the first page is here."""
        self._notice.dismiss()
        self._count.setText(page.heading)
        self.rows.begin([_line(row) for row in page.rows], page.total)
        self._say_empty(page)
        if not page.is_fresh:
            self._run(self._model.freshen, self._freshened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = self.seat.look
        roomy = event.size().height() >= look.px(ROOMY) and event.size().width() >= look.px(WIDE)
        if roomy is not self._is_roomy:
            self._is_roomy = roomy
            self._filters.fold(folded=not roomy)

    def _offer(self, choices: Choices) -> None:
        self._filters.offer(choices)
        self._new.setVisible(choices.may_open)
        if self._errand.view:
            self._filters.choose(self._errand.view)
            self._errand = ListCases()
        else:
            self._fetch()

    def _fetch(self) -> None:
        self._wanted = Wanted(view=self._filters.view(), typed=self._filters.search.text())
        asked = self._wanted

        def show(page: RowPage) -> None:
            if asked is self._wanted:  # an answer that somebody typed past is not shown
                self.display(page)

        self._run(partial(self._model.page, asked), show)

    def _more(self, first: int) -> None:
        asked = self._wanted

        def put(page: RowPage) -> None:
            if asked is self._wanted:
                self.rows.put(page.first, [_line(row) for row in page.rows])

        self._run(partial(self._model.page, asked, first), put)

    def _freshened(self, goes_on: bool) -> None:  # noqa: FBT001 - what the model returns
        if goes_on:
            self._run(self._model.freshen, self._freshened)
        else:
            self._fetch()

    def _say_empty(self, page: RowPage) -> None:
        say = self.seat.words.say
        narrowed = self._filters.is_narrowed
        self.rows.setVisible(page.total > 0)
        self._empty.setVisible(page.total == 0)
        self._clear.setVisible(page.total == 0 and narrowed)
        if narrowed:
            self._empty.say(say("No case is like that. Type less, or take a filter away."))
        else:
            self._empty.say(
                say("The people you accompany will stand here, each by a code and no name."),
                say("New case") if self._new.isVisibleTo(self) else None,
            )

    def _ask_for_name(self) -> None:
        say = self.seat.words.say
        panel = Popup(self, say("Keep this view"), say("Close"), width=420)
        name = LineField(say("For example: high risk in Lendah"), most=60)
        name.set_name(say("Name of the view"))
        keep = primary(say("Keep"), "check")
        panel.body.addWidget(label(say("It stays on this computer, in the vault."), "soft"))
        panel.body.addWidget(name)
        panel.foot.addStretch(1)
        panel.foot.addWidget(keep)
        self._panel = panel
        panel.closed.connect(self._let_panel_go)
        keep.clicked.connect(lambda: self._keep(str(name.value())))
        name.editor().returnPressed.connect(lambda: self._keep(str(name.value())))
        panel.open()

    def _keep(self, name: str) -> None:
        view = self._filters.view()
        self._run(partial(self._model.keep, view, name), partial(self._kept, name))

    def _kept(self, name: str, views: tuple[SavedView, ...]) -> None:
        self._close_panel()
        named = " ".join(name.split())
        self._filters.offer_views(views, chosen=named)
        self._filters.choose(named)

    def _forget(self, name: str) -> None:
        self._run(partial(self._model.forget, name), self._forgotten)

    def _forgotten(self, views: tuple[SavedView, ...]) -> None:
        self._filters.offer_views(views, chosen="all")
        self._filters.clear()

    def _close_panel(self) -> None:
        if self._panel is not None:
            self._panel.close_panel()

    def _let_panel_go(self) -> None:
        if self._panel is not None:
            self._panel.deleteLater()
            self._panel = None

    def _lay_out(self) -> None:
        px = self.seat.look.px
        page = Page()
        column = page.body
        column.setSpacing(px(12))
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._title)
        words.addWidget(self._count)
        head.addLayout(words, 1)
        head.addWidget(flowing(self._new, right=True))
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._filters)
        card = Card()
        card.add(self.rows, self._empty, flowing(self._clear))
        column.addWidget(card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _connect(self) -> None:
        self._new.clicked.connect(lambda: self.asked.emit(OpenIntake()))
        self._empty.asked.connect(lambda: self.asked.emit(OpenIntake()))
        self._clear.clicked.connect(self._filters.clear)
        self._filters.changed.connect(self._soon.start)
        self._filters.down.connect(self.rows.setFocus)
        self._filters.keep_wanted.connect(self._ask_for_name)
        self._filters.forget_wanted.connect(self._forget)
        self._soon.timeout.connect(self._fetch)
        self.rows.opened.connect(self._open)
        self.rows.page_wanted.connect(self._more)

    def _open(self, key: object) -> None:
        if key is not None:
            self.asked.emit(OpenCase(key))  # type: ignore[arg-type]  # keys are cases here

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self.seat.jobs.run(work, owner=self, then=then, otherwise=self._explain)

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))


def _line(row: CaseRow) -> Line:
    return Line(
        key=row.case,
        title=row.code,
        detail=" · ".join(filter(None, (row.about, row.next))),
        number=row.tile,
        chips=tuple((mark.text, mark.tone) for mark in row.marks),
        said=row.spoken,
    )
