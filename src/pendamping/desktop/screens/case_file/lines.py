"""How what the model tells becomes the lines of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from pendamping.desktop.screens.case_file.model.parts import Item, Key, Text
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.rows import Line

PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Told:
    """A line that belongs to an opened one: one of its texts."""

    of: Key
    number: int


def line_of(item: Item) -> Line:
    """Return the line that shows a record."""
    return Line(
        key=item.key,
        title=item.title,
        detail=item.detail,
        lead=item.lead,
        chips=tuple((mark.text, mark.tone) for mark in item.marks),
        icon=item.icon,
        state=None if item.state is None else (item.state.text, item.state.tone),
        action="" if item.act is None else item.act.text,
    )


def chipped(item: Item) -> Line:
    """Return the line of a row of what happened: its state stands beside its title."""
    marks = (*((item.state,) if item.state else ()), *item.marks)
    return Line(
        key=item.key,
        title=item.title,
        detail=item.detail,
        lead=item.lead,
        chips=tuple((mark.text, mark.tone) for mark in marks),
        icon=item.icon,
    )


def story_lines(of: Key, texts: Sequence[Text], nothing: str, action: str) -> list[Line]:
    """Return the texts of an opened record as lines under it, the last one leads to its form."""
    found = [
        (text.label if at == 0 else "", part)
        for text in texts
        for at, part in enumerate(_paragraphs(text.text))
    ] or [("", nothing)]
    last = len(found) - 1
    return [
        Line(
            key=Told(of, number),
            title=title,
            detail=part,
            lead=" ",
            action=action if number == last else "",
        )
        for number, (title, part) in enumerate(found)
    ]


def stack(*widgets: QWidget, stretch: bool = True) -> QWidget:
    """Put cards under each other."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(worn().px(16))
    for widget in widgets:
        column.addWidget(widget)
    if stretch:
        column.addStretch(1)
    return part


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split(PARAGRAPH) if part.strip()]
