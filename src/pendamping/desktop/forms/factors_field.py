"""A field for risk factors: each with its strength, those that protect apart."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.forms.factors import (
    INDIVIDUAL,
    OF_LEVEL,
    PROTECTIVE,
    PROTECTS,
    read_typed,
    write_typed,
)
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.columns import Flow
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.fields import Check
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words

AT_ONCE: Final = 4
"""Questions made in one go: all of them together would hold the screen up."""


class FactorsField(Field):
    """The factors of one level, as `debt:2|+supportive_person`; empty while none is there."""

    def __init__(
        self, choices: Sequence[Choice], words: Words, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._names = {choice.typed: choice.text for choice in choices}
        self._chosen: dict[str, str] = {}
        self._rows: dict[str, Segmented] = {}
        self._boxes: dict[str, Check] = {}
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().px(10))
        self._body: QWidget | None = None
        self._parts: Iterator[Callable[[], None]] = iter(())
        self._level = ""
        self._place(self._sheet)
        self.set_level("individual")

    def editor(self) -> QWidget:
        return self._sheet

    def set_level(self, level: str) -> None:
        """Ask for the factors of a level; what was chosen at another stays chosen."""
        if level == self._level and self._body is not None:
            return
        self._level = level
        self._draw()

    def _read(self) -> object:
        return write_typed(self._chosen)

    def _show(self, value: object) -> None:
        self._chosen = read_typed("" if value is None else str(value))
        for name, row in self._rows.items():
            row.choose(self._chosen.get(name, ""))
        for name, box in self._boxes.items():
            box.setChecked(self._chosen.get(name) == PROTECTS)

    def _draw(self) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._rows, self._boxes = {}, {}
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(10))
        grid = QGridLayout()
        grid.setVerticalSpacing(worn().px(6))
        grid.setHorizontalSpacing(worn().px(12))
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addWidget(label(self._words.say("What protects"), "caption"))
        self._column.addWidget(self._body)
        names = enumerate(OF_LEVEL.get(self._level, INDIVIDUAL))
        self._parts = chain(
            (partial(self._ask_strength, grid, at, name) for at, name in names),
            [partial(self._ask_what_protects, column)],
        )
        self._go_on(self._body)

    def _go_on(self, body: QWidget) -> None:
        """Make a few questions now and the others when the screen had its turn."""
        if body is not self._body:
            return
        for part in islice(self._parts, AT_ONCE):
            part()
        if not self._boxes:  # they are made last
            QTimer.singleShot(0, body, partial(self._go_on, body))

    def _ask_strength(self, grid: QGridLayout, at: int, name: str) -> None:
        grid.addWidget(label(self._names.get(name, name), "body"), at, 0)
        grid.addWidget(self._strength(name), at, 1)

    def _ask_what_protects(self, column: QVBoxLayout) -> None:
        column.addWidget(self._protecting())

    def _strength(self, name: str) -> Segmented:
        choices = [
            ("", self._words.say("not there")),
            ("1", self._words.say("slight")),
            ("2", self._words.say("clear")),
            ("3", self._words.say("strong")),
        ]
        row = Segmented(choices, key=self._chosen.get(name, ""), name=self._names.get(name, name))
        row.chosen.connect(partial(self._choose, name))
        self._rows[name] = row
        return row

    def _protecting(self) -> QWidget:
        holder = QWidget()
        row = Flow(holder, gap=14)
        for name in PROTECTIVE:
            box = Check(self._names.get(name, name))
            box.setChecked(self._chosen.get(name) == PROTECTS)
            box.clicked.connect(partial(self._protect, name))
            self._boxes[name] = box
            row.addWidget(box)
        return holder

    def _choose(self, name: str, strength: object) -> None:
        self._chosen[name] = str(strength)
        self._tell()

    def _protect(self, name: str, protects: bool) -> None:  # noqa: FBT001 - as the box tells it
        self._chosen[name] = PROTECTS if protects else ""
        self._tell()
