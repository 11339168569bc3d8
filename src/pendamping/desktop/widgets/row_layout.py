"""Where the parts of a list's line stand at a width, and how high the line becomes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets import paint

PAD: Final = 10
GAP: Final = 12
SIDE: Final = 8
ICON: Final = 18
BUTTON: Final = 36
LEAST: Final = 40
ASIDE: Final = 110
DETAIL_LINES: Final = 2
TITLE_LINES: Final = 2
BESIDE: Final = 520
"""Pixels at 100 % below which the place and the state at the right go under the title."""
REMEMBERED: Final = 50_000

Written = tuple[tuple[QPoint, str], ...]


class RowLine(Protocol):
    """What is painted: see `rows.Line`."""

    @property
    def key(self) -> object: ...
    @property
    def title(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def lead(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def chips(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def icon(self) -> str | None: ...
    @property
    def icon_tone(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def aside(self) -> str: ...
    @property
    def state(self) -> tuple[str, str] | None: ...
    @property
    def strong(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Layout:
    """What is the same for all lines of a list."""

    lead_width: float = 0
    """The column of times or days in pixels at 100 %; 0 takes what the line's own text needs."""
    lead_strong: bool = True
    rules: bool = True
    """A line between lines."""
    action_icon: str = "pencil"
    detail_lines: int = DETAIL_LINES
    bottom_chips: bool = False
    """Chips stand under the title even where there is room beside it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a line stand, in a box whose corner is 0, 0."""

    height: int
    lead: QRect
    number: QRect
    icon: QRect
    title: Written
    detail: Written
    chips: tuple[QRect, ...]
    aside: QRect
    state: QRect
    action: QRect


class Ruler:
    """Measures text in one look, and remembers what it measured."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pad, self.gap, self.side = look.px(PAD), look.px(GAP), look.px(SIDE)
        self.icon = look.px(ICON)
        self.button = look.px(BUTTON)
        self.least = look.px(LEAST)
        self.aside = look.px(ASIDE)
        self.beside = look.px(BESIDE)
        self.small = look.px(6)
        self.lead = 0
        """The widest time or day of the list: what follows stands under each other."""
        self._metrics: dict[str, QFontMetrics] = {}
        self._wide: dict[tuple[str, str], int] = {}
        self._chips: dict[str, QSize] = {}

    def high(self, role: str) -> int:
        """Return how high a line of text is."""
        return self.metrics(role).height()

    def metrics(self, role: str) -> QFontMetrics:
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self.look.font(role))
        return self._metrics[role]

    def wide(self, role: str, text: str) -> int:
        """Return how wide a text is in one line."""
        key = (role, text)
        if key not in self._wide:
            if len(self._wide) > REMEMBERED:
                self._wide.clear()
            self._wide[key] = self.metrics(role).horizontalAdvance(text)
        return self._wide[key]

    def chip(self, text: str) -> QSize:
        if text not in self._chips:
            self._chips[text] = paint.chip_size(text, self.look)
        return self._chips[text]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The columns of a line: what stands left and right of its text."""

    lead: int
    number: QSize
    icon: int
    left: int
    room: int
    aside: int
    state: int
    action: int
    is_narrow: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """The text of a line and the chips in it, counted from its own top."""

    height: int
    title: Written
    detail: Written
    chips: tuple[QRect, ...]
    state: QRect


def widest_lead(leads: Iterable[str], how: Layout, ruler: Ruler) -> int:
    """Return how wide the column of times or days has to be."""
    return max((ruler.wide(_lead_role(how), lead) for lead in leads), default=0)


def height(line: RowLine, width: int, how: Layout, ruler: Ruler) -> int:
    """Return how high a line becomes: quick, for it is asked of every line of a list."""
    frame = _frame(line, width, how, ruler)
    role = _title_role(line)
    wraps = ruler.wide(role, line.title) > frame.room
    if (_flowing(line, frame) and (wraps or how.bottom_chips)) or how.detail_lines > DETAIL_LINES:
        return _whole(line, frame, _block(line, frame, how, ruler).height, ruler)
    high = ruler.high(role) * (TITLE_LINES if wraps else 1)
    _, bottom = _chips(line, frame, ruler.wide(role, line.title), high, ruler)
    high = bottom + (ruler.high("soft") if frame.is_narrow and line.aside else 0)
    detail = " ".join(line.detail.split())
    if detail:
        fits = ruler.wide("soft", detail) <= frame.room
        high += ruler.high("soft") * (1 if fits else min(DETAIL_LINES, how.detail_lines))
    return _whole(line, frame, high, ruler)


def lay_out(line: RowLine, width: int, how: Layout, ruler: Ruler) -> Places:
    """Find a place for every part of a line."""
    frame = _frame(line, width, how, ruler)
    block = _block(line, frame, how, ruler)
    whole = _whole(line, frame, block.height, ruler)
    top = (whole - block.height) // 2
    down = QPoint(0, top)
    first = ruler.high(_title_role(line))
    at = ruler.side
    lead_high = ruler.high(_lead_role(how))
    lead_top = (whole - lead_high) // 2 if how.lead_strong else top + (first - lead_high) // 2
    lead = QRect(at, lead_top, frame.lead + 2, lead_high)
    at += frame.lead + ruler.gap if frame.lead else 0
    number = QRect(QPoint(at, (whole - frame.number.height()) // 2), frame.number)
    at += frame.number.width() + ruler.gap if line.number else 0
    icon = QRect(at, top + (first - frame.icon) // 2, frame.icon, frame.icon)
    right = frame.left + frame.room
    right += ruler.gap if frame.aside else 0
    aside = QRect(right, 0, frame.aside, whole)
    right += frame.aside + (ruler.gap if frame.state else 0)
    state = block.state.translated(down)
    if line.state and not frame.is_narrow:
        size = ruler.chip(line.state[0])
        state = QRect(QPoint(right, (whole - size.height()) // 2), size)
    action = QRect(
        width - ruler.side - frame.action, (whole - ruler.button) // 2, frame.action, ruler.button
    )
    return Places(
        height=whole,
        lead=lead,
        number=number,
        icon=icon,
        title=_moved(block.title, down),
        detail=_moved(block.detail, down),
        chips=tuple(chip.translated(down) for chip in block.chips),
        aside=aside,
        state=state,
        action=action,
    )


def _frame(line: RowLine, width: int, how: Layout, ruler: Ruler) -> _Frame:
    look = ruler.look
    narrow = width < ruler.beside
    left, right = ruler.side, width - ruler.side
    lead = max(ruler.lead, ruler.wide(_lead_role(how), line.lead)) if line.lead else 0
    if how.lead_width:
        lead = max(lead, look.px(how.lead_width))
    number = QSize(0, 0)
    if line.number:
        number = paint.tile_size(line.number, look)
    icon = ruler.icon if line.icon else 0
    for part in (lead, number.width(), icon):
        left += part + ruler.gap if part else 0
    action = ruler.wide("strong", line.action) + look.px(28 + 18 + 8) if line.action else 0
    state = aside = 0
    if not narrow:
        state = max(ruler.aside, ruler.chip(line.state[0]).width()) if line.state else 0
        aside = ruler.aside if line.aside else 0
    for part in (action, state, aside):
        right -= part + ruler.gap if part else 0
    return _Frame(
        lead=lead,
        number=number,
        icon=icon,
        left=left,
        room=max(look.px(60), right - left),
        aside=aside,
        state=state,
        action=action,
        is_narrow=narrow,
    )


def _block(line: RowLine, frame: _Frame, how: Layout, ruler: Ruler) -> _Block:
    look = ruler.look
    role = _title_role(line)
    corner = QPoint(frame.left, 0)
    title, bottom = paint.wrapped(line.title, look.font(role), corner, frame.room, TITLE_LINES)
    last = ruler.metrics(role).horizontalAdvance(title[-1][1]) if title else 0
    if how.bottom_chips:
        last = frame.room
    chips, bottom = _chips(line, frame, last, bottom, ruler)
    state = QRect()
    if frame.is_narrow and line.state:
        state, chips = chips[-1], chips[:-1]
    corner, font = QPoint(frame.left, bottom), look.font("soft")
    detail, bottom = paint.wrapped(line.detail, font, corner, frame.room, how.detail_lines)
    if frame.is_narrow:
        corner = QPoint(frame.left, bottom)
        aside, bottom = paint.wrapped(line.aside, font, corner, frame.room, 1)
        detail += aside
    return _Block(bottom, title, detail, chips, state)


def _chips(
    line: RowLine, frame: _Frame, last: int, bottom: int, ruler: Ruler
) -> tuple[tuple[QRect, ...], int]:
    """Put chips after the title's last line, and those without room there into lines below."""
    places: list[QRect] = []
    end = frame.left + frame.room
    at = frame.left + last + ruler.small
    line_high = ruler.high(_title_role(line))
    top, row = bottom - line_high, line_high
    for text, _ in _flowing(line, frame):
        size = ruler.chip(text)
        if at + size.width() > end and at > frame.left:
            at, top, row = frame.left, bottom + 2, size.height()
            bottom = top + row + 2
        high = top + (row - size.height()) // 2
        places.append(QRect(at, high, min(size.width(), frame.room), size.height()))
        at += size.width() + ruler.small
    return tuple(places), bottom


def _whole(line: RowLine, frame: _Frame, block: int, ruler: Ruler) -> int:
    """Return how high a line is, with the room above and below its text and its button."""
    button = ruler.button if line.action else 0
    tallest = max(block, frame.number.height(), button)
    return max(tallest + 2 * ruler.pad, ruler.least)


def _flowing(line: RowLine, frame: _Frame) -> tuple[tuple[str, str], ...]:
    """Return the chips after the title: where it is narrow, the state is the last of them."""
    return (*line.chips, line.state) if frame.is_narrow and line.state else line.chips


def _title_role(line: RowLine) -> str:
    return "strong" if line.strong else "body"


def _lead_role(how: Layout) -> str:
    return "number" if how.lead_strong else "soft"


def _moved(lines: Written, down: QPoint) -> Written:
    return tuple((at + down, text) for at, text in lines)
