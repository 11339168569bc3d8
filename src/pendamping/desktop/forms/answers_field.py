"""A field for the answers to an instrument: item by item, with the answers to choose from."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.domain.instruments import SKIPPED
from pendamping.i18n.words import Words

OPEN: Final = ""


class AnswersField(Field):
    """The answers parted by commas, `s` for an item that was skipped; empty until one is given."""

    def __init__(self, words: Words, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: list[Segmented] = []
        self._kept = ""
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().px(12))
        self._first = label(words.say("Choose the instrument first."), "soft")
        self._column.addWidget(self._first)
        self._place(self._sheet)

    def editor(self) -> QWidget:
        return self._sheet

    def set_items(self, items: Sequence[str], answers: Sequence[Choice], source: str = "") -> None:
        """Ask these items; what was answered before stays where it still fits.

        Below them stands whose words they are, if somebody's.
        """
        kept = str(self._read())
        self._clear()
        skip = (SKIPPED, self._words.say("skip"))
        for number, item in enumerate(items, start=1):
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(worn().px(4))
            asked = label(f"{number}. {item}", "body")
            asked.setMinimumHeight(1)  # else Qt reserves a line for every word
            inside.addWidget(asked)
            row = Segmented([*((one.typed, one.text) for one in answers), skip], name=item)
            row.chosen.connect(self._tell)
            inside.addWidget(row)
            self._rows.append(row)
            self._column.addWidget(holder)
        if source:
            self._column.addWidget(label(source, "soft"))
        self._first.setVisible(not items)
        self._show(kept)

    def _read(self) -> object:
        if not self._rows:
            return self._kept
        given = [OPEN if row.key is None else str(row.key) for row in self._rows]
        return ",".join(given) if any(given) else ""

    def _show(self, value: object) -> None:
        self._kept = "" if value is None else str(value)
        given = self._kept.split(",")
        for row, key in zip(self._rows, [*given, *[OPEN] * len(self._rows)], strict=False):
            row.choose(key or None)

    def _clear(self) -> None:
        self._rows = []
        while self._column.count() > 1:
            taken = self._column.takeAt(1)
            widget = None if taken is None else taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
