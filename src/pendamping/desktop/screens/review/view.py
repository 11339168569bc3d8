"""The review on screen: queue, one version, comments and the decision."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.errands import Changed, OpenCase, ReviewQueue
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.review.deciding import CommentsCard, VerdictCard
from pendamping.desktop.screens.review.model import ReadingState, ReviewModel, Verdict, Waiting
from pendamping.desktop.screens.review.paper import Paper
from pendamping.desktop.widgets.buttons import quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Columns, Flow, Page
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.usecases.reviews import Remark


class ReviewView(Screen):
    """One version at a time, beside the last one that was approved."""

    HELP = "review"

    def __init__(self, seat: Seat, errand: ReviewQueue, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        words = seat.words
        self._errand = errand
        self._model = ReviewModel(seat.desks, words)
        self._queue: tuple[Waiting, ...] = ()
        self._state: ReadingState | None = None
        self._title = label(words.say("Review queue"), "title")
        self._chips = QWidget()
        self._chip_row = Flow(self._chips, gap=8)
        self._notice = Notice(words.say("Close"))
        self._list = RowList(name=words.say("Queue"), click_opens=True)
        self._list_card = Card(words.say("Queue"))
        self._paper = Paper(seat)
        self._comments = CommentsCard(seat)
        self._verdict = VerdictCard(seat)
        self._background = Card(words.say("Background"))
        self._background_text = label("", "soft")
        self._case = quiet(words.say("Open the case"), "users")
        self._past = Card(words.say("Earlier rounds"))
        self._past_text = label("", "soft")
        self._empty = EmptyState(
            "inbox",
            words.say(
                "Nothing waits for you. Plans that companions hand in will stand here, "
                "the most pressing first."
            ),
        )
        self._lay_out()
        self._connect()
        self._show_reading(None)

    @property
    def title(self) -> str:
        return self.seat.words.say("Review queue")

    def refresh(self) -> None:
        self.seat.jobs.run(
            self._model.queue, owner=self, then=self._show_queue, otherwise=self._explain
        )

    def display(self, state: ReadingState) -> None:
        """Show exactly this version."""
        self._show_reading(state)

    def _show_queue(self, queue: tuple[Waiting, ...]) -> None:
        self._queue = queue
        self._list_card.set_title(f"{self.seat.words.say('Queue')} · {len(queue)}")
        self._list.set_lines(
            [
                Line(key=at, title=one.code, detail=one.title, state=(one.badge, one.tone))
                for at, one in enumerate(queue)
            ]
        )
        self._list.setVisible(bool(queue))
        standing = self._state.subject if self._state is not None else None
        wanted = standing if standing is not None else self._errand.request
        at = next((n for n, one in enumerate(queue) if one.subject == wanted), 0)
        if queue:
            self._open(at)
        else:
            self._show_reading(None)

    def _open(self, at: object) -> None:
        one = self._queue[int(str(at))]
        self._list.go_to(at)
        self.seat.jobs.run(
            partial(self._model.read, one.kind, one.subject),
            owner=self,
            then=self.display,
            otherwise=self._explain,
        )

    def _show_reading(self, state: ReadingState | None) -> None:
        self._state = state
        is_open = state is not None
        self._empty.setVisible(not is_open)
        for part in (self._paper, self._comments, self._background, self._past, self._verdict):
            part.setVisible(is_open)
        self._show_chips(() if state is None else state.chips)
        if state is None:
            self._title.setText(self.seat.words.say("Review queue"))
            return
        self._title.setText(state.title)
        self._paper.display(state.items)
        self._comments.display(state.remarks, may_note=state.may_decide)
        self._verdict.display(state)
        self._background_text.setText("\n".join(state.background))
        past = [f"{one.about}\n{one.who}\n{one.text}".strip() for one in state.past]
        self._past_text.setText("\n\n".join(past))
        self._past.setVisible(bool(past))

    def _show_chips(self, chips: tuple[tuple[str, str], ...]) -> None:
        while (found := self._chip_row.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in chips:
            self._chip_row.addWidget(Chip(text, tone))
        self._chips.setVisible(bool(chips))

    def _aim(self, record: EntityId, field: str) -> None:
        if self._state is None:
            return
        item = next(one for one in self._state.items if one.record == record)
        said = next((one.label for one in item.facts if one.name == field), "")
        self._comments.aim(record, field, " · ".join(filter(None, (item.title, said))))

    def _note(self, remark: Remark) -> None:
        if self._state is not None:
            self._run(partial(self._model.remark, self._state, remark))

    def _take_back(self, note: EntityId) -> None:
        if self._state is not None:
            self._run(partial(self._model.take_back, self._state, note))

    def _run(self, work: partial[ReadingState]) -> None:
        self.seat.jobs.run(work, owner=self, then=self.display, otherwise=self._explain)

    def _decide(self, verdict: Verdict) -> None:
        if self._state is None:
            return
        if self._comments.typed():
            self._notice.explain(
                self.seat.words.say("A comment is typed and not noted yet. Note it or clear it."),
                "attention",
            )
            return
        self._verdict.setEnabled(False)
        self.seat.jobs.run(
            partial(self._model.decide, self._state, verdict),
            owner=self,
            then=self._decided,
            otherwise=self._explain,
        )

    def _decided(self, queue: tuple[Waiting, ...]) -> None:
        self._verdict.setEnabled(True)
        self._state = None
        self._notice.explain(
            self.seat.words.say("Decided. It goes along with the next package."), "fine"
        )
        self._show_queue(queue)
        self.asked.emit(Changed())

    def _explain(self, problem: Problem) -> None:
        self._verdict.setEnabled(True)
        self._notice.explain(self.seat.words.problem(problem), "attention")

    def _lay_out(self) -> None:
        px = self.seat.look.px
        self._list_card.add(self._list)
        self._list.setMinimumHeight(px(120))
        self._background.add(self._background_text, self._case)
        self._past.add(self._past_text)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        for card in (self._comments, self._verdict, self._background, self._past):
            column.addWidget(card)
        column.addStretch(1)
        middle = QWidget()
        paper = QVBoxLayout(middle)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.addWidget(self._empty)
        paper.addWidget(self._paper)
        paper.addStretch(1)
        reading = Columns(middle, right, 310, fold_below=760)
        page = Page(edge=0)
        page.add(Columns(reading, self._list_card, 230, fold_below=900, side_first=True))
        head = QVBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title)
        head.addWidget(self._chips)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(12))
        outer.setSpacing(px(14))
        outer.addLayout(head)
        outer.addWidget(self._notice)
        outer.addWidget(page, stretch=1)

    def _connect(self) -> None:
        self._list.opened.connect(self._open)
        self._paper.commented.connect(self._aim)
        self._comments.noted.connect(self._note)
        self._comments.taken_back.connect(self._take_back)
        self._verdict.decided.connect(self._decide)
        self._case.clicked.connect(self._open_case)

    def _open_case(self) -> None:
        if self._state is not None:
            self.asked.emit(OpenCase(self._state.case))
