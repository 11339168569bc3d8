"""pendamping plan begin: let an approved plan run."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Workbench

NAME: Final = "plan begin"
HELP: Final = mark("Note that an approved family plan runs now.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the plan and how it stands."""
    with opened(bench, console) as desks:
        desk = FamilyPlanDesk(desks.room)
        plan = desk.begin(desk.find(options.plan))
        console.result(plan=plan.id, status=plain(plan.status))
