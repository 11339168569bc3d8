"""The pictures of a case file: how a scale went, and the household. Shapes only, no Qt."""

from typing import Final, Literal

from pendamping.desktop.screens.case_file.model.household import Household, Member
from pendamping.desktop.screens.case_file.model.parts import Curve
from pendamping.i18n.words import Words
from pendamping.reports import charts
from pendamping.reports.charts import CurveTexts, Drawing, Fall
from pendamping.reports.genogram import Bond, Relative, genogram

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
        return _by_band(curve)
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


def _by_band(curve: Curve) -> Drawing:
    """Draw which band each time fell into, without the score that only psychologists read."""
    worst = len(curve.bands) - 1
    times = [
        Fall(dot.on, dot.level if curve.worse_up else worst - dot.level, dot.alert)
        for dot in curve.dots
    ]
    texts = CurveTexts(first=curve.dots[0].day, last=curve.dots[-1].day, alt=curve.said)
    return charts.bands(curve.bands if curve.worse_up else curve.bands[::-1], times, texts)


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
