"""What happened in a case, newest first, with pills that narrow it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.segmented import Pills


class Timeline(QWidget):
    """A list of what happened: day, icon, what it was, and the first words of it."""

    opened = Signal(object)
    """Carries the key of the line."""
    narrowed = Signal(object)
    """Carries the key of the pill."""

    def __init__(
        self,
        kinds: Sequence[tuple[object, str]] = (),
        *,
        name: str = "",
        fit: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.pills = Pills(kinds, key=kinds[0][0] if kinds else None, name=name)
        how = Layout(lead_width=66, lead_strong=False)
        self.rows = RowList(name=name, click_opens=True, layout=how, fit=fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(8))
        if kinds:
            column.addWidget(self.pills)
        column.addWidget(self.rows, 1)
        self.rows.opened.connect(self.opened)
        self.pills.chosen.connect(self.narrowed)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show exactly these lines."""
        self.rows.set_lines(lines)
