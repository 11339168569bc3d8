"""The head of a case file: code, stage, risk and consent; who it is while F8 is held."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pendamping.desktop.screens.case_file.model.header import Header, Named
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.chip import Chip, NumberTile
from pendamping.desktop.widgets.columns import Flow
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.reveal import Reveal
from pendamping.desktop.widgets.tabs import TabStrip
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words

TILE = 44
WIDE = 700
"""Pixels at 100 % below which the buttons stand under the words."""


class HeadBar(QWidget):
    """What stands over every tab."""

    print_wanted = Signal()
    session_wanted = Signal()
    identity_wanted = Signal()
    identity_gone = Signal()
    tab_chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tile = NumberTile("", TILE)
        self._code = label("", "title", wrap=False)
        self._marks: list[Chip] = []
        self._line = label("", "soft")
        self._reveal = Reveal(words.say("Identity hidden (F8)"), words.say("Hide identity"))
        self._facts = label("", "soft")
        self._facts.setAccessibleName(" ")
        self._facts.hide()
        self._print = plain(words.say("Print"), "printer")
        self._record = primary(words.say("Record a session"), "pencil")
        self._warning = Notice()
        self.tabs = TabStrip(more=words.say("More …"))
        self._top = QWidget()
        self._chips = Flow(self._top, gap=8)
        self._chips.addWidget(self._code)
        self._is_wide: bool | None = None
        self._words = QVBoxLayout()
        self._buttons = Flow(gap=8)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """Ask for the height the words take at this width, not at the narrowest there could be."""
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), max(self.heightForWidth(self.width()), 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= worn().px(WIDE)
        if wide is not self._is_wide:
            self._is_wide = wide
            self._arrange()

    def _arrange(self) -> None:
        """Put the buttons beside the words, or under them with the way to the identity."""
        way, wide = QBoxLayout.Direction, self._is_wide
        self._row.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._tile.setVisible(bool(wide))
        if wide:
            self._buttons.removeWidget(self._reveal)
            self._words.insertWidget(2, self._reveal)
        else:
            self._words.removeWidget(self._reveal)
            self._buttons.addWidget(self._reveal)

    def display(self, head: Header) -> None:
        """Show exactly this head."""
        self._tile.setText(head.tile)
        self._tile.updateGeometry()
        self._code.setText(head.code)
        for chip in self._marks:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._marks = [Chip(one.text, one.tone, one.icon) for one in head.marks]
        for chip in self._marks:
            self._chips.addWidget(chip)
        self._line.setText(head.line)
        self._reveal.setVisible(head.may_see_names)
        self._record.setVisible(head.may_record)
        self.tabs.set_tabs(head.tabs)
        if head.warning:
            self._warning.explain(head.warning, "danger")
        else:
            self._warning.dismiss()

    def show_names(self, named: Named) -> None:
        """Show who it is, if the key is still held."""
        self._reveal.show_text(named.name)
        if self._reveal.is_open:
            self._facts.setText(" · ".join(f"{one.label}: {one.text}" for one in named.facts))
            self._facts.setVisible(bool(named.facts))

    def hide_names(self) -> None:
        """Wipe who it is at once."""
        self._reveal.wipe()

    def _forget(self) -> None:
        self._facts.clear()
        self._facts.hide()
        self.identity_gone.emit()

    @property
    def names_wanted(self) -> bool:
        return self._reveal.is_open

    def _lay_out(self) -> None:
        px = worn().px
        words = self._words
        words.setSpacing(px(2))
        words.addWidget(self._top)
        words.addWidget(self._line)
        words.addWidget(self._reveal)
        words.addWidget(self._facts)
        who = QHBoxLayout()
        who.setSpacing(px(12))
        who.addWidget(self._tile)
        who.addLayout(words, 1)
        self._row.setSpacing(px(8))
        self._row.addLayout(who, 1)
        buttons = QWidget()
        buttons.setLayout(self._buttons)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self._buttons.addWidget(self._print)
        self._buttons.addWidget(self._record)
        self._row.addWidget(buttons)
        row = self._row
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(14), px(24), 0)
        column.setSpacing(px(8))
        column.addLayout(row)
        column.addWidget(self._warning)
        column.addWidget(self.tabs)

    def _connect(self) -> None:
        self._print.clicked.connect(self.print_wanted)
        self._record.clicked.connect(self.session_wanted)
        self._reveal.wanted.connect(self.identity_wanted)
        self._reveal.released.connect(self._forget)
        self.tabs.chosen.connect(self.tab_chosen)
