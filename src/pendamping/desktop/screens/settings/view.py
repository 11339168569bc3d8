"""Settings and help: how the window looks, the vault's keys and care, the handbook, practice."""

import os
from collections.abc import Callable
from functools import cached_property, partial
from typing import Final, TypeVar

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pendamping.desktop.errands import ApplyPreferences, Changed, Errand, ShowSettings
from pendamping.desktop.explaining import explain
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

Part = LooksPart | KeysPart | CarePart | HelpPart | PracticePart | AboutPart
PartT = TypeVar("PartT", bound=Part)


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
        self._state: VaultState | None = None
        self._made: list[Part] = []
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_part(self._part or PARTS[0])

    @cached_property
    def looks(self) -> LooksPart:
        return self._meet(LooksPart(self.seat))

    @cached_property
    def keys(self) -> KeysPart:
        return self._meet(KeysPart(self.seat, self._model))

    @cached_property
    def care(self) -> CarePart:
        return self._meet(CarePart(self.seat, self._model))

    @cached_property
    def help(self) -> HelpPart:
        return self._meet(HelpPart(self.seat))

    @cached_property
    def practice(self) -> PracticePart:
        model = PracticeModel(self.seat.desks, self.seat.words)
        return self._meet(PracticePart(self.seat, model, cut_power))

    @cached_property
    def about(self) -> AboutPart:
        return self._meet(AboutPart(self.seat, AboutModel(self.seat.words)))

    @property
    def title(self) -> str:
        return self.seat.words.say("Settings")

    def refresh(self) -> None:
        self.seat.jobs.run(self._model.load, owner=self, then=self.display, otherwise=self._explain)
        for part in self._made:
            self._fill(part)
        if self._at:
            self.looks.focus_on(self._at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard back to the choice that had everything drawn anew."""
        super().focusInEvent(event)
        if self._at:
            self.looks.focus_on(self._at)

    def display(self, state: VaultState) -> None:
        """Show how the vault stands."""
        self._state = state
        for part in self._made:
            self._tell(part)

    def show_part(self, part: str) -> None:
        """Show one part; its page is at its beginning, and made when it is first asked for."""
        shown = part if part in PARTS else PARTS[0]
        self._part = shown
        self._tabs.choose(shown)
        made: dict[str, Callable[[], QWidget]] = {
            "window": lambda: self.looks,
            "keys": lambda: self.keys,
            "care": lambda: self.care,
            "help": lambda: self.help,
            "practice": lambda: self.practice,
            "about": lambda: self.about,
        }
        self._stack.setCurrentWidget(made[shown]())

    def _meet(self, part: PartT) -> PartT:
        """Take in a part that was made just now, and let it show how things stand."""
        self._made.append(part)
        self._stack.addWidget(part)
        if isinstance(part, LooksPart):
            part.chosen.connect(self._prefer)
        if isinstance(part, KeysPart | HelpPart | PracticePart):
            part.asked.connect(self.asked)
        if isinstance(part, KeysPart | CarePart):
            part.ended.connect(self._ended)
        self._tell(part)
        self._fill(part)
        return part

    def _tell(self, part: Part) -> None:
        """Show how the vault stands, once it is known."""
        if self._state is None:
            return
        if isinstance(part, KeysPart | CarePart):
            part.display(self._state)
        elif isinstance(part, PracticePart):
            part.display(is_training=self._state.is_training)

    def _fill(self, part: Part) -> None:
        """Fetch what a part shows besides the vault."""
        if isinstance(part, HelpPart):
            self.seat.jobs.run(
                partial(help_lines, self.seat.words),
                owner=self,
                then=part.display,
                otherwise=self._explain,
            )
        elif isinstance(part, AboutPart):
            part.refresh()

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
        self._notice.explain(explain(self.seat.words, problem))

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
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._tabs.chosen.connect(lambda key: self.show_part(str(key)))


def cut_power() -> None:
    """End the process as a power cut does: nothing is kept, nothing is locked, nothing is said."""
    os._exit(1)
