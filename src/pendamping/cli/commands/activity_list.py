"""pendamping activity list: activities and how many came."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.activities import ActivityDesk
from pendamping.workbench import Workbench

NAME: Final = "activity list"
HELP: Final = mark("List the activities of a time with how many came.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--since", type=a_day(words), help=words.say("from this day on"))
    parser.add_argument("--until", type=a_day(words), help=words.say("up to this day"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one activity a line."""
    with opened(bench, console) as desks:
        for line in ActivityDesk(desks.room).activities(options.since, options.until):
            console.result(
                activity=line.id,
                name=line.name,
                kind=line.kind,
                held_on=line.held_on,
                area=line.area,
                people=line.people,
                women=line.by_sex.get("P", 0),
                men=line.by_sex.get("L", 0),
            )
