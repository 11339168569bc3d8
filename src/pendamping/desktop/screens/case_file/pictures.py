"""The pictures of a case file: how a scale went, and the household. Shapes only, no Qt."""

from typing import Final, Literal

from pendamping.desktop.screens.case_file.model.household import Household, Member
from pendamping.desktop.screens.case_file.model.parts import Curve
from pendamping.i18n.words import Words
from pendamping.reports import charts
from pendamping.reports.charts import Circle, CurveTexts, Drawing, Line, Point, Polyline, Text
from pendamping.reports.genogram import Bond, Relative, genogram

STRIP: Final = 38.0
"""Pixels a band takes."""
CENTRE: Final = "centre"

GENERATIONS: Final = {
    "grandparent": -2,
    "parent": -1,
    "in_law": -1,
    "uncle_aunt": -1,
    "guardian": -1,
    "spouse": 0,
    "partner": 0,
    "sibling": 0,
    "cousin": 0,
    "child": 1,
}
"""Where a relation stands in the picture; who is no relative is not in it."""


def picture(curve: Curve, words: Words) -> Drawing:
    """Draw a scale over time: by scores where they may be read, else by bands."""
    if not curve.has_scores:
        return _steps(curve)
    points = [(dot.on, float(dot.score)) for dot in curve.dots if dot.score is not None]
    first = points[0][1]
    band = None if curve.reliable is None else (first - curve.reliable, first + curve.reliable)
    texts = CurveTexts(
        first=curve.dots[0].day,
        last=curve.dots[-1].day,
        threshold=""
        if curve.cutoff is None
        else words.say("threshold {score}", score=curve.cutoff),
        band="" if band is None else words.say("may be chance"),
        alt=curve.said,
    )
    return charts.curve(
        points,
        texts,
        least=float(curve.lowest),
        most=float(curve.highest),
        threshold=None if curve.cutoff is None else float(curve.cutoff),
        band=None if band is None else (max(band[0], curve.lowest), min(band[1], curve.highest)),
    )


def family(home: Household, words: Words) -> Drawing:
    """Draw the household around the survivor, with a ring around whoever knows what happened."""
    centre = Relative(
        key=CENTRE,
        kind=_kind(home.survivor_sex),
        text=words.say("Survivor"),
        generation=0,
        is_centre=True,
    )
    shown = [one for one in home.members if one.code in GENERATIONS]
    people = _in_rows(centre, [_relative(one) for one in shown])
    bonds = [bond for one in shown if (bond := _bond(one)) is not None]
    elder = next((one for one in shown if one.code == "parent"), None)
    if elder is not None:
        bonds += [Bond(elder.key, one.key, "parent") for one in shown if one.code == "sibling"]
    names = ", ".join(one.relation for one in shown)
    return genogram(people, bonds, alt=words.say("The household: {relations}", relations=names))


def _steps(curve: Curve) -> Drawing:
    """Draw which band each time fell into, without the score that only psychologists read."""
    strips = len(curve.bands) or 1
    shapes: list[charts.Shape] = []
    for level, name in enumerate(curve.bands):
        low = _height(curve, level, strips)
        shapes.append(Line(Point(0, low), Point(1, low), "line", 1.0, dashed=True))
        shapes.append(Text(Point(0, low, 10, -7), name, room=1.0, room_less=10))
    days = [dot.on for dot in curve.dots]
    span = (days[-1] - days[0]).days or 1
    places = tuple(
        Point(
            0.5 if len(days) == 1 else (dot.on - days[0]).days / span,
            _height(curve, dot.level, strips),
        )
        for dot in curve.dots
    )
    if len(places) > 1:
        shapes.append(Polyline(places))
    for dot, place in zip(curve.dots, places, strict=True):
        shapes.append(Circle(place, tone="danger" if dot.alert else "primary"))
    shapes.append(Text(Point(0, 1, -4, 18), curve.dots[0].day))
    if len(places) > 1:
        shapes.append(Text(Point(1, 1, 4, 18), curve.dots[-1].day, align="right"))
    height = STRIP * strips + 44
    return Drawing(tuple(shapes), curve.said, height, (10, 8, 10, 26))


def _height(curve: Curve, level: int, strips: int) -> float:
    """Put the worst on top where a higher score is worse, as the scores themselves would stand."""
    from_top = strips - 1 - level if curve.worse_up else level
    return (from_top + 0.75) / strips


def _kind(sex: str) -> Literal["man", "woman", "other"]:
    return "man" if sex == "L" else "woman" if sex == "P" else "other"


def _relative(one: Member) -> Relative:
    return Relative(
        key=one.key,
        kind=_kind(one.sex),
        text=one.relation,
        generation=GENERATIONS[one.code],
        detail=one.knows.text,
        knows=one.knows.tone in ("info", "attention"),
    )


def _in_rows(centre: Relative, others: list[Relative]) -> list[Relative]:
    """Put the survivor beside the partner: first in the row of their own generation."""
    partners = [one for one in others if one.generation == 0]
    return [*(one for one in others if one.generation < 0), centre, *partners, *_younger(others)]


def _younger(others: list[Relative]) -> list[Relative]:
    return [one for one in others if one.generation > 0]


def _bond(one: Member) -> Bond | None:
    strained = one.risk is not None and one.risk.tone in ("attention", "danger")
    match one.code:
        case "spouse" | "partner":
            return Bond(CENTRE, one.key, "partner", strained)
        case "parent" | "guardian":
            return Bond(one.key, CENTRE, "parent", strained)
        case "child":
            return Bond(CENTRE, one.key, "parent", strained)
        case _:
            return None
