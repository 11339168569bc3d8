"""A household as a picture: squares for men, circles for women, diamonds where it is not said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from pendamping.reports.charts import Circle, Drawing, Line, Point, Polygon, Shape, Text

HALF: Final = 17.0
"""Pixels from the middle of a figure to its side."""
ROOM: Final = 104.0
"""Pixels a person takes in a row."""
FLOOR: Final = 104.0
"""Pixels between two generations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """One person of the household."""

    key: object
    kind: Literal["man", "woman", "other"]
    text: str = field(repr=False)
    """What the person is to the one accompanied; never a name."""
    generation: int
    """0 is that of the one accompanied, -1 the parents', 1 the children's."""
    detail: str = field(default="", repr=False)
    is_centre: bool = False
    """The one accompanied: drawn twice around."""
    knows: bool = False
    """Knows what happened: a ring outside, and a dot, around the figure."""
    is_gone: bool = False
    """No longer alive: crossed out."""


@dataclass(frozen=True, slots=True)
class Bond:
    """What ties two people: partners stand on one level, a child hangs below."""

    one: object
    other: object
    kind: Literal["partner", "parent"]
    """`parent`: the first is a parent of the other."""
    is_strained: bool = False


def genogram(people: Sequence[Relative], bonds: Sequence[Bond], *, alt: str) -> Drawing:
    """Draw a household, the eldest generation on top; who knows what happened has a ring."""
    rows = sorted({person.generation for person in people})
    places = {
        person.key: place
        for level, generation in enumerate(rows)
        for person, place in _row(people, generation, level, len(rows))
    }
    shapes: list[Shape] = []
    for bond in bonds:
        if bond.one in places and bond.other in places:
            shapes.extend(_tie(bond, places))
    for person in people:
        shapes.extend(_figure(person, places[person.key]))
    most = max((sum(p.generation == row for p in people) for row in rows), default=1)
    height = FLOOR * max(1, len(rows))
    return Drawing(tuple(shapes), alt, height, (4, 4, 4, 4), ROOM * most)


def _row(
    people: Sequence[Relative], generation: int, level: int, levels: int
) -> list[tuple[Relative, Point]]:
    row = [person for person in people if person.generation == generation]
    height = level / levels
    return [
        (person, Point((at + 0.5) / len(row), height, 0, HALF + 8)) for at, person in enumerate(row)
    ]


def _tie(bond: Bond, places: Mapping[object, Point]) -> list[Shape]:
    one, other = places[bond.one], places[bond.other]
    dashed = bond.is_strained
    if bond.kind == "partner":
        left, right = sorted((one, other), key=lambda place: place.x)
        start = Point(left.x, left.y, left.dx + HALF, left.dy)
        end = Point(right.x, right.y, right.dx - HALF, right.dy)
        return [Line(start, end, "ink_soft", 1.6, dashed=dashed)]
    elbow = other.dy - HALF - 9
    below = Point(one.x, one.y, one.dx, one.dy + HALF)
    turn, over = Point(one.x, other.y, one.dx, elbow), Point(other.x, other.y, other.dx, elbow)
    top = Point(other.x, other.y, other.dx, other.dy - HALF)
    parts = ((below, turn), (turn, over), (over, top))
    return [Line(start, end, "ink_soft", 1.4, dashed=dashed) for start, end in parts]


def _figure(person: Relative, at: Point) -> list[Shape]:
    shapes: list[Shape] = []
    if person.knows:
        shapes.append(Circle(at, HALF + 7, "info", is_ring=True, width=2.0))
        shapes.append(Circle(_beside(at, HALF + 3, -HALF - 1), 4.0, "info"))
    shapes.extend(_outline(person.kind, at, HALF, "primary_soft" if person.is_centre else "card"))
    if person.is_centre:
        shapes.extend(_outline(person.kind, at, HALF - 4.5, "primary_soft"))
    if person.is_gone:
        one, other = _beside(at, -HALF, -HALF), _beside(at, HALF, HALF)
        shapes.append(Line(one, other, "ink", 1.6))
    said = Text(
        _beside(at, 0, HALF + 20),
        person.text,
        "ink",
        "middle",
        strong=person.is_centre,
        room_less=-ROOM + 6,
    )
    shapes.append(said)
    if person.detail:
        shapes.append(
            Text(_beside(at, 0, HALF + 35), person.detail, align="middle", room_less=-ROOM + 6)
        )
    return shapes


def _outline(kind: str, at: Point, half: float, fill: str) -> list[Shape]:
    if kind == "woman":
        return [Circle(at, half, fill), Circle(at, half, "ink", is_ring=True)]
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    if kind != "man":
        corners = ((0, -1), (1, 0), (0, 1), (-1, 0))
        half *= 1.18
    return [Polygon(tuple(_beside(at, x * half, y * half) for x, y in corners), "ink", fill)]


def _beside(at: Point, dx: float, dy: float) -> Point:
    return Point(at.x, at.y, at.dx + dx, at.dy + dy)
