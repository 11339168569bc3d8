"""Drawings for paper: Lucide icons (ISC licence) as lines that a printer draws.

They ship as `resources/symbols/lucide.json`, by name the shapes of a 24 by 24 square. Each stands
beside words that say the same, or on a symbol card, where it says what its writer chose it for.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from pendamping.kernel import resources

SIDE: Final = 24.0
FILE: Final = "symbols/lucide.json"

_TOKEN: Final = re.compile(r"([a-zA-Z])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
_COUNT: Final = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}
_FLAGS: Final = frozenset({3, 4})
"""Places in the seven numbers of an arc that hold one digit and may stand without a gap."""

Shape = Sequence[object]
Point = tuple[float, float]


@cache
def shapes() -> Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]:
    """Read every drawing there is."""
    read: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]] = json.loads(resources.octets(FILE))
    return read


def draw(
    canvas: Canvas, name: str, x: float, y: float, side: float, *, color: Color, width: float = 2
) -> None:
    """Draw an icon into the square whose lower left corner is at x and y."""
    canvas.saveState()
    canvas.translate(x, y + side)
    canvas.scale(side / SIDE, -side / SIDE)
    canvas.setStrokeColor(color)
    canvas.setLineWidth(width)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    for kind, about in shapes()[name]:
        _add(path, kind, about)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _add(path: PDFPathObject, kind: str, about: Mapping[str, str]) -> None:
    def number(key: str) -> float:
        return float(about.get(key, 0))

    match kind:
        case "circle":
            path.circle(number("cx"), number("cy"), number("r"))
        case "rect":
            corner = number("rx")
            box = number("x"), number("y"), number("width"), number("height")
            if corner:
                path.roundRect(*box, corner)
            else:
                path.rect(*box)
        case "line":
            path.moveTo(number("x1"), number("y1"))
            path.lineTo(number("x2"), number("y2"))
        case "path":
            _trace(path, about["d"])
        case _:
            raise ValueError(kind)


def _trace(path: PDFPathObject, written: str) -> None:
    """Follow the letters and numbers of an SVG path (SVG 1.1, 8.3)."""
    here: Point = (0.0, 0.0)
    start: Point = here
    bend: Point = here
    for letter, given in _steps(written):
        step, is_relative = letter.lower(), letter.islower()
        at = here if is_relative else (0.0, 0.0)
        spots = [
            (given[one] + at[0], given[one + 1] + at[1]) for one in range(0, len(given) - 1, 2)
        ]
        match step:
            case "m":
                here = start = spots[0]
                path.moveTo(*here)
            case "l":
                here = spots[0]
                path.lineTo(*here)
            case "h":
                here = (given[0] + at[0], here[1])
                path.lineTo(*here)
            case "v":
                here = (here[0], given[0] + at[1])
                path.lineTo(*here)
            case "c" | "s":
                first = spots[0] if step == "c" else (2 * here[0] - bend[0], 2 * here[1] - bend[1])
                second, end = spots[-2:]
                path.curveTo(*first, *second, *end)
                here, bend = end, second
                continue
            case "q":
                middle, end = spots
                path.curveTo(*_towards(here, middle), *_towards(end, middle), *end)
                here = end
            case "a":
                end = (given[5] + at[0], given[6] + at[1])
                flags = given[3] > 0, given[4] > 0
                for curve in _arc(here, end, (given[0], given[1]), flags):
                    path.curveTo(*curve)
                here = end
            case _:
                path.close()
                here = start
        bend = here


def _towards(end: Point, middle: Point) -> Point:
    return end[0] + 2 / 3 * (middle[0] - end[0]), end[1] + 2 / 3 * (middle[1] - end[1])


def _steps(written: str) -> Iterator[tuple[str, list[float]]]:
    """Return each step with its numbers; a letter that is not repeated goes on as it was."""
    place, letter = 0, ""
    while place < len(written):
        if written[place] in " ,\n":
            place += 1
            continue
        if written[place].isalpha():
            letter = written[place]
            place += 1
            if letter in "zZ":
                yield letter, []
                continue
        given: list[float] = []
        for count in range(_COUNT[letter.lower()]):
            while written[place] in " ,\n":
                place += 1
            if letter in "aA" and count in _FLAGS:
                given.append(float(written[place]))
                place += 1
                continue
            found = _TOKEN.match(written, place)
            if found is None or found.group(2) is None:
                raise ValueError(written)
            given.append(float(found.group(2)))
            place = found.end()
        yield letter, given
        letter = {"m": "l", "M": "L"}.get(letter, letter)


def _arc(
    start: Point,
    end: Point,
    radii: Point,
    flags: tuple[bool, bool],
) -> Iterator[tuple[float, float, float, float, float, float]]:
    """Return an arc as curves; ellipses that lie aslant do not occur (SVG 1.1, F.6.5)."""
    is_large, is_clockwise = flags
    rx, ry = abs(radii[0]), abs(radii[1])
    half = ((start[0] - end[0]) / 2, (start[1] - end[1]) / 2)
    reach = (half[0] / rx) ** 2 + (half[1] / ry) ** 2
    if reach > 1:
        rx, ry = rx * math.sqrt(reach), ry * math.sqrt(reach)
        reach = 1.0
    away = math.sqrt(max(0.0, 1 / reach - 1)) if reach else 0.0
    sign = -1 if is_large == is_clockwise else 1
    offset = (sign * away * rx * half[1] / ry, -sign * away * ry * half[0] / rx)
    center = (offset[0] + (start[0] + end[0]) / 2, offset[1] + (start[1] + end[1]) / 2)
    begin = math.atan2((start[1] - center[1]) / ry, (start[0] - center[0]) / rx)
    finish = math.atan2((end[1] - center[1]) / ry, (end[0] - center[0]) / rx)
    sweep = finish - begin
    if is_clockwise and sweep < 0:
        sweep += 2 * math.pi
    if not is_clockwise and sweep > 0:
        sweep -= 2 * math.pi
    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / pieces
    pull = 4 / 3 * math.tan(step / 4)
    for piece in range(pieces):
        one, two = begin + piece * step, begin + (piece + 1) * step
        yield (
            center[0] + rx * (math.cos(one) - pull * math.sin(one)),
            center[1] + ry * (math.sin(one) + pull * math.cos(one)),
            center[0] + rx * (math.cos(two) + pull * math.sin(two)),
            center[1] + ry * (math.sin(two) - pull * math.cos(two)),
            center[0] + rx * math.cos(two),
            center[1] + ry * math.sin(two),
        )
