"""Scales over time on paper: the drawing of the screen, by scores or, for others, by bands."""

from collections.abc import Iterator
from typing import Final

from pendamping.domain.instruments import Change, Direction, Scale, names, scale
from pendamping.i18n.words import mark
from pendamping.reports import charts
from pendamping.reports.charts import Circle, CurveTexts, Drawing, Line, Point, Polyline, Text
from pendamping.reports.model import Block, Curve
from pendamping.usecases.instruments import Curve as Scored
from pendamping.usecases.instruments import InstrumentDesk
from pendamping.usecases.instruments import Point as Time
from pendamping.usecases.printing.making import Making

STRIP: Final = 34.0
"""How high a band is drawn."""

SAID: Final = {
    Change.BETTER: mark("{scale}: truly better on {last} than on {first}."),
    Change.WORSE: mark("{scale}: truly worse on {last} than on {first}."),
    Change.WITHIN: mark("{scale}: no change on {last} that this scale can tell from {first}."),
}
PLAINLY: Final = mark("{scale}, last asked on {last}.")


def curves(making: Making) -> Iterator[Block]:
    """Yield a drawing for each scale that was asked, with what it shows in words."""
    desk = InstrumentDesk(making.room)
    for name in desk.of_case(making.case):
        if name not in names() or not scale(name).bands:
            continue
        found = desk.curve(making.case, name)
        if found.points:
            yield Curve(chart=_drawn(making, scale(name), found), said=_said(making, found))


def _said(making: Making, found: Scored) -> str:
    first, last = found.points[0], found.points[-1]
    return making.words.say(
        SAID.get(last.change, PLAINLY),
        scale=scale(found.instrument).name,
        first=making.day(first.on),
        last=making.day(last.on),
    )


def _drawn(making: Making, about: Scale, found: Scored) -> Drawing:
    scores = [(one.on, float(one.score)) for one in found.points if one.score is not None]
    if not scores:
        return _by_band(making, about, found)
    low = float(min(band.lowest for band in about.bands))
    high = float(max(band.highest for band in about.bands))
    reliable = found.reliable_change
    first = scores[0][1]
    return charts.curve(
        scores,
        CurveTexts(
            first=making.day(scores[0][0]),
            last=making.day(scores[-1][0]),
            threshold=""
            if found.cutoff is None
            else making.say("line of concern {score}", score=found.cutoff),
            band="" if reliable is None else making.say("within what may be chance"),
        ),
        least=low,
        most=high,
        threshold=None if found.cutoff is None else float(found.cutoff),
        band=None
        if reliable is None
        else (max(low, first - reliable), min(high, first + reliable)),
    )


def _by_band(making: Making, about: Scale, found: Scored) -> Drawing:
    """Draw which band each time fell into: whoever accompanies reads no scores."""
    worse_up = about.direction is Direction.WORSE
    bands = about.bands if worse_up else tuple(reversed(about.bands))
    levels = {band.code: level for level, band in enumerate(bands)}
    shapes: list[charts.Shape] = []
    for band in bands:
        height = _height(levels[band.code], len(bands))
        shapes.append(Line(Point(0, height), Point(1, height), "line", 1.0, dashed=True))
        shapes.append(Text(Point(0, height, 12, -6), making.words.label(band.label), room=0.9))
    told = [one for one in found.points if one.band in levels]
    places = [Point(x, _height(levels[one.band or ""], len(bands))) for x, one in _over_time(told)]
    if len(places) > 1:
        shapes.append(Polyline(tuple(places)))
    for one, place in zip(told, places, strict=True):
        shapes.append(Circle(place, tone="danger" if one.alert else "primary"))
    if told:
        shapes.append(Text(Point(0, 1, -4, 20), making.day(told[0].on)))
    if len(told) > 1:
        shapes.append(Text(Point(1, 1, 4, 20), making.day(told[-1].on), align="right"))
    return Drawing(tuple(shapes), "", STRIP * len(bands) + 44, (14, 10, 14, 28))


def _height(level: int, bands: int) -> float:
    """Return where a band stands: more to worry about is higher."""
    return (bands - 1 - level + 0.75) / bands


def _over_time(told: list[Time]) -> list[tuple[float, Time]]:
    if len(told) < 2:  # noqa: PLR2004 - one point makes no line
        return [(0.5, one) for one in told]
    span = (told[-1].on - told[0].on).days or 1
    return [((one.on - told[0].on).days / span, one) for one in told]
