"""Referrals and the directory on screen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.autosave import Autosave
from pendamping.desktop.errands import (
    Changed,
    Errand,
    ListReferrals,
    OpenCase,
    OpenForm,
    ShowPapers,
)
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat, Work
from pendamping.desktop.screens.referrals.board import BoardPart
from pendamping.desktop.screens.referrals.detail import DetailCard
from pendamping.desktop.screens.referrals.directory import DirectoryPart
from pendamping.desktop.screens.referrals.model import ReferralsModel
from pendamping.desktop.screens.referrals.provider import ProviderCard
from pendamping.desktop.screens.referrals.slips import Slips
from pendamping.desktop.screens.referrals.states import (
    Board,
    Detail,
    Kept,
    Looked,
    Provider,
    ProviderRow,
    Said,
)
from pendamping.desktop.widgets.columns import Columns, Page
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem

T = TypeVar("T")

SIDE = 400
PAUSE_MS = 120
LETTER = "referral_letter"
"""The paper that goes with a referral."""


class ReferralsView(Screen):
    """Whom others were asked to help, and who may help."""

    HELP = "referrals"

    def __init__(self, seat: Seat, errand: ListReferrals, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._errand = errand
        self._model = ReferralsModel(seat.desks, seat.words)
        self._slips = Slips(self._model)
        self._autosave = Autosave(self, seat.jobs, seat.clock.now, self._gather)
        self._looked = Looked()
        say = seat.words.say
        self._notice = Notice(say("Close"))
        self._parts = Segmented(
            (("board", say("Referrals")), ("directory", say("Directory"))),
            key="board",
            name=say("What is shown"),
        )
        self.board = BoardPart(seat.words)
        self.detail = DetailCard(seat.words)
        self.directory = DirectoryPart(seat.words)
        self.provider = ProviderCard(seat.words)
        self._pages: dict[str, Columns] = {}
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.board)

    @property
    def title(self) -> str:
        return self.seat.words.say("Referrals")

    @property
    def drafts(self) -> frozenset[int]:
        """The numbers under which words are kept that stand in this screen."""
        return self._slips.numbers()

    def unsaved(self) -> Work | None:
        return self._autosave.unsaved()

    def again(self) -> Errand | None:
        shown, said = self.detail.detail, self.detail.said
        return None if shown is None or said is None else ListReferrals(shown.id)

    def refresh(self) -> None:
        """Fetch the referrals, and the directory if that is what is shown."""
        self._run(self._model.load, self._loaded)
        if self._parts.key == "directory":
            self._find()

    def display(self, board: Board) -> None:
        """Show exactly these referrals, and the one that was asked for.

        A step that is being asked about goes on being asked about.
        """
        self.board.display(board)
        wanted = self._errand.referral or (None if self.detail.said else self.board.key)
        self._errand = ListReferrals()
        if wanted is not None:
            self.board.go_to(wanted)
            self._open(wanted)

    def go_to_section(self, number: int) -> None:
        """Go to the referrals, or to the directory."""
        keys = list(self._pages)
        if number <= len(keys):
            self._parts.choose(keys[number - 1])
            self._turn(keys[number - 1])

    def _turn(self, key: object) -> None:
        is_board = key == "board"
        for name, part in self._pages.items():
            part.setVisible(name == key)
        self.setFocusProxy(self.board if is_board else self.directory)
        if not is_board:
            self._run(self._model.services, self.directory.offer)
            self._find()

    def _open(self, referral: object) -> None:
        if isinstance(referral, int):
            self._run(partial(self._model.detail, EntityId(referral)), self._show)

    def _show(self, detail: Detail) -> None:
        """Show a referral, unless one of its steps is being asked about."""
        self._notice.dismiss()
        if self.detail.said is None or not self._is_shown(detail.id):
            self._remember()
            self._lay(detail)

    def _lay(self, detail: Detail) -> None:
        kept = self._slips.of(detail.id)
        self.detail.display(detail, kept)
        asked = self.detail.said
        self._tell_of([one for one in kept if asked is None or one.step != asked.step])

    def _tell_of(self, past: Sequence[Said]) -> None:
        """Show words for steps that are past, so that they can be read once more."""
        typed = "\n".join(filter(None, (one.text for one in past)))
        if typed:
            said = self.seat.words.say(
                "This step can no longer be taken. You had typed: {what}", what=typed
            )
            self._notice.explain(said, "attention")

    def _is_shown(self, referral: EntityId) -> bool:
        shown = self.detail.detail
        return shown is not None and shown.id == referral

    def _loaded(self, found: tuple[Board, tuple[Kept, ...]]) -> None:
        board, kept = found
        self._slips.lay_out(kept)
        self.display(board)

    def _gather(self) -> Work:
        shown, said = self.detail.detail, self.detail.said
        if shown is None or said is None:
            return lambda: None
        return self._slips.keeping(shown, said)

    def _remember(self) -> None:
        """Keep what is being said before another referral is shown in its place."""
        work = self._autosave.unsaved()
        if work is not None:
            self._autosave.stop()
            self._run(work, lambda _: None)

    def _leave(self) -> None:
        """Take no step, and throw away what was being said with it."""
        shown, said = self.detail.detail, self.detail.said
        if shown is not None and said is not None:
            self._autosave.stop()
            self._slips.forget(shown.id, said.step)
            self._run(self._slips.dropping(shown.id, said.step), lambda _: None)
            self._lay(shown)
            self.board.setFocus()

    def _take(self, referral: EntityId, what: str, said: str, reason: str) -> None:
        self.detail.set_busy(busy=True)
        self._remember()
        take = partial(self._model.take, referral, what, said, reason)
        self.seat.jobs.run(
            self._slips.taking(referral, what, take),
            owner=self,
            then=partial(self._taken, what),
            otherwise=self._refused,
        )

    def _refused(self, problem: Problem) -> None:
        self.detail.set_busy(busy=False)
        self._explain(problem)

    def _taken(self, what: str, detail: Detail) -> None:
        """Show how the referral stands now, unless another was opened meanwhile."""
        self._notice.dismiss()
        self._slips.forget(detail.id, what)
        if self._is_shown(detail.id):
            self._lay(detail)
        self.asked.emit(Changed())
        self._run(self._model.board, self.board.display)

    def _find(self) -> None:
        self._looked = self.directory.looked()
        asked = self._looked

        def show(rows: tuple[ProviderRow, ...]) -> None:
            if asked is self._looked:
                self.directory.display(rows)

        self._run(partial(self._model.providers, asked), show)

    def _open_provider(self, organisation: object) -> None:
        if isinstance(organisation, int):
            self._run(partial(self._model.provider, EntityId(organisation)), self._show_provider)

    def _show_provider(self, provider: Provider) -> None:
        self._notice.dismiss()
        self.provider.display(provider)

    def _made_sure(self, provider: Provider) -> None:
        self._show_provider(provider)
        self.asked.emit(Changed())
        self._find()

    def _look_at_gate(self, case: EntityId, organisation: EntityId) -> None:
        show = partial(self.provider.show_gate, case, organisation)
        self._run(partial(self._model.gate, case, organisation), show)

    def _begin(self, case: EntityId, organisation: EntityId) -> None:
        def opened(referral: EntityId) -> None:
            self.asked.emit(OpenForm("referral", case, referral))

        self._run(partial(self._model.begin, case, organisation), opened)

    def _lay_out(self) -> None:
        say, px = self.seat.words.say, self.seat.look.px
        page = Page()
        head = QHBoxLayout()
        head.addWidget(label(say("Referrals"), "title"), 1)
        head.addWidget(self._parts)
        page.body.addLayout(head)
        page.add(self._notice)
        self._pages = {
            "board": Columns(self.board, _held(self.detail), SIDE),
            "directory": Columns(self.directory, _held(self.provider), SIDE),
        }
        for part in self._pages.values():
            page.body.addWidget(part, 1)
        self._pages["directory"].hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(8))
        outer.addWidget(page)

    def _connect(self) -> None:
        ask = self.asked.emit
        self._parts.chosen.connect(self._turn)
        self.board.opened.connect(self._open)
        self.detail.stepped.connect(self._take)
        self.detail.typing.connect(self._autosave.touch)
        self.detail.left.connect(self._leave)
        self._autosave.refused.connect(self._explain)
        self.detail.case_wanted.connect(lambda case: ask(OpenCase(case, "referrals")))
        self.detail.form_wanted.connect(
            lambda case, referral: ask(OpenForm("referral", case, referral))
        )
        self.detail.paper_wanted.connect(
            lambda case, referral: ask(ShowPapers(LETTER, case, referral))
        )
        self.directory.changed.connect(self._soon.start)
        self.directory.opened.connect(self._open_provider)
        self.directory.added.connect(lambda: ask(OpenForm("organisation", None)))
        self._soon.timeout.connect(self._find)
        self.provider.form_wanted.connect(lambda one: ask(OpenForm("organisation", None, one)))
        self.provider.checked.connect(
            lambda one: self._run(partial(self._model.make_sure, one), self._made_sure)
        )
        self.provider.gate_wanted.connect(self._look_at_gate)
        self.provider.referral_wanted.connect(self._begin)

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self.seat.jobs.run(work, owner=self, then=then, otherwise=self._explain)

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))


def _held(card: QWidget) -> QWidget:
    """Let a card be as high as what is in it."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return part
