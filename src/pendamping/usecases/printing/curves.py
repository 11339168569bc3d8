"""Scales over time on paper: the drawing of the screen, by scores or, for others, by bands."""

from collections.abc import Iterator
from typing import Final

from pendamping.domain.instruments import Change, Scale, names, scale
from pendamping.i18n.words import mark
from pendamping.reports import charts
from pendamping.reports.charts import CurveTexts, Drawing, Fall
from pendamping.reports.model import Block, Curve
from pendamping.usecases.instruments import Curve as Scored
from pendamping.usecases.instruments import InstrumentDesk
from pendamping.usecases.printing.making import Making

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
    codes = [band.code for band in about.bands]
    told = [one for one in found.points if one.band in codes]
    days = [making.day(one.on) for one in told] or [""]
    return charts.bands(
        [making.words.label(band.label) for band in about.bands],
        [Fall(one.on, codes.index(one.band or ""), one.alert) for one in told],
        CurveTexts(first=days[0], last=days[-1]),
    )
