"""pendamping timer list: what has to happen by when."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named
from pendamping.cli.opened import opened
from pendamping.domain.timers import Alarm
from pendamping.i18n.words import Words, mark
from pendamping.usecases.timers_desk import TimersDesk
from pendamping.workbench import Workbench

NAME: Final = "timer list"
HELP: Final = mark("List what has to happen by when, the most alarming first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--case", help=words.say("the case, by its code or number"))
    parser.add_argument(
        "--alarm",
        choices=[alarm.name.lower() for alarm in Alarm],
        default="calm",
        help=words.say("only what is as near as this, or nearer"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one timer a line, with the law behind it."""
    with opened(bench, console) as desks:
        case = case_named(desks.room, options.case) if options.case else None
        for line in TimersDesk(desks.room).timers(Alarm[options.alarm.upper()]):
            if case in (None, line.case):
                console.result(
                    kind=line.kind,
                    case=line.code,
                    record=line.record,
                    due_on=line.due_on,
                    days_left=line.days_left,
                    alarm=line.alarm.name.lower(),
                    law=line.law,
                )
