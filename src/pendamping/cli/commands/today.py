"""pendamping today: what the day begins with."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "today"
HELP: Final = mark("Show what the day begins with: sessions, what needs somebody.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the appointments of today, then what needs attention, then what is to be sent."""
    with opened(bench, console) as desks:
        day = desks.today.look()
        for one in day.sessions:
            console.result(
                what="session",
                case=one.planned.code,
                at=one.planned.at,
                kind=one.planned.kind,
                number=one.number,
                of=one.of,
                status=one.planned.status,
                next=one.is_next,
            )
        for line in day.attention:
            console.result(
                what=str(line.kind),
                case=line.code,
                noun=line.noun,
                on=line.on,
                days=line.days,
                count=line.count,
            )
        for load in day.programmes:
            console.result(
                what="programme",
                programme=load.programme,
                done=load.sessions_done,
                planned=load.sessions_planned,
                verdict=str(load.load.verdict),
            )
        console.result(what="unsent", saves=day.unsent.saves, last=day.unsent.last_sent_at)
