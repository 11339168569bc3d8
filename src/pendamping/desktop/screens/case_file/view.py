"""One case on screen: its head, its tabs, and what each of them leads to."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pendamping.desktop.errands import (
    Changed,
    OpenCase,
    OpenForm,
    RecordSession,
    ShowPapers,
    Synchronise,
)
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat, first_list_in, first_stop_in
from pendamping.desktop.screens.case_file.head import HeadBar
from pendamping.desktop.screens.case_file.history_tab import HistoryTab
from pendamping.desktop.screens.case_file.household_tab import HouseholdTab
from pendamping.desktop.screens.case_file.keeping import LARGEST, KeepPanel
from pendamping.desktop.screens.case_file.model.case_file import (
    CaseFileModel,
    CaseFileState,
    TabState,
)
from pendamping.desktop.screens.case_file.model.header import Named
from pendamping.desktop.screens.case_file.model.parts import (
    Key,
    Sections,
    Tab,
    errand_of,
    errand_to_add,
)
from pendamping.desktop.screens.case_file.model.summary import About
from pendamping.desktop.screens.case_file.sections_tab import SectionsTab
from pendamping.desktop.screens.case_file.summary_tab import SummaryTab
from pendamping.desktop.viewer.launch import Viewers
from pendamping.desktop.widgets.notice import Notice
from pendamping.kernel import files
from pendamping.kernel.problems import Problem
from pendamping.usecases.attachments import OpenedAttachment

T = TypeVar("T")

TabPage = SummaryTab | SectionsTab | HouseholdTab | HistoryTab


class CaseFileView(Screen):
    """Everything of one case."""

    HELP = "case_file"

    def __init__(self, seat: Seat, errand: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._errand = errand
        self._model = CaseFileModel(seat.desks, seat.words, errand.case)
        self._code = ""
        self._tab = errand.tab
        self._head = HeadBar(seat.words)
        self._notice = Notice(seat.words.say("Close"))
        self._pages: dict[Tab, TabPage] = {}
        self._stack = QStackedLayout()
        self._viewers = Viewers(QCoreApplication.instance())
        self._panel: KeepPanel | None = None
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        return self._code

    @property
    def page(self) -> TabPage | None:
        """The tab that is shown."""
        return self._pages.get(Tab(self._tab)) if self._tab else None

    def refresh(self) -> None:
        """Fetch the head and the tab that is shown."""
        self._run(partial(self._model.open, self._tab), self.display)

    def display(self, state: CaseFileState) -> None:
        """Show exactly this head and this tab."""
        self._code = state.head.code
        self._head.display(state.head)
        self._head.tabs.choose(state.tab.value)
        self._tab = state.tab.value
        self._show(state.tab, state.body)
        record = self._errand.record
        page = self.page
        if record is not None and isinstance(page, SectionsTab):
            page.go_to(record)
            self._errand = OpenCase(self._errand.case, self._tab)

    def go_to_section(self, number: int) -> None:
        """Go to the tab of that number."""
        keys = self._head.tabs.keys
        if number <= len(keys):
            self._go_to(keys[number - 1])

    def first_stop(self) -> QWidget | None:
        page = self.page
        if page is None:
            return None  # it comes: the keyboard does not wait where a key shows who it is
        return first_list_in(page) or first_stop_in(page) or first_stop_in(self._head.tabs)

    def hide_identity(self) -> None:
        """Show no name from now on."""
        self._head.hide_names()
        self._forget_names()

    def _go_to(self, key: object) -> None:
        self._tab = str(key)
        self._head.tabs.choose(key)
        self._notice.dismiss()
        self._run(partial(self._model.tab, self._tab), partial(self._show, Tab(self._tab)))

    def _show(self, tab: Tab, body: TabState) -> None:
        if tab.value != self._tab:
            return
        page: Any = self._page_of(tab)
        page.display(body)
        if self._stack.indexOf(page) < 0:
            # Only now, and in its size: what is shown already would be laid out part by part.
            page.resize(self._stack.geometry().size())
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _page_of(self, tab: Tab) -> TabPage:
        if tab not in self._pages:
            self._pages[tab] = self._made(tab)
        return self._pages[tab]

    def _made(self, tab: Tab) -> TabPage:
        words = self.seat.words
        match tab:
            case Tab.SUMMARY:
                summary = SummaryTab(words)
                summary.opened.connect(self._open)
                summary.added.connect(self._add)
                summary.story_wanted.connect(self._tell_story)
                summary.asked_about.connect(self._put_right)
                return summary
            case Tab.HOUSEHOLD:
                household = HouseholdTab(words)
                household.opened.connect(self._open)
                household.added.connect(self._add)
                return household
            case Tab.HISTORY:
                history = HistoryTab(words)
                history.opened.connect(self._open)
                history.acted.connect(self._act)
                history.writes_wanted.connect(self._tell_writes)
                history.conflicts_wanted.connect(lambda: self.asked.emit(Synchronise("conflicts")))
                return history
            case _:
                listed = SectionsTab(words)
                listed.opened.connect(self._open)
                listed.acted.connect(self._act)
                listed.added.connect(self._add)
                return listed

    def _open(self, key: Key) -> None:
        if key.noun == "attachment":
            self._act(key, "view")
        else:
            self.asked.emit(errand_of(self._errand.case, key))

    def _add(self, noun: str) -> None:
        if noun == "attachment":
            self._run(self._model.kinds, self._ask_for_file)
        else:
            self.asked.emit(errand_to_add(self._errand.case, noun))

    def _put_right(self, one: About) -> None:
        self.asked.emit(OpenForm(one.noun, self._errand.case, one.record))

    def _tell_story(self, key: Key) -> None:
        page = self._page_of(Tab.SUMMARY)
        if isinstance(page, SummaryTab):
            self._run(partial(self._model.story, key), partial(page.tell, key))

    def _tell_writes(self, key: Key) -> None:
        page = self._page_of(Tab.HISTORY)
        if isinstance(page, HistoryTab):
            self._run(partial(self._model.writes, key), partial(page.tell, key))

    def _act(self, key: Key, what: str) -> None:
        match what:
            case "view":
                self._run(partial(self._model.content, key), self._view)
            case "submit":
                self._run(partial(self._model.submit, key), self._done)
            case "close":
                self._run(partial(self._model.close, key), self._done)
            case "reopen":
                self._run(self._model.reopen, self._done)
            case "restore":
                self._run(partial(self._model.restore, key), self._done)
            case "withdraw":
                self._confirm_withdrawal(key)
            case _:
                raise ValueError(what)

    def _confirm_withdrawal(self, key: Key) -> None:
        say = self.seat.words.say
        asked = say("What this consent allows stops within 3 x 24 hours. Does the survivor say so?")
        answer = (say("Yes, withdraw it"), lambda: self._withdraw(key))
        self._notice.explain(asked, "attention", answer)

    def _withdraw(self, key: Key) -> None:
        self._run(partial(self._model.withdraw, key), self._done)

    def _view(self, opened: OpenedAttachment) -> None:
        self._viewers.show(opened, self.seat.preferences)

    def _done(self, said: str) -> None:
        self.refresh()
        self.asked.emit(Changed())
        self._notice.explain(said, "fine")

    def _ask_for_file(self, kinds: tuple[tuple[str, str], ...]) -> None:
        self._panel = KeepPanel(self, self.seat.words, self.seat.jobs, kinds)
        self._panel.kept.connect(self._keep)
        self._panel.closed.connect(self._let_panel_go)
        self._panel.open()

    def _let_panel_go(self) -> None:
        if self._panel is not None:
            self._panel.deleteLater()
            self._panel = None

    def _keep(self, path: Path, kind: str, caption: str) -> None:
        def work() -> Sections:
            return self._model.keep(files.read_capped(path, LARGEST), kind, caption)

        self.seat.jobs.run(work, owner=self, then=self._kept, otherwise=self._not_kept)

    def _kept(self, state: Sections) -> None:
        if self._panel is not None:
            self._panel.close_panel()
        self._show(Tab.DOCUMENTS, state)
        self.asked.emit(Changed())

    def _not_kept(self, problem: Problem) -> None:
        said = explain(self.seat.words, problem)
        if self._panel is not None:
            self._panel.explain(said)
        else:
            self._notice.explain(said)

    def _look(self) -> None:
        self._run(self._model.named, self._show_names)

    def _show_names(self, named: Named) -> None:
        if not self._head.names_wanted:
            return
        self._head.show_names(named)
        page = self.page
        if isinstance(page, HouseholdTab):
            page.show_names(named.family)

    def _forget_names(self) -> None:
        page = self._pages.get(Tab.HOUSEHOLD)
        if isinstance(page, HouseholdTab):
            page.hide_names()

    def _lay_out(self) -> None:
        px = self.seat.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        note = QVBoxLayout()
        note.setContentsMargins(px(24), px(10), px(24), 0)
        note.addWidget(self._notice)
        column.addLayout(note)
        column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        case = self._errand.case
        self._head.tab_chosen.connect(self._go_to)
        self._head.print_wanted.connect(lambda: self.asked.emit(ShowPapers(case=case)))
        self._head.session_wanted.connect(lambda: self.asked.emit(RecordSession(case=case)))
        self._head.identity_wanted.connect(self._look)
        self._head.identity_gone.connect(self._forget_names)
        self._viewers.ended.connect(self._viewer_ended)

    def _viewer_ended(self, code: int) -> None:
        if code:
            said = self.seat.words.say("The viewer ended by itself. Open the file once more.")
            self._notice.explain(said, "attention")

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self.seat.jobs.run(work, owner=self, then=then, otherwise=self._explain)

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))
