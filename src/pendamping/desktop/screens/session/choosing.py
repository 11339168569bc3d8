"""Which case a session is about, where that is not known yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screens.session.model import CaseChoice
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import danger, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Page, flowing
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.search_box import SearchBox
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words


class CaseChooser(Page):
    """Today's appointments and other cases; typing a part of a code finds the rest."""

    wanted = Signal(str)
    """Carries what was typed."""
    chosen = Signal(object)
    """Carries the `CaseChoice`."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(max_width=640, parent=parent)
        self._words = words
        self._box = SearchBox(words.say("Part of a case code"))
        self._list = RowList(name=words.say("Cases"), click_opens=True, fit=True)
        self._none = label(words.say("No case of that code is here."), "soft")
        self._choices: dict[object, CaseChoice] = {}
        card = Card(words.say("Which case is the session about?"))
        card.add(self._box, self._list, self._none)
        self.add(card)
        self.body.addStretch(1)
        self._box.typed.connect(self.wanted)
        self._box.down.connect(self._list.setFocus)
        self._box.entered.connect(self._take_first)
        self._list.opened.connect(self._take)
        self.setFocusProxy(self._box)

    def display(self, choices: tuple[CaseChoice, ...]) -> None:
        """Offer exactly these."""
        self._choices = {(one.case, one.appointment): one for one in choices}
        self._list.set_lines(
            [
                Line(
                    key=(one.case, one.appointment),
                    title=one.code,
                    detail=one.detail,
                    number=one.code[-1:],
                    icon="calendar-days" if one.appointment is not None else None,
                )
                for one in choices
            ]
        )
        self._list.setVisible(bool(choices))
        self._none.setVisible(not choices)

    def _take(self, key: object) -> None:
        self.chosen.emit(self._choices[key])

    def _take_first(self, _typed: str) -> None:
        for choice in self._choices.values():
            self.chosen.emit(choice)
            return


class FollowsCard(QWidget):
    """What follows from a session that was finished."""

    back_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card(words.say("The session is saved."))
        self._texts = QWidget()
        self._column = QVBoxLayout(self._texts)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().px(8))
        self._plan = danger(words.say("Open the safety plan"), "shield-check")
        self._back = primary(words.say("Good, go back"))
        self._plan.clicked.connect(self.plan_wanted)
        self._back.clicked.connect(self.back_wanted)
        self._card.add(self._texts, flowing(self._back, self._plan))
        page = Page(max_width=640)
        page.add(self._card)
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self.setFocusProxy(self._back)

    def display(self, texts: tuple[str, ...], *, is_danger: bool) -> None:
        """Say what is to be done now."""
        for text in texts:
            self._column.addWidget(label(text, "body"))
        self._plan.setVisible(is_danger)
        self._card.set_tone("danger_soft" if is_danger else "normal")
