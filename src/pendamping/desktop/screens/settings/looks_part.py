"""Language, size of letters, colours, and when the window locks: chosen and seen at once."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.preferences import LOCK_MINUTES, TEXT_SIZES, Preferences, Theme
from pendamping.desktop.screen import Seat
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Page
from pendamping.desktop.widgets.form import FormColumn
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.i18n.languages import Language

LANGUAGES = {Language.INDONESIAN: "Bahasa Indonesia", Language.ENGLISH: "English"}
"""Each language is called what its readers call it."""
TWO_FROM = 1040
"""Pixels at 100 % from which two cards stand beside each other."""


class LooksPart(QWidget):
    """Choices that are seen at once; the choice that was made keeps the keyboard."""

    chosen = Signal(str, object)
    """Carries the name of what was chosen, and the new `Preferences`."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        words, now = seat.words, seat.preferences
        self._now = now
        self._choices = {
            "language": Segmented(
                [(one, LANGUAGES[one]) for one in Language],
                key=now.language,
                name=words.say("Language"),
            ),
            "text_size": Segmented(
                [(size, f"{size} %") for size in TEXT_SIZES],
                key=now.text_size,
                name=words.say("Size of letters"),
            ),
            "theme": Segmented(
                (
                    (Theme.LIGHT, words.say("Light")),
                    (Theme.DARK, words.say("Dark")),
                    (Theme.CONTRAST, words.say("High contrast")),
                ),
                key=now.theme,
                name=words.say("Colours"),
            ),
            "lock_minutes": Segmented(
                [(n, words.say("{number} min", number=n)) for n in LOCK_MINUTES],
                key=now.lock_minutes,
                name=words.say("Locks by itself after"),
            ),
        }
        self._lay_out(seat)
        for name, choice in self._choices.items():
            choice.chosen.connect(partial(self._choose, name))

    def focus_on(self, name: str) -> None:
        """Take the keyboard at one of the choices."""
        choice = self._choices.get(name)
        if choice is not None:
            choice.focus_on()

    def _choose(self, name: str, value: object) -> None:
        found: dict[str, Any] = {name: value}
        chosen: Preferences = replace(self._now, **found)
        if chosen != self._now:
            self._now = chosen
            self.chosen.emit(name, chosen)

    def _lay_out(self, seat: Seat) -> None:
        words, px = seat.words, seat.look.px
        cards = (
            self._card(px(6), "language", words.say("Papers keep a language of their own.")),
            self._card(
                px(6),
                "text_size",
                words.say("Everything grows with the letters, and nothing is cut off."),
            ),
            self._card(
                px(6),
                "theme",
                words.say("Dark is easier on the eyes at night; high contrast is read outdoors."),
            ),
            self._card(
                px(6),
                "lock_minutes",
                words.say(
                    "What you type is kept. Ctrl+L locks at once, Esc three times hides everything."
                ),
            ),
        )
        grid = FormColumn(two_from=TWO_FROM)
        for card in cards:
            grid.add_widget(card, wide=False)
        page = Page(edge=0)
        page.add(grid)
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _card(self, gap: int, name: str, text: str) -> Card:
        choice = self._choices[name]
        card = Card(choice.accessibleName())
        card.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.body.setSpacing(gap)
        card.add(choice, label(text, "soft"))
        card.body.addStretch(1)
        return card
