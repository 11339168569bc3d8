"""pendamping plan schedule: plan the contacts of a plan."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_follow_ups import FollowUpDesk
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Workbench

NAME: Final = "plan schedule"
HELP: Final = mark("Plan every contact with the family that the plan's frequency asks for.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )
    parser.add_argument(
        "--contact",
        choices=code_list("contact_kind").order,
        default="phone",
        help=words.say("what kind of contact it is to be"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one planned contact a line."""
    with opened(bench, console) as desks:
        plan = FamilyPlanDesk(desks.room).find(options.plan)
        for one in FollowUpDesk(desks.room).schedule_all(plan, options.contact):
            console.result(follow_up=one.id, needed_by=plain(one.needed_by))
