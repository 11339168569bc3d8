"""The entrance: who this is on the left, and in the middle a card with what is to be done."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screens.entrance.doors_page import Doors, Welcome
from pendamping.desktop.screens.entrance.side import SIDE, Choice, SidePanel, choices
from pendamping.desktop.steps.parts import Flow, Hall, Step, later
from pendamping.desktop.steps.states import Entered, Standing
from pendamping.desktop.widgets.buttons import quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Page, flowing
from pendamping.desktop.widgets.popup import Backdrop
from pendamping.usecases.doors import Tile

CARD: Final = 560
FOLDS_BELOW: Final = 900
"""Pixels at 100 %: narrower than this, only the card is seen."""


class EntranceView(Backdrop):
    """Everything that is seen while no vault is open."""

    entered = Signal(object)
    """Carries what was `Entered`, ready for the work."""
    opened = Signal(object)
    """Carries what was `Entered`, before anything is settled: it must be watched from now on."""
    locked = Signal()
    """The open vault is to be locked at once."""
    preferences_chosen = Signal(object)

    def __init__(
        self,
        hall: Hall,
        preferences: Preferences,
        look_around: Callable[[], Sequence[Tile]],
        chosen: Path | None = None,
        said: str = "",
    ) -> None:
        super().__init__()
        self._hall = hall
        self._look_around = look_around
        self._chosen = chosen
        self._said = said
        self.page: Step | Flow | None = None
        self._side = SidePanel(hall, preferences)
        self._card = Card()
        self._below = self._choices_below(preferences)
        self._lay_out()
        self._side.chosen.connect(self.preferences_chosen)
        self.show_doors()

    @property
    def chosen(self) -> Path | None:
        """The folder of the vault that is chosen, so that it is chosen again."""
        return self.page.chosen if isinstance(self.page, Doors) else self._chosen

    def show_doors(self) -> None:
        """Show the vaults of this computer, or the welcome where there is none."""
        tiles = self._look_around()
        page: Welcome | Doors
        if tiles:
            page = Doors(self._hall, tiles, self._chosen)
            page.entered.connect(self._arrive)
            page.forgotten.connect(partial(self.begin, "forgotten"))
            page.worked.connect(self._offer_choices)
        else:
            page = Welcome(self._hall)
        page.make_wanted.connect(partial(self.begin, "make"))
        page.practice_wanted.connect(partial(self.begin, "practise"))
        page.restore_wanted.connect(partial(self.begin, "restore"))
        self._put(page)
        if self._said:
            page.notice.explain(self._said, "attention")
            self._said = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def begin(self, way: str, tile: Tile | None = None) -> None:
        """Go one of the ways that lead on from the doors: see `flows.flow`."""
        from pendamping.desktop.screens.entrance import flows  # noqa: PLC0415 - the first picture does not wait

        self.take(flows.flow(way, self._hall, tile))

    def take(self, flow: Flow) -> None:
        """Show a flow until it leads back here or to an open vault."""
        flow.left.connect(self.show_doors)
        flow.entered.connect(self._arrive)
        flow.opened.connect(self.opened)
        self._put(flow)

    def _arrive(self, entered: Entered) -> None:
        """Let the work begin, or settle first what the vault needs."""
        self._chosen = entered.folder
        self.opened.emit(entered)
        if entered.standing is Standing.READY and not entered.notices:
            self.entered.emit(entered)
            return
        self.settle(entered)

    def settle(self, entered: Entered) -> None:
        """Settle what an open vault needs before anybody works with it, or works on."""
        from pendamping.desktop.screens.entrance import flows  # noqa: PLC0415 - as above

        arriving = flows.arriving(self._hall, entered)
        arriving.entered.connect(self.entered)
        arriving.locked.connect(self.locked)
        self._put(arriving)

    def _put(self, page: Step | Flow) -> None:
        if self.page is not None:
            self._card.body.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        self._offer_choices()
        self._card.add(page)
        if isinstance(page, Step):
            later(page, page.begin)

    @property
    def _can_choose(self) -> bool:
        """Whether another language or look may be chosen: that makes the page anew.

        Not while a vault is being opened: whoever waits for it would be gone.
        """
        page = self.page
        return isinstance(page, Welcome) or (isinstance(page, Doors) and not page.is_working)

    def _offer_choices(self) -> None:
        self._side.offer_choices(self._can_choose)
        self._fold()

    def _choices_below(self, preferences: Preferences) -> QWidget:
        """Make the choices of the side for where there is no room beside the card."""
        buttons = []
        for choice in choices(self._hall.words, preferences):
            button = quiet(choice.text, choice.icon)
            button.clicked.connect(partial(self._choose, choice))
            buttons.append(button)
        return flowing(*buttons)

    def _choose(self, choice: Choice, *_: object) -> None:
        self.preferences_chosen.emit(choice.preferences)

    def _fold(self) -> None:
        """Leave only the card where there is no room beside it."""
        folded = self.width() < self._hall.look.px(FOLDS_BELOW)
        self._side.setVisible(not folded)
        self._below.setVisible(folded and self._can_choose)

    def _lay_out(self) -> None:
        px = self._hall.look.px
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side.setFixedWidth(px(SIDE))
        row.addWidget(self._side)
        page = Page(edge=20)
        self._card.setMaximumWidth(px(CARD))
        self._card.body.setContentsMargins(px(14), px(12), px(14), px(8))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card, 100)
        middle.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(2)
        column.addLayout(middle)
        column.addWidget(self._below)
        column.addStretch(3)
        page.body.addLayout(column)
        row.addWidget(page, 1)
