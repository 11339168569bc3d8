"""Settings and help: how the window looks, the vault's keys and care, the handbook, practice."""

import os
from functools import partial
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pendamping.desktop.errands import ApplyPreferences, Changed, Errand, ShowSettings
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.settings.about_part import AboutPart
from pendamping.desktop.screens.settings.care_part import CarePart
from pendamping.desktop.screens.settings.help_part import HelpPart
from pendamping.desktop.screens.settings.keys_part import KeysPart
from pendamping.desktop.screens.settings.looks_part import LooksPart
from pendamping.desktop.screens.settings.model.about import AboutModel
from pendamping.desktop.screens.settings.model.pages import help_lines
from pendamping.desktop.screens.settings.model.practice import PracticeModel
from pendamping.desktop.screens.settings.model.vault import VaultModel, VaultState
from pendamping.desktop.screens.settings.practice_part import PracticePart
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.tabs import TabStrip
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

PARTS: Final = ("window", "keys", "care", "help", "practice", "about")
BETWEEN: Final = "/"
"""Between a part and what has the keyboard in it, as in `window/theme`."""


class SettingsView(Screen):
    """Six parts, one shown at a time."""

    HELP = "settings"

    def __init__(self, seat: Seat, errand: ShowSettings, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        words = seat.words
        self._model = VaultModel(seat.desks, words)
        self._part, _, self._at = errand.part.partition(BETWEEN)
        self._tabs = TabStrip(more=words.say("More"))
        self._notice = Notice(words.say("Close"))
        self.looks = LooksPart(seat)
        self.keys = KeysPart(seat, self._model)
        self.care = CarePart(seat, self._model)
        self.help = HelpPart(seat)
        self.practice = PracticePart(seat, PracticeModel(seat.desks, words), cut_power)
        self.about = AboutPart(seat, AboutModel(words))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_part(self._part or PARTS[0])

    @property
    def title(self) -> str:
        return self.seat.words.say("Settings")

    def refresh(self) -> None:
        run = self.seat.jobs.run
        words = self.seat.words
        run(self._model.load, owner=self, then=self.display, otherwise=self._explain)
        run(
            partial(help_lines, words),
            owner=self,
            then=self.help.display,
            otherwise=self._explain,
        )
        self.about.refresh()
        if self._at:
            self.looks.focus_on(self._at)

    def display(self, state: VaultState) -> None:
        """Show how the vault stands."""
        self.keys.display(state)
        self.care.display(state)
        self.practice.display(is_training=state.is_training)

    def show_part(self, part: str) -> None:
        """Show one part; its page is at its beginning."""
        shown = part if part in PARTS else PARTS[0]
        self._part = shown
        self._tabs.choose(shown)
        self._stack.setCurrentIndex(PARTS.index(shown))

    def again(self) -> Errand | None:
        """Return what brings this screen back as it stands, when everything is drawn anew."""
        return ShowSettings(BETWEEN.join((self._part, self._at)))

    def go_to_section(self, number: int) -> None:
        if number <= len(PARTS):
            self.show_part(PARTS[number - 1])

    def _prefer(self, name: str, preferences: Preferences) -> None:
        self._at = name
        self.asked.emit(ApplyPreferences(preferences))

    def _ended(self, *_: object) -> None:
        run = self.seat.jobs.run
        run(self._model.load, owner=self, then=self.display, otherwise=self._explain)
        self.asked.emit(Changed())

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(self.seat.words.problem(problem))

    def _lay_out(self) -> None:
        words, px = self.seat.words, self.seat.look.px
        self._tabs.set_tabs(
            (
                ("window", words.say("Window")),
                ("keys", words.say("Keys")),
                ("care", words.say("Backup and checks")),
                ("help", words.say("Handbook")),
                ("practice", words.say("Rehearsals")),
                ("about", words.say("About")),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(12))
        column.setSpacing(px(12))
        column.addWidget(label(words.say("Settings and help"), "title"))
        column.addWidget(self._tabs)
        column.addWidget(self._notice)
        parts = (self.looks, self.keys, self.care, self.help, self.practice, self.about)
        for part in parts:
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._tabs.chosen.connect(lambda key: self.show_part(str(key)))
        self.looks.chosen.connect(self._prefer)
        for part in (self.keys, self.help, self.practice):
            part.asked.connect(self.asked)
        self.keys.ended.connect(self._ended)
        self.care.ended.connect(self._ended)


def cut_power() -> None:
    """End the process as a power cut does: nothing is kept, nothing is locked, nothing is said."""
    os._exit(1)
