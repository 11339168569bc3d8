"""How the scales of a case went: points, the line of concern, and what counts as a change."""

from collections.abc import Sequence
from typing import Final

from pendamping.desktop.screens.case_file.model.parts import Curve, Dot, Teller
from pendamping.domain import instruments
from pendamping.domain.instruments import Change, Direction, Scale
from pendamping.i18n.words import mark
from pendamping.usecases.instruments import Point

FIRST: Final = ("srq20", "who5", "k10", "phq9", "gad7", "k6", "srq29", "pcl5", "distress")
"""Which scale is shown first: wellbeing before symptoms of one kind."""

CHANGES: Final = {
    Change.BETTER: mark("Truly better than at the beginning."),
    Change.WORSE: mark("Truly worse than at the beginning."),
    Change.WITHIN: mark("No more change than the scale can tell."),
}


def curves(tell: Teller) -> tuple[Curve, ...]:
    """Return the curves of a case, the one to look at first before the others."""
    if not tell.may_read("instrument_response"):
        return ()
    asked = tell.desks.instruments.of_case(tell.case)
    known = [name for name in asked if name in instruments.names()]
    ordered = sorted(known, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    return tuple(_curve(tell, name) for name in ordered)


def _curve(tell: Teller, name: str) -> Curve:
    scale = instruments.scale(name)
    found = tell.desks.instruments.curve(tell.case, name)
    worse_up = scale.direction is Direction.WORSE
    bands = scale.bands if worse_up else tuple(reversed(scale.bands))
    codes = [band.code for band in bands]
    return Curve(
        instrument=name,
        title=scale.name,
        dots=tuple(_dot(tell, point, codes) for point in found.points),
        bands=tuple(tell.words.label(band.label) for band in bands),
        cutoff=scale.cutoff,
        reliable=scale.change,
        lowest=min((band.lowest for band in scale.bands), default=0),
        highest=max((band.highest for band in scale.bands), default=0),
        worse_up=worse_up,
        said=_said(tell, scale, found.points),
    )


def _dot(tell: Teller, point: Point, codes: list[str]) -> Dot:
    return Dot(
        on=point.on,
        day=tell.said.day(point.on),
        score=point.score,
        level=codes.index(point.band) if point.band in codes else 0,
        band=tell.said.code("instrument_band", point.band),
        alert=point.alert,
    )


def _said(tell: Teller, scale: Scale, points: Sequence[Point]) -> str:
    if not points:
        return ""
    first, last = points[0], points[-1]
    if len(points) == 1:
        return tell.words.say(
            "{scale}: {value} on {day}.",
            scale=scale.name,
            value=_value(tell, first),
            day=tell.said.day(first.on),
        )
    said = tell.words.say(
        "{scale}: {first} on {first_day}, {last} on {last_day}.",
        scale=scale.name,
        first=_value(tell, first),
        first_day=tell.said.day(first.on),
        last=_value(tell, last),
        last_day=tell.said.day(last.on),
    )
    change = CHANGES.get(last.change)
    return said if change is None else f"{said} {tell.words.say(change)}"


def _value(tell: Teller, point: Point) -> str:
    band = tell.said.code("instrument_band", point.band).lower()
    return band if point.score is None else f"{point.score}"
