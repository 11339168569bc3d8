"""The review on screen: queue, one version, comments and the decision."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.autosave import Autosave
from pendamping.desktop.errands import Changed, OpenCase, ReviewQueue
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat, Work
from pendamping.desktop.screens.review.deciding import CommentsCard, VerdictCard
from pendamping.desktop.screens.review.model import ReviewModel
from pendamping.desktop.screens.review.paper import Paper
from pendamping.desktop.screens.review.queue import QueueCard
from pendamping.desktop.screens.review.slips import Slips
from pendamping.desktop.screens.review.states import (
    Kept,
    Note,
    ReadingState,
    Typed,
    Verdict,
    Waiting,
)
from pendamping.desktop.widgets.buttons import quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Columns, Flow, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label
from pendamping.domain.reviewing import VersionMovedOn
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.usecases.reviews import Remark

Begun = tuple[tuple[Waiting, ...], tuple[Kept, ...]]


class ReviewView(Screen):
    """One version at a time, beside the last one that was approved."""

    HELP = "review"

    def __init__(self, seat: Seat, errand: ReviewQueue, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        words = seat.words
        self._wanted, self._draft_wanted = errand.request, errand.draft
        self._model = ReviewModel(seat.desks, words)
        self._slips = Slips(self._model)
        self._state: ReadingState | None = None
        self._autosave = Autosave(self, seat.jobs, seat.clock.now, self._gather)
        self._title = label(words.say("Review queue"), "title")
        self._chips = QWidget()
        self._chip_row = Flow(self._chips, gap=8)
        self._notice = Notice(words.say("Close"))
        self._queue = QueueCard(words)
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

    @property
    def drafts(self) -> frozenset[int]:
        """The numbers under which words are kept that stand in this screen."""
        return self._slips.numbers()

    def refresh(self) -> None:
        """Look anew what waits; what is being typed stays."""
        draft, self._draft_wanted = self._draft_wanted, None
        self.seat.jobs.run(
            partial(self._model.begin, draft),
            owner=self,
            then=self._begin,
            otherwise=self._explain if draft is None else self._begin_anew,
        )

    def unsaved(self) -> Work | None:
        return self._autosave.unsaved()

    def display(self, state: ReadingState) -> None:
        """Show exactly this version; what was typed about it stays."""
        before = self._state
        self._show_reading(state)
        if before is None or before.subject != state.subject:
            typed = self._slips.about(state.subject)
            self._comments.show_typed(typed, self._said(typed.item, typed.field_name))
            self._verdict.show_typed(typed)
            if not typed.is_empty and not state.may_decide:
                self._tell_of(typed)
        elif before.hash != state.hash:
            moved = VersionMovedOn(subject=state.subject)
            self._notice.explain(explain(self.seat.words, moved), "attention")

    def _begin_anew(self, problem: Problem) -> None:
        """Show what waits although the words that were asked for are gone."""
        self.refresh()
        self._explain(problem)

    def _begin(self, begun: Begun) -> None:
        queue, kept = begun
        self._slips.lay_out(kept)
        self._show_queue(queue, kept)

    def _show_queue(self, queue: tuple[Waiting, ...], kept: tuple[Kept, ...] = ()) -> None:
        self._queue.display(queue)
        standing = self._state.subject if self._state is not None else self._wanted
        wanted = next((one for one in queue if one.subject == standing), None)
        left = next((one for one in kept if one.subject == standing), None)
        if wanted is None and left is not None and left.kind:
            self._read(left.kind, left.subject)
        elif wanted is not None or queue:
            self._open(wanted or queue[0])
        else:
            self._show_reading(None)

    def _open(self, one: Waiting) -> None:
        self._queue.go_to(one)
        self._wanted = one.subject
        self._read(one.kind, one.subject)

    def _read(self, kind: str, subject: EntityId) -> None:
        self._remember()
        self.seat.jobs.run(
            partial(self._model.read, kind, subject),
            owner=self,
            then=self.display,
            otherwise=self._explain,
        )

    def _remember(self) -> None:
        """Keep what stands in the fields before another version is shown in them."""
        self._note_typed()
        work = self._autosave.unsaved()
        if work is not None:
            self._autosave.stop()
            self.seat.jobs.run(work, owner=self, then=lambda _: None, otherwise=self._explain)

    def _note_typed(self) -> None:
        if self._state is not None:
            comment, verdict = self._comments.typed(), self._verdict.typed()
            self._slips.note(
                self._state.subject,
                Typed(
                    comment=comment.comment,
                    item=comment.item,
                    field_name=comment.field_name,
                    must_change=comment.must_change,
                    summary=verdict.summary,
                    valid_until=verdict.valid_until,
                ),
            )

    def _gather(self) -> Work:
        self._note_typed()
        if self._state is None:
            return lambda: None
        return self._slips.keeping(self._state)

    def _show_reading(self, state: ReadingState | None) -> None:
        self._state = state
        is_open = state is not None
        self._empty.setVisible(not is_open)
        for part in (self._paper, self._comments, self._background, self._past):
            part.setVisible(is_open)
        self._verdict.display(state)
        self._show_chips(() if state is None else state.chips)
        if state is None:
            self._title.setText(self.seat.words.say("Review queue"))
            return
        self._title.setText(state.title)
        self._paper.display(state)
        self._comments.display(state.remarks, may_note=state.may_decide)
        self._background_text.setText("\n".join(state.background))
        self._past_text.setText("\n\n".join(_line(one) for one in state.past))
        self._past.setVisible(bool(state.past))

    def _show_chips(self, chips: tuple[tuple[str, str], ...]) -> None:
        while (found := self._chip_row.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in chips:
            self._chip_row.addWidget(Chip(text, tone))
        self._chips.setVisible(bool(chips))

    def _tell_of(self, typed: Typed) -> None:
        """Show words that can no longer be sent, so that they can be read once more."""
        texts = "\n".join(filter(None, (typed.comment, typed.summary)))
        words = self.seat.words
        self._notice.explain(
            "\n".join((words.say("This no longer waits for you. You had typed:"), texts)),
            "attention",
        )

    def _said(self, record: EntityId | None, field: str) -> str:
        """Say what a comment is about."""
        item = None if self._state is None or record is None else self._state.item(record)
        if item is None:
            return ""
        return " · ".join(filter(None, (item.title, item.label_of(field))))

    def _aim(self, record: EntityId, field: str) -> None:
        self._comments.aim(record, field, self._said(record, field))

    def _note(self, remark: Remark) -> None:
        if self._state is not None:
            self._comments.set_busy(busy=True)
            self._note_typed()
            note = partial(self._model.remark, self._state, remark)
            self.seat.jobs.run(
                self._slips.noting(self._state, remark, note),
                owner=self,
                then=partial(self._noted, remark),
                otherwise=self._explain,
            )

    def _noted(self, remark: Remark, state: ReadingState) -> None:
        self._comments.set_busy(busy=False)
        if self._comments.typed().comment == remark.comment:
            self._comments.show_typed(Typed(), "")
        self._slips.settle(state.subject)
        self._autosave.touch()
        self.display(state)

    def _take_back(self, note: EntityId) -> None:
        if self._state is not None:
            self.seat.jobs.run(
                partial(self._model.take_back, self._state, note),
                owner=self,
                then=self.display,
                otherwise=self._explain,
            )

    def _decide(self, verdict: Verdict) -> None:
        if self._state is None:
            return
        if self._comments.typed().comment:
            self._notice.explain(
                self.seat.words.say("A comment is typed and not noted yet. Note it or clear it."),
                "attention",
            )
            return
        self._verdict.set_busy(busy=True)
        subject = self._state.subject
        decide = partial(self._model.decide, self._state, verdict)
        self.seat.jobs.run(
            self._slips.sending(subject, decide),
            owner=self,
            then=partial(self._decided, subject),
            otherwise=self._explain,
        )

    def _decided(self, subject: EntityId, queue: tuple[Waiting, ...]) -> None:
        self._verdict.set_busy(busy=False)
        self._slips.forget(subject)
        self.asked.emit(Changed())
        self._queue.display(queue)
        said = [self.seat.words.say("Decided. It goes along with the next package.")]
        if self._state is None or self._state.subject == subject:
            self._put_down(queue)
            said += [self.seat.words.say("Enter opens the next one.")] if queue else []
        self._notice.explain(" ".join(said), "fine")

    def _put_down(self, queue: tuple[Waiting, ...]) -> None:
        """Read nothing, with the next one marked: whoever goes on opens it, and so reads it."""
        self._autosave.stop()
        self._wanted = None
        self._comments.show_typed(Typed(), "")
        self._verdict.show_typed(Typed())
        self._show_reading(None)
        if queue:
            self._empty.hide()
            self._queue.go_to(queue[0])
            self._queue.focus_on()

    def _explain(self, problem: Problem) -> None:
        self._verdict.set_busy(busy=False)
        self._comments.set_busy(busy=False)
        again = (self.seat.words.say("Read what stands now"), self._read_again)
        is_stale = isinstance(problem, VersionMovedOn) and self._state is not None
        self._notice.explain(
            explain(self.seat.words, problem), "attention", again if is_stale else None
        )

    def _read_again(self) -> None:
        if self._state is not None:
            self._notice.dismiss()
            self._read(self._state.kind, self._state.subject)

    def _lay_out(self) -> None:
        px = self.seat.look.px
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
        reading = Columns(middle, right, 290, fold_below=760)
        page = Page(edge=0)
        page.add(Columns(reading, self._queue, 222, fold_below=900, side_first=True))
        page.body.addStretch(1)
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._title)
        column.addWidget(self._chips)
        buttons = flowing(self._verdict.ask, self._verdict.approve, gap=10, right=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(12))
        outer.setSpacing(px(14))
        outer.addWidget(Columns(names, buttons, 390, fold_below=760))
        outer.addWidget(self._notice)
        outer.addWidget(page, stretch=1)

    def _connect(self) -> None:
        self._queue.opened.connect(self._open)
        self._paper.commented.connect(self._aim)
        self._comments.noted.connect(self._note)
        self._comments.taken_back.connect(self._take_back)
        self._comments.typing.connect(self._autosave.touch)
        self._verdict.typing.connect(self._autosave.touch)
        self._verdict.decided.connect(self._decide)
        self._autosave.refused.connect(self._explain)
        self._case.clicked.connect(self._open_case)

    def _open_case(self) -> None:
        if self._state is not None:
            self.asked.emit(OpenCase(self._state.case))


def _line(note: Note) -> str:
    return "\n".join(filter(None, (note.about, note.who, note.text)))
