"""Fields that two people wrote without knowing of each other, side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.sync.judging import Contested, JudgingModel, Version
from pendamping.desktop.widgets.buttons import plain
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.columns import Flow, Page
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.marked import marked
from pendamping.desktop.widgets.text import label
from pendamping.domain.deciding import Reason

MOST = 40
"""How many stand on the screen at once; the next follow as these are decided."""


class ConflictsPart(QWidget):
    """Each contested field with the values that stand; one click lets one of them stand."""

    decided = Signal(object)
    refused = Signal(object)

    def __init__(self, seat: Seat, model: JudgingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._model = model
        self._page = Page(edge=0)
        self._list = QVBoxLayout()
        self._list.setSpacing(seat.look.px(12))
        words = seat.words
        self._intro = label(
            words.say(
                "Two people wrote here without knowing of each other. "
                "Both are kept until somebody decides."
            ),
            "soft",
        )
        self._empty = EmptyState(
            "circle-check",
            words.say("Nothing to decide. What two people write differently will stand here."),
        )
        self._page.add(self._intro)
        self._page.body.addLayout(self._list)
        self._page.add(self._empty)
        self._page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, seat.look.px(12))
        outer.addWidget(self._page)

    def display(self, contested: Sequence[Contested]) -> None:
        """Show exactly these."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for one in contested[:MOST]:
            self._list.addWidget(self._card(one))
        self._empty.setVisible(not contested)
        self._intro.setVisible(bool(contested))

    def _card(self, contested: Contested) -> Card:
        words = self._seat.words
        card = Card(contested.title)
        why = ChoiceField(self._model.reasons(), words.say("Your reason, if you like"))
        why.set_name(words.say("Your reason, if you like"))
        if contested.is_yours:
            card.add(why)
        row = Flow(gap=12, even=True)
        for version in contested.versions:
            row.addWidget(self._version(contested, version, why))
        card.body.addLayout(row)
        if not contested.is_yours:
            card.add(label(words.say("The office decides about this."), "small"))
        return card

    def _version(self, contested: Contested, version: Version, why: ChoiceField) -> QWidget:
        words, px = self._seat.words, self._seat.look.px
        box = Card(tone="alt")
        box.setMinimumWidth(px(250))
        box.setMaximumWidth(px(560))
        if version.is_shown:
            box.add(Chip(words.say("shown now"), "primary"))
        else:
            box.add(Chip(words.say("kept beside it"), "neutral"))
        box.add(self._said(version))
        box.add(label(version.who, "small"))
        box.body.addStretch(1)
        if not contested.is_yours:
            return box
        keep = plain(words.say("Let this stand"), "check")
        keep.setAccessibleName(f"{words.say('Let this stand')}: {version.number}")
        keep.clicked.connect(lambda: self._decide(contested, version.number, why.value()))
        box.add(keep)
        return box

    def _said(self, version: Version) -> QLabel:
        words = self._seat.words
        if not version.spans:
            return label(version.value or words.say("(empty)"), "strong", selectable=True)
        said = marked(version.spans, words)
        flags = Qt.TextInteractionFlag
        said.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        return said

    def _decide(self, contested: Contested, number: int, why: object = None) -> None:
        self.setEnabled(False)
        reason = why if isinstance(why, Reason) else None
        self._seat.jobs.run(
            partial(self._model.decide, contested, number, reason),
            owner=self,
            then=self._done,
            otherwise=self._not_done,
        )

    def _done(self, state: object) -> None:
        self.setEnabled(True)
        self.decided.emit(state)

    def _not_done(self, problem: object) -> None:
        self.setEnabled(True)
        self.refused.emit(problem)
