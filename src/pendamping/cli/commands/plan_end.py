"""pendamping plan end: a plan came to its end."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Workbench

NAME: Final = "plan end"
HELP: Final = mark("Note that a family plan came to its end, and how.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )
    parser.add_argument(
        "how",
        choices=["finished", "stopped"],
        help=words.say("finished as agreed, or stopped before"),
    )
    parser.add_argument("--remarks", required=True, help=words.say("how it came about"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the plan and how it ended."""
    with opened(bench, console) as desks:
        desk = FamilyPlanDesk(desks.room)
        end = desk.finish if options.how == "finished" else desk.stop
        plan = end(desk.find(options.plan), options.remarks)
        console.result(plan=plan.id, status=plain(plan.status), ended_on=plain(plan.ended_on))
