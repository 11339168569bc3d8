"""Who wrote what into one record, line by line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pendamping.desktop.record_history import Write
from pendamping.desktop.widgets.row_layout import Layout
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.i18n.words import Words


class WriteRows(RowList):
    """The writes to a record, in the order in which they are told."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        name = words.say("Who wrote what when")
        super().__init__(name=name, layout=Layout(detail_lines=6, rules=True), parent=parent)

    def tell(self, writes: Sequence[Write]) -> None:
        """Show exactly these."""
        self.set_lines([_line(at, one) for at, one in enumerate(writes)])


def _line(at: int, one: Write) -> Line:
    arrow = f"{one.before} → {one.after}" if one.before else one.after
    return Line(
        key=at,
        title=one.field or one.after,
        detail=arrow if one.field else "",
        chips=((one.who, "neutral"),),
        aside=one.when,
    )
