"""The travel sheet: when one is where on a day, by code, so that a lost sheet names nobody."""

from collections.abc import Iterator
from typing import Final

from pendamping.domain.codes import code_list
from pendamping.i18n.words import mark
from pendamping.kernel.clock import today
from pendamping.reports.model import Block, Lines, Passage, Stop
from pendamping.usecases.printing.making import Content, Making
from pendamping.usecases.printing.orders import Purpose
from pendamping.usecases.sessions import Planned, SessionDesk

TITLES: Final = {
    Purpose.CARRY: mark("Travel sheet"),
    Purpose.STAY_SAFE: mark("Where I am today"),
}
ELSEWHERE: Final = frozenset({"phone", "online", "office", "shelter"})
"""Not in the person's village; where a shelter lies is written nowhere."""
OFF: Final = frozenset({"cancelled", "no_show"})


def content(making: Making) -> Content:
    """Return the day's way, hour by hour."""
    on = making.order.day or today(making.room.clock)
    planned = SessionDesk(making.room).planned(making.writer, on, 1)
    stops = [one for one in planned if one.status not in OFF]
    return Content(
        title=making.words.say(TITLES[making.order.purpose]),
        subtitle=making.weekday(on),
        blocks=tuple(_way(making, stops)),
    )


def _way(making: Making, stops: list[Planned]) -> Iterator[Block]:
    if not stops:
        yield Passage(text=making.say("Nothing is agreed for this day."))
    for one in stops:
        yield _stop(making, one)
    making.leave_out(
        making.say("Names, houses and what each visit is for"),
        making.say("The sheet may be lost or read on the way."),
    )
    if making.order.purpose is Purpose.STAY_SAFE:
        yield Lines(label=making.say("I expect to be back at"))
        yield Lines(label=making.say("If I have not called by then, ask in this order"), count=3)
    else:
        yield Lines(label=making.say("Begun at, kilometres"))
        yield Lines(label=making.say("Back at, kilometres"))
        yield Lines(label=making.say("Notes, by code only"), count=5)


def _stop(making: Making, one: Planned) -> Stop:
    long = "" if one.minutes is None else making.say("about {minutes} minutes", minutes=one.minutes)
    mode = making.words.label(code_list("session_mode").label(one.mode)) if one.mode else ""
    noted = (
        (making.say("Called at"),)
        if making.order.purpose is Purpose.STAY_SAFE
        else (making.say("Came at"), making.say("Left at"))
    )
    return Stop(
        hour=making.hour(one.at),
        code=one.code,
        place=mode if one.mode in ELSEWHERE else making.place(one.area),
        more=long,
        noted=noted,
    )
