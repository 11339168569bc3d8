"""The list of referrals on screen, by how they stand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from pendamping.desktop.screens.referrals.states import STATES, Board, ReferralRow
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.segmented import Pills
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId

LEAST = 320


class BoardPart(QWidget):
    """Every referral of the cases held here."""

    opened = Signal(object)
    """Carries the number of a referral."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ReferralRow, ...] = ()
        self._states = Pills(name=words.say("How they stand"))
        self._list = RowList(name=words.say("Referrals"))
        self._list.setLayoutMode(QListView.LayoutMode.Batched)
        self._empty = EmptyState(
            "send",
            words.say(
                "Whom you asked for help will stand here. A referral begins in the case file, or"
                " from the directory."
            ),
        )
        self._lay_out()
        self._states.chosen.connect(lambda _key: self._show())
        self._list.moved_to.connect(self.opened)
        self._list.opened.connect(self.opened)
        self.setFocusProxy(self._list)

    @property
    def key(self) -> EntityId | None:
        """The referral that the keyboard is on, else the first."""
        at = self._list.key
        if isinstance(at, int):
            return EntityId(at)
        return self._list.lines[0].key if self._list.lines else None  # type: ignore[return-value]  # keys are ids here

    def display(self, board: Board) -> None:
        """Show exactly these referrals."""
        self._rows = board.rows
        self._states.set_choices(board.states, key=self._states.key or board.states[0][0])
        self._show()

    def go_to(self, referral: EntityId) -> None:
        """Put the keyboard on one of them."""
        if all(line.key != referral for line in self._list.lines):
            self._states.choose("all")
            self._show()
        self._list.blockSignals(True)
        self._list.go_to(referral)
        self._list.blockSignals(False)

    def _show(self) -> None:
        chosen = next((kept for key, _, kept in STATES if key == self._states.key), STATES[0][2])
        shown = [row for row in self._rows if row.status in chosen]
        self._list.set_lines([_line(row) for row in shown])
        self._list.setVisible(bool(shown))
        self._empty.setVisible(not shown)

    def _lay_out(self) -> None:
        card = Card()
        card.add(self._states, self._list, self._empty)
        self._list.setMinimumHeight(worn().px(LEAST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)


def _line(row: ReferralRow) -> Line:
    return Line(
        key=row.id,
        title=row.title,
        detail=row.detail,
        number=row.tile,
        chips=((row.late, "danger"),) if row.late else (),
        state=(row.state.text, row.state.tone),
    )
