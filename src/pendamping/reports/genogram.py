"""A household as a picture: squares for men, circles for women, diamonds where it is not said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from pendamping.reports.charts import Circle, Drawing, Line, Point, Polygon, Shape, Text

HALF: Final = 17.0
"""Pixels from the middle of a figure to its side."""
ROOM: Final = 104.0
"""Pixels a person takes in a row."""
LETTERS: Final = 16
"""How many letters stand beside each other in that room; more go under each other."""
GAP: Final = 5.0
"""Pixels between a figure and its words."""
LINE: Final = 15.0
"""Pixels from one line of words to the next."""
FLOOR: Final = 114.0
"""Pixels between two generations."""
NOWHERE: Final = Point(0, 0)


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
    words = {person.key: _words(person) for person in people}
    known = [bond for bond in bonds if bond.one in places and bond.other in places]
    shapes.extend(_couple(bond, places) for bond in known if bond.kind == "partner")
    for at, (above, children) in enumerate(_families(known).items()):
        feet = 2 * GAP + LINE * len(words[above[0]]) + 2
        shapes.extend(_children(above, children, places, (feet, 4.0 * (at % 3))))
    for person in people:
        beside = sum(other.generation == person.generation for other in people)
        shapes.extend(_figure(person, places[person.key]))
        shapes.extend(_said(words[person.key], places[person.key], 1 / beside))
    most = max((sum(p.generation == row for p in people) for row in rows), default=1)
    height = FLOOR * max(1, len(rows)) - 18
    return Drawing(tuple(shapes), alt, height, (4, 4, 4, 4), ROOM * most)


def _row(
    people: Sequence[Relative], generation: int, level: int, levels: int
) -> list[tuple[Relative, Point]]:
    row = [person for person in people if person.generation == generation]
    height = level * FLOOR / (levels * FLOOR - 26)
    return [
        (person, Point((at + 0.5) / len(row), height, 0, HALF + 8)) for at, person in enumerate(row)
    ]


def _couple(bond: Bond, places: Mapping[object, Point]) -> Line:
    """Draw the line between two partners."""
    left, right = sorted((places[bond.one], places[bond.other]), key=lambda place: place.x)
    start, end = _beside(left, HALF, 0), _beside(right, -HALF, 0)
    return Line(start, end, "ink_soft", 1.6, dashed=bond.is_strained)


def _families(bonds: Sequence[Bond]) -> dict[tuple[object, ...], list[Bond]]:
    """Put children under both their parents where these are partners, else under the one."""
    couples = [(bond.one, bond.other) for bond in bonds if bond.kind == "partner"]
    parents: dict[object, list[Bond]] = {}
    for bond in bonds:
        if bond.kind == "parent":
            parents.setdefault(bond.other, []).append(bond)
    families: dict[tuple[object, ...], list[Bond]] = {}
    for found in parents.values():
        together = {bond.one for bond in found}
        couple = next((pair for pair in couples if set(pair) <= together), None)
        if couple is not None:
            strained = any(bond.is_strained for bond in found)
            child = Bond(found[0].one, found[0].other, "parent", is_strained=strained)
            families.setdefault(couple, []).append(child)
        alone = [bond for bond in found if couple is None or bond.one not in couple]
        for bond in alone:
            families.setdefault((bond.one,), []).append(bond)
    return families


def _children(
    above: Sequence[object],
    children: Sequence[Bond],
    places: Mapping[object, Point],
    drop: tuple[float, float],
) -> list[Shape]:
    """Draw the lines from parents down to their children; each family turns at its own height."""
    feet, turn = drop
    first = places[above[0]]
    if len(above) > 1:
        other = places[above[1]]
        x, dx = (first.x + other.x) / 2, (first.dx + other.dx) / 2
        down = Point(x, first.y, dx, first.dy)
    else:
        x, dx = first.x, first.dx
        down = Point(x, first.y, dx, first.dy + HALF + feet)
    shapes: list[Shape] = []
    for bond in children:
        child = places[bond.other]
        level = child.dy - HALF - 10 - turn
        elbow, over = Point(x, child.y, dx, level), Point(child.x, child.y, child.dx, level)
        top = _beside(child, 0, -HALF)
        dashed = bond.is_strained
        for start, end in ((down, elbow), (elbow, over), (over, top)):
            shapes.append(Line(start, end, "ink_soft", 1.4, dashed=dashed))
    return shapes


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
    return shapes


def _words(person: Relative) -> list[Text]:
    """Return the lines under a figure: what the person is, in one line or two, and a detail."""
    what = [
        Text(NOWHERE, said, "ink", "middle", strong=person.is_centre)
        for said in _lines(person.text)
    ]
    return [*what, Text(NOWHERE, person.detail, align="middle")] if person.detail else what


def _lines(text: str) -> list[str]:
    """Divide a text that is too long for one line at the space next to its middle."""
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    if len(text) <= LETTERS or not spaces:
        return [text]
    at = min(spaces, key=lambda at: abs(2 * at + 1 - len(text)))
    return [text[:at], text[at + 1 :]]


def _said(words: Sequence[Text], at: Point, room: float) -> list[Shape]:
    return [
        replace(
            line,
            at=_beside(at, 0, HALF + GAP + LINE * number),
            room=room,
            room_less=8,
        )
        for number, line in enumerate(words, start=1)
    ]


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
