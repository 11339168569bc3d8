"""The cards beside the calendar: can a programme be kept, where does one go, what is too near."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screens.schedule.states import Entry, Feasibility, Travel
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chart import Chart
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label
from pendamping.i18n import formats
from pendamping.i18n.words import Words

NEAREST = 3
"""So many warnings stand beside the calendar; the list shows all of them."""


class FeasibilityCard(Card):
    """How full each programme is, and whether what is planned fits."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(words.say("Can it be kept?"))
        self._look = look
        self._parts: list[QWidget] = []

    def display(self, programmes: Sequence[Feasibility]) -> None:
        """Show exactly these programmes; without any the card takes no room."""
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [self._programme(one) for one in programmes]
        self.add(*self._parts)
        self.setVisible(bool(programmes))

    def _programme(self, one: Feasibility) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(7))
        column.addWidget(label(one.name, "soft"))
        column.addWidget(flowing(Chip(one.verdict, one.tone, one.icon)))
        column.addWidget(label(one.summary, "strong"))
        for line in one.lines[:1]:
            column.addWidget(label(line, "soft"))
        column.addWidget(Chart(one.chart))
        column.addWidget(label(one.chart_line, "small"))
        for line in one.lines[1:]:
            column.addWidget(label(line, "soft"))
        return part


class TravelCard(Card):
    """Where one goes on a day, and in which order."""

    opened = Signal(object)
    """Carries the number of an appointment."""
    print_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._line = label("", "soft")
        self._none = label(words.say("Nobody is visited on this day."), "soft")
        self._stops = RowList(
            name=words.say("Places of the day"), layout=Layout(rules=False), fit=True
        )
        self._print = quiet(words.say("Print the way"), "printer")
        self._stops.opened.connect(self.opened)
        self._print.clicked.connect(self.print_wanted)
        self.add(self._line, self._stops, self._none, flowing(self._print))

    def display(self, travel: Travel) -> None:
        """Show exactly this way."""
        self.set_title(travel.title)
        self._line.setText(travel.line)
        self._line.setVisible(bool(travel.line))
        self._stops.set_lines(
            [
                Line(
                    key=stop.appointment,
                    title=stop.place or stop.code,
                    detail=stop.code if stop.place else "",
                    lead=stop.hour,
                    number=str(stop.number),
                )
                for stop in travel.stops
            ]
        )
        self._stops.setVisible(bool(travel.stops))
        self._none.setVisible(not travel.stops)
        self._print.setVisible(bool(travel.stops))


class CrowdedCard(Card):
    """What is too close together or too much, with what can be done about it."""

    opened = Signal(object)
    """Carries the number of an appointment."""
    rest_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("To be weighed"), tone="amber")
        self._words = words
        self._more = quiet("", "list")
        self._more.clicked.connect(self.rest_wanted)
        self._list = RowList(
            name=words.say("To be weighed"), layout=Layout(detail_lines=4), fit=True
        )
        self._list.opened.connect(self.opened)
        self.add(self._list, flowing(self._more))

    def display(self, entries: Sequence[Entry]) -> None:
        """Show exactly these; without any the card takes no room."""
        language = self._words.language
        self._list.set_lines(
            [
                Line(
                    key=entry.appointment,
                    title=f"{entry.code} · {formats.short_day(language, entry.at.date())}",
                    detail=" ".join(entry.warnings),
                    icon="triangle-alert",
                    icon_tone="attention",
                )
                for entry in entries[:NEAREST]
            ]
        )
        more = len(entries) - NEAREST
        self._more.setText(self._words.count("{n} more", "{n} more", more))
        self._more.setVisible(more > 0)
        self.setVisible(bool(entries))
