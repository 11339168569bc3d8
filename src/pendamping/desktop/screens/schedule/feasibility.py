"""Whether a programme can be kept, in numbers and in words."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from pendamping.desktop.screens.schedule.states import Feasibility
from pendamping.domain.density import LoadVerdict, Share
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.reports import charts
from pendamping.usecases.programmes import ProgrammeLoad, Week

BEFORE: Final = timedelta(days=14)
SHOWN: Final = 8
"""So many weeks stand in the chart: two that were, this one and those that come."""
EVERY: Final = 2
"""Every second week bears its day: there is no room for more."""


def feasibility(
    words: Words, load: ProgrammeLoad, weeks: Sequence[Week], today: date
) -> Feasibility:
    """Say how full a programme is."""
    say = words.say
    verdict, tone, icon = {
        LoadVerdict.FITS: (say("Fits"), "fine", "circle-check"),
        LoadVerdict.TIGHT: (say("Tight"), "attention", "triangle-alert"),
        LoadVerdict.INFEASIBLE: (say("Does not fit"), "danger", "triangle-alert"),
    }[load.load.verdict]
    near = [week for week in weeks if week.monday + timedelta(days=6) >= today - BEFORE][:SHOWN]
    return Feasibility(
        programme=load.programme,
        name=load.name,
        verdict=verdict,
        tone=tone,
        icon=icon,
        summary=_summary(words, load),
        lines=tuple(filter(None, _lines(words, load))),
        chart=_chart(words, near),
        chart_line=_chart_line(words, near, today),
    )


def decimal(words: Words, value: Fraction) -> str:
    """Write a number with one figure after the sign that the language uses."""
    tenths = round(value * 10)
    if not tenths % 10:
        return words.number(tenths // 10)
    sign = "," if formats.GROUP[words.language] == "." else "."
    return f"{words.number(tenths // 10)}{sign}{tenths % 10}"


def _summary(words: Words, load: ProgrammeLoad) -> str:
    over = load.load.needed - load.load.capacity
    if load.window_end is None:
        return ""
    if not load.load.needed:
        return words.say("Everything planned was held.")
    if over > 0:
        return words.count(
            "{n} session goes past {day}", "{n} sessions go past {day}", over, day=load.window_end
        )
    return words.say(
        "{needed} sessions fit before {day}", needed=load.load.needed, day=load.window_end
    )


def _lines(words: Words, load: ProgrammeLoad) -> list[str]:
    say, limits = words.say, load.limits
    capacity = say(
        "Needed: {needed} sessions. Room for {capacity} in {days} workdays, at most {cap} a day.",
        needed=words.number(load.load.needed),
        capacity=words.number(load.load.capacity),
        days=load.workdays_left,
        cap=limits.companion_day,
    )
    return [
        capacity,
        _pace(words, load),
        _gaps(words, load),
        _full_days(words, load.full_survivor_days),
        _own_days(words, load.full_companion_days),
    ]


def _pace(words: Words, load: ProgrammeLoad) -> str:
    if load.contacts_a_week is None:
        return ""
    return words.say(
        "So far {pace} contacts a week for each person.", pace=decimal(words, load.contacts_a_week)
    )


def _gaps(words: Words, load: ProgrammeLoad) -> str:
    gaps = load.gaps
    if gaps.median is None:
        return ""
    return words.say(
        "{median} days between contacts as a rule; {part} of {whole} gaps below {least} days.",
        median=decimal(words, gaps.median),
        part=gaps.too_short.part,
        whole=gaps.too_short.whole,
        least=load.limits.min_gap_days,
    )


def _full_days(words: Words, share: Share) -> str:
    if not share.part:
        return ""
    return words.say(
        "{part} of {whole} days brought one person more than one contact.",
        part=share.part,
        whole=share.whole,
    )


def _own_days(words: Words, share: Share) -> str:
    if not share.part:
        return ""
    return words.say(
        "{part} of {whole} days were above a companion's limit.", part=share.part, whole=share.whole
    )


def _chart(words: Words, weeks: Sequence[Week]) -> charts.Drawing:
    counts = [week.held + week.agreed for week in weeks]
    return charts.weekly_load(
        counts,
        _limit(weeks),
        alt=words.say(
            "Sessions a week: {counts}. The limit is {limit}.",
            counts=", ".join(map(str, counts)),
            limit=_limit(weeks),
        ),
        labels=[
            "" if at % EVERY else f"{week.monday.day}/{week.monday.month}"
            for at, week in enumerate(weeks)
        ],
        height=96,
    )


def _chart_line(words: Words, weeks: Sequence[Week], today: date) -> str:
    full = [
        week
        for week in weeks
        if week.limit and week.held + week.agreed > week.limit and week.monday + BEFORE > today
    ]
    line = words.say("Sessions a week, held and agreed · dashed: what can be held")
    if not full:
        return line
    over = words.say(
        "Above it: week of {day}.", day=formats.short_day(words.language, full[0].monday)
    )
    return f"{line}. {over}"


def _limit(weeks: Sequence[Week]) -> int:
    """Return what a whole week holds: weeks cut by the window or by days off hold less."""
    return max((week.limit for week in weeks), default=0)
