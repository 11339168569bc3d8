"""Pictures of numbers, described once: the window and the papers draw the same shapes.

A place is a share of the drawing's width and height plus a few pixels, so a drawing fits any
width while its letters and dots keep their size. Colours are names of the palette. Nothing is
told by colour alone, and `alt` says in words what the picture shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal, TypeAlias

Align: TypeAlias = Literal["left", "middle", "right"]

DOT: Final = 4.0
STRIP: Final = 36.0
"""How high a band is drawn."""
PAST: Final = 0.12
"""How far above its highest value a chart of bars goes on."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place: shares of width and height, and pixels beside it. Heights count from the top."""

    x: float
    y: float
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, whole or dashed."""

    start: Point
    end: Point
    tone: str = "line"
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through several points."""

    points: tuple[Point, ...]
    tone: str = "primary"
    width: float = 2.5


@dataclass(frozen=True, slots=True)
class Rect:
    """A box between two corners."""

    start: Point
    end: Point
    tone: str = "primary"
    radius: float = 3.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A dot or a ring."""

    at: Point
    radius: float = DOT
    tone: str = "primary"
    is_ring: bool = False
    width: float = 2.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed figure: a square or a diamond."""

    points: tuple[Point, ...]
    tone: str = "ink"
    fill: str = "card"
    width: float = 2.0


@dataclass(frozen=True, slots=True)
class Text:
    """A few words; they end in "…" where their room ends."""

    at: Point
    text: str = field(repr=False)
    tone: str = "ink_soft"
    align: Align = "left"
    strong: bool = False
    room: float = 0.0
    """The width it may take: a share of the drawing's; 0 is as much as it needs."""
    room_less: float = 0.0
    """Pixels that are taken off that room."""


Shape: TypeAlias = Line | Polyline | Rect | Circle | Polygon | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its shapes, how high it is, and what it shows in words."""

    shapes: tuple[Shape, ...]
    alt: str = field(repr=False)
    height: float = 140.0
    """Pixels at 100 %, or points on paper."""
    margins: tuple[float, float, float, float] = (8.0, 8.0, 8.0, 8.0)
    """Left, top, right and bottom: what lies around the place where shares count."""
    least_width: float = 0.0
    """Below this width the whole picture is drawn smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveTexts:
    """The words in a curve, ready to be shown."""

    first: str
    last: str
    threshold: str = ""
    band: str = ""
    alt: str = field(default="", repr=False)


def curve(
    points: Sequence[tuple[date, float]],
    texts: CurveTexts,
    *,
    least: float,
    most: float,
    threshold: float | None = None,
    band: tuple[float, float] | None = None,
) -> Drawing:
    """Draw scores over time, with the line that matters and the band of chance around the first.

    A score inside the band may have changed by chance alone (reliable change index, 1.96).
    """
    span = (most - least) or 1.0

    def down(value: float) -> float:
        return 1.0 - (min(max(value, least), most) - least) / span

    shapes: list[Shape] = []
    if band is not None:
        low, high = band
        box = Rect(Point(0, down(high)), Point(1, down(low)), "neutral_soft", 2)
        shapes.append(box)
        if texts.band:
            leaves = bool(points) and not low <= points[-1][1] <= high
            at = Point(1, down(high), -4, 14 if leaves else -5)
            shapes.append(Text(at, texts.band, align="right", room=0.6))
    shapes.append(Line(Point(0, 1, -4, 4), Point(1, 1, 4, 4)))
    if threshold is not None:
        height = down(threshold)
        below = 15.0 if points and points[-1][1] >= threshold else -6.0
        shapes.append(Line(Point(0, height), Point(1, height), "attention", 1.5, dashed=True))
        shapes.append(Text(Point(1, height, 0, below), texts.threshold, "attention_ink", "right"))
    places = tuple(Point(x, down(value)) for x, value in _over_time(points))
    if len(places) > 1:
        shapes.append(Polyline(places))
    shapes.extend(Circle(place) for place in places)
    shapes.extend(_values(points, places))
    shapes.extend(_days(texts, len(points)))
    return Drawing(tuple(shapes), texts.alt, 150, (14, 20, 14, 28))


@dataclass(frozen=True, slots=True)
class Fall:
    """One time a scale was asked, by the band it fell into."""

    on: date
    band: int
    """Counted from the lowest scores."""
    alert: bool = False


def bands(names: Sequence[str], times: Sequence[Fall], texts: CurveTexts) -> Drawing:
    """Draw which band each time fell into, for whoever reads no scores.

    The bands are named from the lowest scores to the highest and stand as the scores would.
    """
    strips = len(names) or 1

    def down(band: int) -> float:
        return (strips - 1 - band + 0.75) / strips

    shapes: list[Shape] = []
    for band, name in enumerate(names):
        shapes.append(Line(Point(0, down(band)), Point(1, down(band)), dashed=True))
        shapes.append(Text(Point(0, down(band), 12, -6), name, room=1.0, room_less=12))
    over_time = _over_time([(one.on, float(one.band)) for one in times])
    places = tuple(Point(x, down(int(band))) for x, band in over_time)
    if len(places) > 1:
        shapes.append(Polyline(places))
    for one, place in zip(times, places, strict=True):
        shapes.append(Circle(place, tone="danger" if one.alert else "primary"))
    shapes.extend(_days(texts, len(times)))
    return Drawing(tuple(shapes), texts.alt, STRIP * strips + 44, (14, 10, 14, 28))


def weekly_load(
    counts: Sequence[int],
    limit: float,
    *,
    alt: str,
    labels: Sequence[str] = (),
    height: float = 110,
) -> Drawing:
    """Draw sessions per week; weeks above the limit are coloured and carry their number."""
    top = max([limit, *counts, 1]) * (1 + PAST)
    wide = 1 / max(1, len(counts))
    shapes: list[Shape] = []
    for at, count in enumerate(counts):
        over = count > limit
        left, right = (at + 0.14) * wide, (at + 0.86) * wide
        if count:
            box = Rect(
                Point(left, 1 - count / top), Point(right, 1), "attention" if over else "primary"
            )
            shapes.append(box)
        if over:
            place = Point((left + right) / 2, 1 - count / top, 0, -4)
            shapes.append(Text(place, str(count), "attention_ink", "middle", strong=True))
    shapes.append(Line(Point(0, 1), Point(1, 1)))
    level = 1 - limit / top
    shapes.append(Line(Point(0, level), Point(1, level), "danger", 1.2, dashed=True))
    for at, text in enumerate(labels[: len(counts)]):
        place = Point((at + 0.5) * wide, 1, 0, 15)
        shapes.append(Text(place, text, align="middle", room=wide))
    below = 20.0 if labels else 4.0
    return Drawing(tuple(shapes), alt, height + below, (2, 14, 2, below))


@dataclass(frozen=True, slots=True)
class Pair:
    """One person's first and last score."""

    first: float
    last: float
    change: Literal["better", "same", "worse"]
    """By the reliable change index, not by the eye."""


PAIR_TONES: Final = {"better": "fine", "same": "ink_faint", "worse": "danger"}


def outcome_pairs(
    pairs: Sequence[Pair],
    *,
    least: float,
    most: float,
    first: str,
    last: str,
    alt: str,
) -> Drawing:
    """Draw each person's first and last score as one line; those who fared worse are dashed."""
    span = (most - least) or 1.0
    shapes: list[Shape] = []
    for pair in pairs:
        start = Point(0, 1 - (pair.first - least) / span)
        end = Point(1, 1 - (pair.last - least) / span)
        worse = pair.change == "worse"
        shapes.append(Line(start, end, PAIR_TONES[pair.change], 1.8, dashed=worse))
    for pair in pairs:
        shapes.append(Circle(Point(0, 1 - (pair.first - least) / span), DOT, "ink_soft"))
        shapes.append(Circle(Point(1, 1 - (pair.last - least) / span), DOT, "primary"))
    shapes.append(Text(Point(0, 1, 0, 22), first, align="middle"))
    shapes.append(Text(Point(1, 1, 0, 22), last, align="middle"))
    return Drawing(tuple(shapes), alt, 210, (56, 12, 56, 30))


@dataclass(frozen=True, slots=True)
class Amount:
    """One row of a chart of bars: its name, its share of the longest, and its number in words."""

    name: str
    share: float
    said: str
    tone: str = "primary"


def bars(amounts: Sequence[Amount], *, alt: str, names: float = 116) -> Drawing:
    """Draw level bars with their names before and their numbers after them."""
    row = 1 / max(1, len(amounts))
    numbers = 52.0
    shapes: list[Shape] = []
    for at, amount in enumerate(amounts):
        middle = (at + 0.5) * row
        shapes.append(Text(Point(0, middle, -names, 4), amount.name, room_less=-names + 8))
        shapes.append(Rect(Point(0, middle, 0, -6), Point(1, middle, 0, 6), "track"))
        share = min(1.0, max(0.0, amount.share))
        if share:
            end = Point(share, middle, 0, 6)
            shapes.append(Rect(Point(0, middle, 0, -6), end, amount.tone))
        place = Point(1, middle, numbers - 2, 5)
        shapes.append(Text(place, amount.said, "ink", "right", strong=True))
    height = 28.0 * max(1, len(amounts))
    return Drawing(tuple(shapes), alt, height, (names, 0, numbers, 0), names + numbers + 60)


@dataclass(frozen=True, slots=True)
class Goal:
    """How much of a goal is done."""

    text: str = field(repr=False)
    done: int
    of: int


def completion(goals: Sequence[Goal], *, alt: str) -> Drawing:
    """Draw how much of each goal is done."""
    row = 1 / max(1, len(goals))
    shapes: list[Shape] = []
    for at, goal in enumerate(goals):
        top = at * row
        share = goal.done / goal.of if goal.of else 0.0
        shapes.append(Text(Point(0, top, 0, 15), goal.text, "ink", room=1, room_less=64))
        said = f"{goal.done} / {goal.of}"
        shapes.append(Text(Point(1, top, 0, 15), said, "ink", "right", strong=True))
        shapes.append(Rect(Point(0, top, 0, 22), Point(1, top, 0, 30), "track", 4))
        if share > 0:
            tone = "fine" if goal.done >= goal.of else "primary"
            shapes.append(Rect(Point(0, top, 0, 22), Point(min(1, share), top, 0, 30), tone, 4))
    return Drawing(tuple(shapes), alt, 44.0 * max(1, len(goals)), (0, 0, 0, 0))


def _days(texts: CurveTexts, times: int) -> list[Shape]:
    """Write the first day, and the last one where there is another, below a picture."""
    first, last = Text(Point(0, 1, -4, 20), texts.first), Text(Point(1, 1, 4, 20), texts.last)
    return [first, replace(last, align="right")] if times > 1 else [first]


def _over_time(points: Sequence[tuple[date, float]]) -> list[tuple[float, float]]:
    """Put days on a line from 0 to 1; a single one in its middle."""
    if len(points) < 2:  # noqa: PLR2004 - one point makes no line
        return [(0.5, value) for _, value in points]
    first, last = points[0][0], points[-1][0]
    days = (last - first).days or 1
    return [((day - first).days / days, value) for day, value in points]


def _values(points: Sequence[tuple[date, float]], places: Sequence[Point]) -> list[Shape]:
    """Write the first and the last score beside their dots."""
    shown: list[Shape] = []
    for at in {0, len(places) - 1} if places else set():
        place = places[at]
        align: Align = "left" if at == 0 and len(places) > 1 else "right"
        if len(places) == 1:
            align = "middle"
        number = f"{points[at][1]:g}"
        beside = Point(place.x, place.y, 0, -9)
        shown.append(Text(beside, number, "ink", align, strong=True))
    return shown
