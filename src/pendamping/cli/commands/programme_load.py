"""pendamping programme load: whether what is planned can be done."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.kernel.ids import EntityId
from pendamping.workbench import Workbench

NAME: Final = "programme load"
HELP: Final = mark("Say how full a programme is, and whether it can be kept.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--programme", type=an_id(words), help=words.say("the number of the record")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one programme a line."""
    with opened(bench, console) as desks:
        loads = (
            desks.programmes.loads()
            if options.programme is None
            else [desks.programmes.load(EntityId(options.programme))]
        )
        for load in loads:
            console.result(
                programme=load.programme,
                enrolled=load.enrolled,
                companions=load.companions,
                done=load.sessions_done,
                planned=load.sessions_planned,
                days=load.days_elapsed,
                of=load.days_in_window,
                workdays_left=load.workdays_left,
                needed=load.load.needed,
                capacity=load.load.capacity,
                verdict=str(load.load.verdict),
                short_gaps=load.gaps.too_short.part,
                gaps=load.gaps.too_short.whole,
                full_days=load.full_companion_days.part,
            )
