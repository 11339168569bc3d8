"""Papers on screen: what, what for, how it looks; then saved or printed as a counted copy."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop import printing
from pendamping.desktop.errands import Changed, ShowPapers
from pendamping.desktop.explaining import explain
from pendamping.desktop.forms.case_field import CaseField
from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.piecework import Piecework
from pendamping.desktop.screen import Screen, Seat, first_list_in, first_stop_in
from pendamping.desktop.screens.papers.choosing import PurposeCard, SubjectCard
from pendamping.desktop.screens.papers.model import (
    CaseChoice,
    PapersModel,
    Preview,
    Printed,
    Subject,
)
from pendamping.desktop.screens.papers.preview import Sheets
from pendamping.desktop.steps.places import PlacePanel
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Columns, Page
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem
from pendamping.usecases.printing.orders import Offer, Order

ON_SCREEN = 110
"""Dots an inch."""


class PapersView(Screen):
    """One paper at a time, seen before it is made."""

    HELP = "papers"

    def __init__(self, seat: Seat, errand: ShowPapers, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        words = seat.words
        self._errand = errand
        self._model = PapersModel(seat.desks, words)
        self._begun = False
        self._is_copying = False
        self._order: Order | None = None
        self._asked_for: Order | None = None
        self._notice = Notice(words.say("Close"))
        self._case = CaseField(words.say("Code, or a part of it"))
        self._case.set_name(words.say("Of which case?"))
        self._subjects = SubjectCard(seat)
        self._purposes = PurposeCard(seat)
        self._sheets = Sheets()
        self._page = Page(edge=0)
        self._remarks = label("", "soft")
        self._empty = EmptyState(
            "file-text", words.say("Choose what is to be printed and what for. It is shown here.")
        )
        self._print = primary(words.say("Print …"), "printer", "Ctrl P")
        self._save = plain(words.say("Save as PDF …"), "save")
        self._lay_out()
        self._connect()
        self._show_preview(None)

    @property
    def title(self) -> str:
        return self.seat.words.say("Papers")

    def first_stop(self) -> QWidget | None:
        chosen = first_list_in(self._subjects) if self._errand.case is not None else None
        return chosen or first_stop_in(self._case) or super().first_stop()

    def refresh(self) -> None:
        """Begin with what was asked for; asked again, what was chosen stays."""
        if self._begun:
            return
        self._begun = True
        if self._errand.case is not None:
            self.seat.jobs.run(
                partial(self._model.case, self._errand.case),
                owner=self,
                then=self._show_case,
                otherwise=self._explain,
            )
        self._load_subjects()

    def _show_case(self, case: CaseChoice) -> None:
        self._case.name_places([_choice(case)])
        self._case.set_value(str(case.case))

    def _look_up(self, typed: str) -> None:
        self.seat.jobs.run(
            partial(self._model.cases, typed),
            owner=self._case,
            then=lambda found: self._case.offer(typed, [_choice(one) for one in found]),
            otherwise=self._explain,
        )

    def _load_subjects(self) -> None:
        self._purposes.forget()
        self._show_preview(None)
        self.seat.jobs.run(
            partial(self._model.subjects, self._errand.case),
            owner=self,
            then=self._show_subjects,
            otherwise=self._explain,
        )

    def _show_subjects(self, subjects: tuple[Subject, ...]) -> None:
        wanted = self._errand
        first = [one for one in subjects if not wanted.kind or one.kind == wanted.kind]
        rest = [one for one in subjects if one not in first]
        self._subjects.display((*first, *rest))
        asked = [one for one in first if wanted.record is None or one.subject == wanted.record]
        if wanted.kind and asked:
            self._choose_subject(asked[0])

    def _choose_subject(self, subject: Subject) -> None:
        self._show_preview(None)
        self.seat.jobs.run(
            partial(self._model.offers, subject),
            owner=self,
            then=partial(self._show_offers, subject),
            otherwise=self._explain,
        )

    def _show_offers(self, subject: Subject, offers: tuple[Offer, ...]) -> None:
        self._purposes.display(subject, offers)
        # What is asked next is brought into sight, once it has its place.
        QTimer.singleShot(0, self, partial(self._page.ensureWidgetVisible, self._purposes))

    def _choose_order(self, order: Order | None) -> None:
        words = self.seat.words
        if order is None:
            self._show_preview(None)
            asks = self._purposes.asks_reader
            self._empty.say(
                words.say("Say who will read it: that decides what stands on it.")
                if asks
                else words.say("Choose what is to be printed and what for. It is shown here.")
            )
            if asks:
                QTimer.singleShot(0, self, self._bring_readers)
            return
        self._asked_for = order
        self.seat.jobs.run(
            partial(self._model.preview, order, ON_SCREEN),
            owner=self,
            then=self._show_preview,
            otherwise=self._explain,
        )

    def _bring_readers(self) -> None:
        """Bring the last question into sight; what the paper is for was answered."""
        self._page.ensureWidgetVisible(self._purposes.readers)

    def _show_preview(self, preview: Preview | None) -> None:
        if preview is not None and preview.order != self._asked_for:
            return  # something else was asked for meanwhile
        words = self.seat.words
        if preview is None:
            self._asked_for = None
        self._order = None if preview is None else preview.order
        self._empty.setVisible(preview is None)
        self._sheets.setVisible(preview is not None)
        self._remarks.setVisible(preview is not None)
        self._enable()
        if preview is None:
            return
        self._notice.dismiss()
        count = len(preview.pages)
        spoken = [words.say("Page {n} of {count}", n=n, count=count) for n in range(1, count + 1)]
        self._sheets.display(preview.pages, spoken)
        remarks = [words.say("Left out: {what}", what=one) for one in preview.left_out]
        remarks += [words.say("Please look: {what}", what=one) for one in preview.to_check]
        if preview.tells_identity:
            remarks.insert(0, words.say("This paper says who the person is."))
        self._remarks.setText("\n".join(remarks))

    def _save_it(self) -> None:
        words = self.seat.words
        panel = PlacePanel(
            self,
            words,
            self.seat.jobs,
            title=words.say("Where to save it"),
            choose=words.say("Save here"),
        )
        panel.chosen.connect(self.save_into)
        panel.closed.connect(panel.deleteLater)
        panel.open()

    def save_into(self, folder: Path) -> None:
        """Save the paper that is shown into a folder, as the next copy."""
        if self._order is not None:
            self._begin_copy()
            self.seat.jobs.run(
                partial(self._model.save, self._order, folder),
                owner=self,
                then=lambda told: self._copied(Printed(told, is_whole=True)),
                otherwise=self._not_copied,
            )

    def _print_it(self) -> None:
        if self._order is not None:
            printing.ask_for_printer(
                self,
                self.seat.words,
                self.seat.jobs,
                partial(self._print_on, self._order),
            )

    def _print_on(self, order: Order, ready: printing.Ready) -> None:
        """Hand a copy over. The window sees to it that this ends, wherever somebody goes."""
        self._begin_copy()
        pieces = self._model.print(order, partial(printing.hand_over, ready))
        work = Piecework(self.window(), self.seat.jobs, pieces)
        work.ended.connect(self._copied)
        work.refused.connect(self._not_copied)
        self._notice.explain(self.seat.words.say("The copy is on its way to the printer …"), "info")
        work.begin()

    def _begin_copy(self) -> None:
        """Begin no other copy until it is known what became of this one."""
        self._is_copying = True
        self._enable()

    def _copied(self, made: Printed) -> None:
        self._is_copying = False
        self._enable()
        self._notice.explain(made.told, "fine" if made.is_whole else "attention")
        self.asked.emit(Changed())

    def _not_copied(self, problem: Problem) -> None:
        self._is_copying = False
        self._explain(problem)

    def _enable(self) -> None:
        for button in (self._save, self._print):
            button.setEnabled(self._order is not None and not self._is_copying)

    def _explain(self, problem: Problem) -> None:
        self._enable()
        self._notice.explain(explain(self.seat.words, problem), "attention")

    def _choose_case(self) -> None:
        self._errand = ShowPapers(case=self._case.case())
        self._load_subjects()

    def _lay_out(self) -> None:
        words, px = self.seat.words, self.seat.look.px
        head = QHBoxLayout()
        head.addWidget(label(words.say("Papers"), "title", wrap=False))
        head.addStretch(1)
        head.addWidget(self._save)
        head.addWidget(self._print)
        case = Card(words.say("Of which case?"))
        case.add(self._case, label(words.say("without a case: travel sheet, empty forms"), "small"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        for card in (case, self._subjects, self._purposes):
            column.addWidget(card)
        column.addStretch(1)
        shown = Card(words.say("So it will look"))
        shown.add(self._empty, self._remarks, self._sheets)
        shown.body.setStretchFactor(self._sheets, 1)
        shown.setMinimumHeight(px(420))
        page = self._page
        page.add(Columns(shown, left, 400, side_first=True))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(12))
        outer.setSpacing(px(14))
        outer.addLayout(head)
        outer.addWidget(self._notice)
        outer.addWidget(page, stretch=1)

    def _connect(self) -> None:
        self._case.changed.connect(self._choose_case)
        self._case.wanted.connect(self._look_up)
        self._subjects.chosen.connect(self._choose_subject)
        self._purposes.chosen.connect(self._choose_order)
        self._save.clicked.connect(self._save_it)
        self._print.clicked.connect(self._print_it)
        self._print.setShortcut("Ctrl+P")


def _choice(case: CaseChoice) -> Choice:
    return Choice(typed=str(case.case), text=" · ".join(filter(None, (case.code, case.place))))
