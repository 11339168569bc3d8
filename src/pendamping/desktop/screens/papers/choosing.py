"""What is to be printed and what for: asked in this order, and nothing is made before."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.papers.model import Subject
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.usecases.printing.orders import Layout, Offer, Order

LINE_HIGH: Final = 54
LEAST: Final = 3
MOST: Final = 7
"""Lines that are seen at once, fewer and more."""


class SubjectCard(Card):
    """Everything of which there is a paper."""

    chosen = Signal(object)
    """Carries a `Subject`."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat.words.say("What is to be printed?"), parent=parent)
        self._subjects: tuple[Subject, ...] = ()
        self._list = RowList(name=seat.words.say("What is to be printed?"), click_opens=True)
        self._list.opened.connect(lambda at: self.chosen.emit(self._subjects[at]))
        self.add(self._list)

    def display(self, subjects: Sequence[Subject]) -> None:
        """Show exactly these."""
        self._subjects = tuple(subjects)
        self._list.set_lines(
            [
                Line(
                    key=at,
                    title=one.title,
                    detail="" if one.detail == one.title else one.detail,
                    icon="file-text",
                )
                for at, one in enumerate(subjects)
            ]
        )
        # So many lines are seen at once that every kind of paper has been seen.
        self._list.setMinimumHeight(worn().px(LINE_HIGH * min(max(len(subjects), LEAST), MOST)))


class PurposeCard(Card):
    """What the paper is for. It decides what stands on it; what is closed says why."""

    chosen = Signal(object)
    """Carries an `Order`, or nothing as long as it is not known what is wanted."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat.words.say("What is it for?"), parent=parent)
        self._seat = seat
        self._subject: Subject | None = None
        self._offers: tuple[Offer, ...] = ()
        self._offer: Offer | None = None
        self._list = RowList(name=seat.words.say("What is it for?"), click_opens=True, fit=True)
        self._readers = ChoiceField()
        self._readers.set_name(seat.words.say("Who will read it?"))
        self._reader_label = label(seat.words.say("Who will read it?"), "caption")
        self._hint = label("", "soft")
        self._layouts = Segmented(name=seat.words.say("How it looks"))
        column = QVBoxLayout()
        column.setSpacing(seat.look.px(6))
        for widget in (self._reader_label, self._readers, self._hint, self._layouts):
            column.addWidget(widget)
        self.add(self._list)
        self.body.addLayout(column)
        self._list.opened.connect(self._choose)
        self._readers.changed.connect(self._tell)
        self._layouts.chosen.connect(lambda _key: self._tell())
        self.forget()

    def forget(self) -> None:
        """Ask nothing: it is not known yet what is to be printed."""
        self._offer = None
        self.hide()

    def display(self, subject: Subject, offers: Sequence[Offer]) -> None:
        """Ask what this paper is for."""
        self._subject, self._offers, self._offer = subject, tuple(offers), None
        self._show_offers()
        self._show_details(())
        self.show()

    @property
    def asks_reader(self) -> bool:
        """Whether it is still to be said who will read it."""
        offer = self._offer
        return offer is not None and offer.needs_reader and self._readers.value() is None

    @property
    def readers(self) -> QWidget:
        """The field in which the reader is named."""
        return self._readers

    def _show_offers(self) -> None:
        """Show what it can be for, and with a dot what it is for."""
        closed = self._seat.words.say("not possible now")
        self._list.set_lines(
            [
                Line(
                    key=at,
                    title=one.label,
                    detail=one.refused or one.says,
                    chips=((closed, "attention"),) if one.refused else (),
                    icon=self._mark(one),
                )
                for at, one in enumerate(self._offers)
            ]
        )

    def _mark(self, one: Offer) -> str:
        if one.refused:
            return "ban"
        return "circle-dot" if one is self._offer else "circle"

    def _choose(self, at: object) -> None:
        offer = self._offers[int(str(at))]
        self._offer = None if offer.refused else offer
        self._show_offers()
        self._show_details(
            () if offer.refused else tuple((one, name) for one, name in self._looks(offer))
        )
        self._hint.setText(offer.refused or "")
        self._hint.setVisible(bool(offer.refused))
        self._tell()

    def _looks(self, offer: Offer) -> tuple[tuple[Layout, str], ...]:
        words = self._seat.words
        names = {
            Layout.NORMAL: words.say("Normal"),
            Layout.LARGE: words.say("Large print"),
            Layout.SYMBOLS: words.say("Cards with words"),
            Layout.SYMBOLS_ONLY: words.say("Cards without words"),
        }
        return tuple((one, names[one]) for one in offer.layouts)

    def _show_details(self, layouts: tuple[tuple[Layout, str], ...]) -> None:
        offer = self._offer
        asks = offer is not None and offer.needs_reader
        for widget in (self._reader_label, self._readers):
            widget.setVisible(asks)
        if offer is not None and asks:
            self._readers.set_choices([(one.id, one.said) for one in offer.readers])
            self._readers.set_value(None)
        self._layouts.setVisible(len(layouts) > 1)
        self._layouts.set_choices(layouts, key=layouts[0][0] if layouts else None)
        self._hint.hide()

    def _tell(self) -> None:
        self.chosen.emit(self._order())

    def _order(self) -> Order | None:
        """Return what is wanted; nothing while it is closed or while its reader is not named."""
        offer, subject = self._offer, self._subject
        if offer is None or subject is None:
            return None
        reader = self._readers.value() if offer.needs_reader else None
        known = next((one for one in offer.readers if one.id == reader), None)
        if known is not None:
            self._hint.setText(known.refused or known.hint or "")
            self._hint.setVisible(bool(known.refused or known.hint))
        if offer.needs_reader and (known is None or known.refused):
            return None
        layout = self._layouts.key
        return Order(
            kind=subject.kind,
            purpose=offer.purpose,
            case=subject.case,
            subject=subject.subject,
            reader=None if known is None else known.id,
            layout=layout if isinstance(layout, Layout) else Layout.NORMAL,
        )
